import type { EventType } from '../../core/events.ts';
import { uuidSessionId } from '../../core/session-id.ts';
import type { DialectEvents } from '../../operations/deps.ts';
import { placeInHistory } from '../place-in-history.ts';
import { UNTOLD_BESIDE_SESSIONS } from '../untold-events.ts';
import { renderSession, renderStatus } from './codec/session.ts';
import { formatTime } from './codec/time.ts';
import { wireEventId } from './ids.ts';

/** The words of this API. It tells of sessions alone: what happens to an attempt or a refund is told by what it does to its session. */
const WIRE_TYPES: Readonly<Record<EventType, string | null>> = {
  'session.created': 'checkout.created',
  'session.opened': null,
  'session.processing': 'checkout.updated',
  'session.payment_failed': 'checkout.updated',
  'session.completed': 'checkout.completed',
  'session.failed': 'checkout.updated',
  'session.expired': 'checkout.expired',
  'session.canceled': 'checkout.cancelled',
  'session.refunded': 'checkout.updated',
  ...UNTOLD_BESIDE_SESSIONS,
};

/** A cancellation is followed by an expiry, which other APIs need and this one has been told by `checkout.cancelled`. */
const typeOf: DialectEvents['typeOf'] = ({ type }, { status }) =>
  type === 'session.expired' && status === 'canceled' ? null : WIRE_TYPES[type];

export const events: DialectEvents = {
  types: [...new Set(Object.values(WIRE_TYPES))].filter((type) => type !== null),
  typeOf,
  render(event, subject) {
    const { session, payment, publicUrl } = subject;
    return JSON.stringify({
      metadata: {
        api_version: 'v0',
        event_id: wireEventId.print(event.id),
        event_created_at: formatTime(event.createdAtMs),
        ...placeInHistory(event, subject),
      },
      event: {
        category: 'checkout',
        type: typeOf(event, session),
        object_id: uuidSessionId.print(session),
        object_status: renderStatus(session),
      },
      payload: renderSession(session, payment, { publicUrl }),
    });
  },
};
