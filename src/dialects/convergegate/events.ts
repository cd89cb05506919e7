import type { EventType } from '../../core/events.ts';
import type { DialectEvents } from '../../operations/deps.ts';
import { placeInHistory } from '../place-in-history.ts';
import { UNTOLD_BESIDE_SESSIONS } from '../untold-events.ts';
import { renderSession } from './codec/session.ts';

const CREATED = 'checkout.session.created';
const UPDATED = 'checkout.session.updated';
const COMPLETED = 'checkout.session.completed';
const EXPIRED = 'checkout.session.expired';

/**
 * This API tells of sessions alone. Whatever happens to an attempt or a refund happens to its session too, and is told by
 * that event; a cancellation is told by the expiry that follows it. So nothing is told twice.
 */
export const WIRE_TYPES: Readonly<Record<EventType, string | null>> = {
  'session.created': CREATED,
  'session.opened': null,
  'session.processing': UPDATED,
  'session.payment_failed': UPDATED,
  'session.completed': COMPLETED,
  'session.failed': EXPIRED,
  'session.expired': EXPIRED,
  'session.canceled': null,
  'session.refunded': UPDATED,
  ...UNTOLD_BESIDE_SESSIONS,
};

/** The body is the session as it was at the event, `type`, and where the event stands. */
export const events: DialectEvents = {
  types: [CREATED, UPDATED, COMPLETED, EXPIRED],
  typeOf: ({ type }) => WIRE_TYPES[type],
  render(event, subject) {
    const { session, publicUrl } = subject;
    const type = WIRE_TYPES[event.type];
    return JSON.stringify({ ...renderSession(session, { publicUrl }), type, ...placeInHistory(event, subject) });
  },
};
