import { type Payment, reserves } from '../payment.ts';
import type { Checkout } from '../session.ts';
import type { Change } from './decision.ts';
import { MAX_DECLINES } from './limits.ts';

/**
 * What must hold after any sequence of commands, in words: an empty list means that all of it does. The property test, the
 * kill test and the simulation all ask this one function.
 */
export function brokenInvariants({ session, payments }: Checkout): string[] {
  const settling = payments.filter(({ disposition }) => disposition === 'settles');
  const rules: [boolean, string][] = [
    [settling.length <= 1, 'at most one payment settles a session'],
    [(session.status === 'complete') === (settling.length === 1), 'complete exactly when a payment settles'],
    [session.settledBy === (settling[0]?.id ?? null), 'settledBy names the payment that settles'],
    [(session.completedAtMs !== null) === (session.status === 'complete'), 'completedAt exactly when complete'],
    [(session.canceledAtMs !== null) === (session.status === 'canceled'), 'canceledAt exactly when canceled'],
    [session.status !== 'open' || payments.filter(reserves).length <= 1, 'one attempt reserves an open session'],
    [
      session.status !== 'open' || (session.phase === 'processing') === payments.some(reserves),
      'phase is processing exactly while an attempt reserves it',
    ],
    [session.dueAtMs >= session.expiresAtMs, 'never due before its expiry'],
    [
      session.status === 'open' || payments.every(({ status }) => status !== 'requires_action'),
      'no end leaves the payer to act',
    ],
    [session.declines < MAX_DECLINES || session.status !== 'open', 'an open session has fewer declines than the limit'],
    ...payments.flatMap(paymentRules),
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

function paymentRules(payment: Payment): [boolean, string][] {
  const { status, disposition, receivedMinor, amountMinor, refundDueMinor } = payment;
  const living = status === 'requires_action' || reserves(payment);
  return [
    [(disposition !== null) === (status === 'succeeded'), 'a disposition exactly when succeeded'],
    [status !== 'succeeded' || receivedMinor >= amountMinor, 'a success has received all that was asked'],
    [refundDueMinor <= receivedMinor, 'never more to give back than was received'],
    [disposition !== 'duplicate' || refundDueMinor === receivedMinor, 'a duplicate is given back whole'],
    [disposition !== 'settles' || refundDueMinor === 0, 'what settles is not given back by itself'],
    [(status === 'failed') === (payment.failureCode !== null), 'a failure code exactly when failed'],
    [(status === 'requires_action') === (payment.action !== null), 'an action exactly while it is required'],
    [!reserves(payment) || payment.workAtMs !== null, 'an attempt that reserves is never forgotten'],
    [status !== 'succeeded' || payment.workAtMs === null, 'nobody asks about a success'],
    [living || payment.timeoutAtMs === null, 'an ended attempt has no time-out'],
  ];
}

/** What must hold of one step. */
export function brokenByChange(before: Checkout, { checkout, events, refunds }: Change): string[] {
  const { session } = checkout;
  const ended = before.session.status !== 'open';
  const rules: [boolean, string][] = [
    [session.version === before.session.version + 1, 'the version grows by one'],
    [session.eventCount === before.session.eventCount + events.length, 'the event count grows by the events'],
    [!ended || session.status === before.session.status, 'an end is final'],
    [checkout.payments.length >= before.payments.length, 'no payment is lost'],
    [
      before.payments.every(
        (payment, index) => (checkout.payments[index]?.receivedMinor ?? -1) >= payment.receivedMinor,
      ),
      'what was received is never forgotten',
    ],
    [
      before.payments.every(({ status, disposition }, index) => {
        const after = checkout.payments[index];
        return status !== 'succeeded' || (after?.status === 'succeeded' && after.disposition === disposition);
      }),
      'a success stays what it was',
    ],
    [refunds.every(({ amountMinor }) => amountMinor > 0), 'a refund intent has an amount'],
    [
      events.filter(({ type }) => type === 'session.completed').length ===
        Number(before.session.status === 'open' && session.status === 'complete'),
      'completion is told once',
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}
