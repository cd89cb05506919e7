import type { EventType } from '../../core/events.ts';
import { eventId } from '../../core/ids.ts';
import type { DialectEvents } from '../../operations/deps.ts';
import { placeInHistory } from '../place-in-history.ts';
import { UNTOLD_BESIDE_SESSIONS } from '../untold-events.ts';
import { renderSale } from './codec/sale.ts';
import { formatInstant } from './codec/time.ts';

/** This API tells of how a checkout ends, and of money that went back. It has no word for one that ran out of time. */
const WIRE_TYPES: Readonly<Record<EventType, string | null>> = {
  'session.created': null,
  'session.opened': null,
  'session.processing': null,
  'session.payment_failed': null,
  'session.completed': 'checkout.completed',
  'session.failed': 'checkout.failed',
  'session.expired': null,
  'session.canceled': 'checkout.cancel',
  'session.refunded': 'refund.created',
  ...UNTOLD_BESIDE_SESSIONS,
};

export const events: DialectEvents = {
  types: Object.values(WIRE_TYPES).filter((type) => type !== null),
  typeOf: ({ type }) => WIRE_TYPES[type],
  render(event, subject) {
    return JSON.stringify({
      event_id: eventId.print(event.id),
      event_type: WIRE_TYPES[event.type],
      created_at: formatInstant(event.createdAtMs, 'UTC'),
      object: renderSale(subject.session),
      ...placeInHistory(event, subject),
    });
  },
};
