import type Stripe from 'stripe';
import { DISPUTE_REASONS, type DisputeReason, type DisputeStatus } from '../../core/dispute.ts';
import { paymentId } from '../../core/ids.ts';
import type { CallbackSign, Mode } from '../rail-kind.ts';
import { fromStripeAmount } from './amount.ts';
import { PAYMENT_MARK } from './belief.ts';
import { messageOf } from './faults.ts';
import { expanded } from './paid.ts';

/** Stripe's words (docs.stripe.com/api/disputes/object). One that stands here in none is not recorded. */
const STATUSES: Readonly<Record<string, DisputeStatus>> = {
  warning_needs_response: 'warning_needs_response',
  warning_under_review: 'warning_under_review',
  warning_closed: 'warning_closed',
  // Settled before it became one: no money was taken.
  prevented: 'warning_closed',
  needs_response: 'needs_response',
  under_review: 'under_review',
  // A decision that is taken up again.
  appeal_needs_response: 'needs_response',
  appeal_under_review: 'under_review',
  won: 'won',
  lost: 'lost',
};

/** `toldAtMs`: before it is asked for, so that of two answers the later one counts. */
type At = Mode & { readonly toldAtMs: number };

/** How a dispute stands at Stripe now, whatever the event said. */
export async function tellOfDispute(stripe: Stripe, id: string, at: At): Promise<CallbackSign> {
  try {
    return judgeDispute(await stripe.disputes.retrieve(id, { expand: ['payment_intent'] }), at);
  } catch (error) {
    return { kind: 'unavailable', reason: messageOf(error) };
  }
}

function judgeDispute(dispute: Stripe.Dispute, { livemode, toldAtMs }: At): CallbackSign {
  const intent = expanded(dispute.payment_intent);
  const id = paymentId.parse(intent?.metadata?.[PAYMENT_MARK] ?? '');
  // Of a payment that was made at Stripe otherwise.
  if (!intent || id === undefined) return { kind: 'nothing' };
  const mismatch = mismatchOf(dispute, intent, livemode);
  if (mismatch) return unclear(`what Stripe answered of a dispute does not fit: ${mismatch} differs`);
  const status = STATUSES[dispute.status];
  const amountMinor = fromStripeAmount(dispute.amount, dispute.currency);
  if (status === undefined) return unclear(`no dispute is ever ${dispute.status}`);
  if (amountMinor === undefined) return unclear('it is of a fraction of a minor unit');
  const dueBy = dispute.evidence_details?.due_by ?? null;
  return {
    kind: 'dispute',
    dispute: {
      payment: { id, railReference: intent.id },
      railReference: dispute.id,
      amountMinor,
      currency: dispute.currency.toUpperCase(),
      reason: reasonOf(dispute.reason),
      status,
      ...movedBy(dispute, amountMinor),
      evidenceDueAtMs: dueBy === null ? null : dueBy * 1_000,
      toldAtMs,
    },
  };
}

/** In which of these it is not of the payment that it names; undefined where it is. */
function mismatchOf(dispute: Stripe.Dispute, intent: Stripe.PaymentIntent, livemode: boolean): string | undefined {
  const idOf = (named: { readonly id: string } | string | null) => (typeof named === 'string' ? named : named?.id);
  if (dispute.object !== 'dispute') return 'object';
  if (dispute.livemode !== livemode || intent.livemode !== livemode) return 'livemode';
  if (dispute.currency !== intent.currency) return 'currency';
  if (!(dispute.amount > 0 && dispute.amount <= intent.amount_received)) return 'amount';
  return idOf(dispute.charge) === idOf(intent.latest_charge) ? undefined : 'charge';
}

/**
 * What has gone out of the balance and come back, by its transactions. They are in the currency that the account settles in:
 * where that is another, the whole dispute counts as taken until it is given back, and the fee is not known here.
 */
function movedBy({ balance_transactions: booked, currency }: Stripe.Dispute, amountMinor: number) {
  const sum = (of: (one: Stripe.BalanceTransaction) => number) => booked.reduce((all, one) => all + of(one), 0);
  const takenOf = sum(({ amount }) => -amount);
  if (booked.some((one) => one.currency !== currency)) {
    return { withdrawnMinor: takenOf > 0 ? amountMinor : 0, feeMinor: 0 };
  }
  const [withdrawn, fee] = [takenOf, sum((one) => one.fee)].map((amount) => fromStripeAmount(amount, currency) ?? 0);
  return { withdrawnMinor: Math.min(Math.max(withdrawn ?? 0, 0), amountMinor), feeMinor: Math.max(fee ?? 0, 0) };
}

function reasonOf(word: string): DisputeReason {
  return DISPUTE_REASONS.find((reason) => reason === word) ?? 'other';
}

/** Logged, and told again by Stripe: it may be understood by a newer version. */
function unclear(reason: string): CallbackSign {
  return { kind: 'unavailable', reason };
}
