import type { EventType } from '../../core/events.ts';
import { eventId } from '../../core/ids.ts';
import type { Session } from '../../core/session.ts';
import type { DialectEvents, EventSubject } from '../../operations/deps.ts';
import { formatTime } from '../iso-time.ts';
import { placeInHistory } from '../place-in-history.ts';
import { renderCheckout } from './codec/checkout.ts';
import { failureReasonOf } from './codec/failure.ts';
import { halfOf } from './codec/half.ts';
import { renderRefund } from './codec/refund.ts';

/** The facts that this API has a word for. Whatever ends a session unpaid is a payment that failed; the reason says which. */
const WIRE_TYPES = {
  'session.created': 'payment.created',
  'session.processing': 'payment.processing',
  'session.completed': 'payment.completed',
  'session.failed': 'payment.failed',
  'session.expired': 'payment.failed',
  'session.canceled': 'payment.failed',
  'session.refunded': 'payment.refunded',
} as const satisfies Partial<Record<EventType, string>>;

function wordOf(type: EventType, { canceledAtMs }: Pick<Session, 'canceledAtMs'>): string | null {
  // A cancellation is told as such; the expiry that follows it would be the same word once more.
  if (type === 'session.expired' && canceledAtMs !== null) return null;
  return (WIRE_TYPES as Partial<Record<EventType, string>>)[type] ?? null;
}

export const events: DialectEvents = {
  types: [...new Set(Object.values(WIRE_TYPES))],
  typeOf: ({ type }, session) => wordOf(type, session),
  render(event, subject) {
    return JSON.stringify({
      id: eventId.print(event.id),
      type: wordOf(event.type, subject.session),
      created_at: formatTime(event.createdAtMs),
      data: dataOf(event.type, subject),
      ...placeInHistory(event, subject),
    });
  },
};

/**
 * The session as the API answers it. The redirect half's answer lacks a reason, which its events need; and of a refund the
 * session does not tell how much.
 */
function dataOf(type: EventType, { session, refund, publicUrl }: EventSubject) {
  const checkout = { ...renderCheckout(session, { publicUrl }), failure_reason: failureReasonOf(session) };
  if (type !== 'session.refunded' || !refund) return checkout;
  const currency = halfOf(session) === 'redirect' ? refund.currency.toLowerCase() : refund.currency;
  return { ...checkout, refund: renderRefund(refund, currency) };
}
