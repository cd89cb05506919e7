import { EVENT_TYPES, type EventType } from '../../core/events.ts';
import { eventId } from '../../core/ids.ts';
import type { DialectEvents } from '../../operations/deps.ts';
import { renderPayment } from './codec/payment.ts';
import { renderSession } from './codec/session.ts';
import { formatTime } from './codec/time.ts';

/** Every fact has a word here. A session that failed for good is expired to this API, and a canceled one is both. */
const WIRE_TYPES: Readonly<Record<EventType, string>> = {
  'session.created': 'checkout.session.created',
  'session.opened': 'checkout.session.opened',
  'session.processing': 'checkout.session.processing',
  'session.payment_failed': 'checkout.session.payment_failed',
  'session.completed': 'checkout.session.completed',
  'session.failed': 'checkout.session.expired',
  'session.expired': 'checkout.session.expired',
  'session.canceled': 'checkout.session.canceled',
  'payment.created': 'payment.created',
  'payment.requires_action': 'payment.requires_action',
  'payment.processing': 'payment.processing',
  'payment.unknown': 'payment.unknown',
  'payment.succeeded': 'payment.succeeded',
  'payment.failed': 'payment.failed',
  'payment.canceled': 'payment.canceled',
};

/** The facts that a word stands for: `checkout.session.expired` is more than one. */
export function typesOfWord(word: string): readonly EventType[] {
  return EVENT_TYPES.filter((type) => WIRE_TYPES[type] === word);
}

/** What happened, as webhooks tell it and `/v1/events` remembers it. The object is as it was at the event; phones are masked. */
export const events: DialectEvents = {
  types: [...new Set(Object.values(WIRE_TYPES))],
  typeOf: ({ type }) => WIRE_TYPES[type],
  render(event, { session, payment, publicUrl, targetSequence, pendingWebhooks }) {
    const ofPayment = event.type.startsWith('payment.') && payment !== null;
    return JSON.stringify({
      id: eventId.print(event.id),
      object: 'event',
      type: WIRE_TYPES[event.type],
      created_at: formatTime(event.createdAtMs),
      livemode: event.livemode,
      sequence: event.sequence,
      endpoint_sequence: targetSequence,
      data: { object: ofPayment ? renderPayment(payment) : renderSession(session, { publicUrl, maskPhones: true }) },
      request: { id: event.requestId, idempotency_key: event.idempotencyKey },
      pending_webhooks: pendingWebhooks,
    });
  },
};
