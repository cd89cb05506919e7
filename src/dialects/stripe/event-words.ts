import { EVENT_TYPES, type EventType } from '../../core/events.ts';

/**
 * What Stripe calls what happened; null where it has no word. A canceled session is followed by its expiry, which is the word
 * for it. Money that comes in and goes back is told of every payment, of one that came too late or twice too.
 */
export const WIRE_TYPES: Readonly<Record<EventType, string | null>> = {
  'session.created': null,
  'session.opened': null,
  'session.processing': null,
  'session.payment_failed': 'payment_intent.payment_failed',
  'session.completed': 'checkout.session.completed',
  'session.failed': 'checkout.session.expired',
  'session.expired': 'checkout.session.expired',
  'session.canceled': null,
  'session.refunded': null,
  'payment.created': null,
  'payment.requires_action': null,
  'payment.processing': null,
  'payment.unknown': null,
  'payment.succeeded': 'payment_intent.succeeded',
  'payment.failed': null,
  'payment.canceled': null,
  'refund.created': 'refund.created',
  'refund.requires_action': 'refund.updated',
  'refund.succeeded': 'charge.refunded',
  'refund.failed': 'refund.failed',
  'dispute.created': 'charge.dispute.created',
  'dispute.updated': 'charge.dispute.updated',
  'dispute.funds_withdrawn': 'charge.dispute.funds_withdrawn',
  'dispute.funds_reinstated': 'charge.dispute.funds_reinstated',
  'dispute.closed': 'charge.dispute.closed',
};

const TOLD_TYPES = [...new Set(Object.values(WIRE_TYPES).filter((type) => type !== null))];

/** A payment is settled when a session completes, whatever the method: these exist at Stripe, and never happen here. */
const NEVER_SENT = ['checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed'];

/** What an endpoint may ask for. */
export const WEBHOOK_TYPES: readonly string[] = [...TOLD_TYPES, ...NEVER_SENT];

/** The facts that have a word, or a word that one of these patterns means: `charge.refunded`, `checkout.session.*`. */
export function factsOf(patterns: readonly string[] = ['*']): readonly EventType[] {
  return EVENT_TYPES.filter((fact) => {
    const word = WIRE_TYPES[fact];
    return word !== null && patterns.some((pattern) => means(pattern, word));
  });
}

function means(pattern: string, word: string): boolean {
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : pattern === word;
}
