import type { Dispute } from '../dispute.ts';
import type { EventType } from '../events.ts';
import { feePaidOf, type Payment, reserves } from '../payment.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import type { Change } from './decision.ts';
import { MAX_DECLINES } from './limits.ts';

/**
 * What must hold after any sequence of commands, in words: an empty list means that all of it does. The property test, the
 * kill test and the simulation all ask this one function.
 */
export function brokenInvariants(
  { session, payments }: Checkout,
  refunds: readonly Refund[],
  disputes: readonly Dispute[] = [],
): string[] {
  const settling = payments.filter(({ disposition }) => disposition === 'settles');
  const rules: [boolean, string][] = [
    [settling.length <= 1, 'at most one payment settles a session'],
    [(session.status === 'complete') === (settling.length === 1), 'complete exactly when a payment settles'],
    [session.settledBy === (settling[0]?.id ?? null), 'settledBy names the payment that settles'],
    [(session.completedAtMs !== null) === (session.status === 'complete'), 'completedAt exactly when complete'],
    [(session.canceledAtMs !== null) === (session.status === 'canceled'), 'canceledAt exactly when canceled'],
    [session.status !== 'open' || payments.filter(reserves).length <= 1, 'one attempt reserves an open session'],
    [!session.singleAttempt || payments.length <= 1, 'a session of one attempt has one'],
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
    [session.amountRefundedMinor === (settling[0]?.refundedMinor ?? 0), 'what was given back of what settled it'],
    [session.feeMinor === (settling[0] ? feePaidOf(settling[0]) : null), 'what it cost is what its payment cost'],
    [session.status !== 'open' || refunds.length === 0, 'an open session gives nothing back'],
    ...payments.flatMap((payment) => [
      ...paymentRules(payment),
      ...refundRules(
        payment,
        refunds.filter(({ paymentId }) => paymentId === payment.id),
      ),
      ...disputeRules(
        payment,
        disputes.filter(({ paymentId }) => paymentId === payment.id),
      ),
    ]),
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

function paymentRules(payment: Payment): [boolean, string][] {
  const { status, disposition, receivedMinor, amountMinor, refundDueMinor, refundedMinor } = payment;
  const living = status === 'requires_action' || reserves(payment);
  return [
    [(disposition !== null) === (status === 'succeeded'), 'a disposition exactly when succeeded'],
    [status !== 'succeeded' || receivedMinor >= amountMinor, 'a success has received all that was asked'],
    [refundDueMinor <= receivedMinor, 'never more to give back than was received'],
    [refundedMinor <= refundDueMinor, 'never more given back than was intended'],
    [(status === 'failed') === (payment.failureCode !== null), 'a failure code exactly when failed'],
    [(status === 'requires_action') === (payment.action !== null), 'an action exactly while it is required'],
    [!reserves(payment) || payment.workAtMs !== null, 'an attempt that reserves is never forgotten'],
    [
      status !== 'succeeded' || payment.workAtMs === null || payment.watchUntilMs !== null,
      'nobody asks about a success but where it is watched',
    ],
    [living || payment.timeoutAtMs === null, 'an ended attempt has no time-out'],
  ];
}

/** What must hold between a payment and all its refunds. */
function refundRules(payment: Payment, refunds: readonly Refund[]): [boolean, string][] {
  const sum = (which: (refund: Refund) => boolean) =>
    refunds.filter(which).reduce((total, { amountMinor }) => total + amountMinor, 0);
  const someFailed = refunds.some(({ status }) => status === 'failed');
  const { disposition, receivedMinor, refundDueMinor, refundedMinor, disputeId } = payment;
  const isWhole = refundDueMinor === receivedMinor || disputeId !== null;
  const isOnItsWay = refundDueMinor > refundedMinor;
  return [
    [refundDueMinor === sum(({ status }) => status !== 'failed'), 'what is to go back is what its refunds come to'],
    [refundedMinor === sum(({ status }) => status === 'succeeded'), 'what went back is what its refunds came to'],
    [
      disposition !== 'duplicate' || someFailed || isWhole || isOnItsWay,
      'a duplicate is given back whole, one refund after the other',
    ],
    [refunds.every(({ amountMinor }) => amountMinor > 0), 'a refund has an amount'],
    [refunds.every(({ currency }) => currency === payment.currency), 'a refund is of the currency that was paid'],
    [
      refunds.every((refund) => (refund.workAtMs !== null) === isUnderWay(refund)),
      'a refund is asked about exactly while it is under way',
    ],
    [
      refunds.every((refund) => (refund.failureMessage !== null) === (refund.status === 'failed')),
      'a failure message exactly when a refund failed',
    ],
  ];
}

/** What must hold between a payment and all its disputes. */
function disputeRules(
  { withdrawnMinor, disputeFeeMinor, disputeId, ...payment }: Payment,
  disputes: readonly Dispute[],
) {
  const sum = (of: (dispute: Dispute) => number) => disputes.reduce((total, dispute) => total + of(dispute), 0);
  const rules: [boolean, string][] = [
    [withdrawnMinor === sum((dispute) => dispute.withdrawnMinor), 'what was taken back is what its disputes come to'],
    [disputeFeeMinor === sum(({ feeMinor }) => feeMinor), 'fees of disputes are what they come to'],
    [(disputeId === null) === (disputes.length === 0), 'a disputed payment names its dispute'],
    [disputes.every(({ currency }) => currency === payment.currency), 'a dispute is of the currency that was paid'],
    [
      disputes.every(({ amountMinor }) => amountMinor > 0 && amountMinor <= payment.receivedMinor),
      'a dispute is of what came in at most',
    ],
  ];
  return rules;
}

function isUnderWay({ status }: Refund): boolean {
  return status === 'pending' || status === 'requires_action';
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
    [
      before.payments.every(({ rail, status, railState }, index) => {
        const after = checkout.payments[index];
        return after?.rail === rail || (status === 'created' && after?.status === 'created' && railState === null);
      }),
      'an attempt leaves its rail only before anybody has accepted it',
    ],
    [
      refunds.every(({ refund, isNew }) => isNew === tells(events, 'refund.created', refund)),
      'a refund is told when it begins, and once',
    ],
    [
      refunds.every(({ refund }) => (refund.status === 'succeeded') === tells(events, 'refund.succeeded', refund)),
      'a refund that went back is told',
    ],
    [
      events.some(({ type }) => type === 'session.refunded') ===
        session.amountRefundedMinor > before.session.amountRefundedMinor,
      'a session is told to be refunded exactly when more of it went back',
    ],
    [
      events.filter(({ type }) => type === 'session.completed').length ===
        Number(before.session.status === 'open' && session.status === 'complete'),
      'completion is told once',
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

function tells(events: Change['events'], type: EventType, { id }: Refund): boolean {
  return events.filter((event) => event.type === type && event.refundId === id).length === 1;
}
