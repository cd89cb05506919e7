import type { EventRecord } from '../../core/events.ts';
import type { DialectEvents, EventSubject } from '../../operations/deps.ts';
import { renderAsked, renderCharge } from './codec/charge.ts';
import { renderDispute } from './codec/dispute.ts';
import { renderIntent } from './codec/payment-intent.ts';
import { renderRefund } from './codec/refund.ts';
import { renderSession } from './codec/session.ts';
import { renderSeconds } from './codec/time.ts';
import { API_VERSION } from './context.ts';
import { WEBHOOK_TYPES, WIRE_TYPES } from './event-words.ts';
import { eventId } from './ids.ts';

/** What happened, as webhooks tell it and `/v1/events` remembers it. The object is as it was at the event. */
export const events: DialectEvents = {
  types: WEBHOOK_TYPES,
  typeOf: ({ type }) => WIRE_TYPES[type],
  render(event, subject) {
    return JSON.stringify({
      id: eventId.print(event.id),
      object: 'event',
      api_version: API_VERSION,
      created: renderSeconds(event.createdAtMs),
      data: renderData(event, subject),
      livemode: event.livemode,
      pending_webhooks: subject.pendingWebhooks,
      request: { id: event.requestId, idempotency_key: event.idempotencyKey },
      type: WIRE_TYPES[event.type],
      // Not what this endpoint was sent: the log and every endpoint tell an event in the same bytes.
      sequence: event.sequence,
      version: subject.session.version,
    });
  },
};

function renderData({ type }: EventRecord, { session, payment, refund, dispute, publicUrl }: EventSubject) {
  if (type === 'refund.succeeded' && payment && refund) {
    const before = renderAsked(payment, payment.refundedMinor - refund.amountMinor);
    const charge = renderCharge({ payment, session });
    return {
      object: charge,
      previous_attributes: {
        amount_refunded: before,
        ...(charge.refunded && before < charge.amount_captured ? { refunded: false } : {}),
      },
    };
  }
  if (type.startsWith('refund.') && refund) return { object: renderRefund(refund) };
  if (type.startsWith('dispute.') && dispute) return { object: renderDispute(dispute) };
  const ofPayment = type.startsWith('payment.') || type === 'session.payment_failed';
  if (ofPayment && payment) return { object: renderIntent({ payment, session }) };
  return { object: renderSession(session, { publicUrl }) };
}
