import { type Dispute, type DisputeStatus, isClosed, type ToldDispute } from '../dispute.ts';
import type { Uuid } from '../ids.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, NOTHING, refusal } from './decision.ts';
import { Draft } from './draft.ts';
import { returnStrayMoney } from './end-session.ts';

export type RecordDispute = {
  readonly type: 'record_dispute';
  readonly paymentId: Uuid;
  /** The rail's own name for the attempt that it is of, where it has told one. */
  readonly attempt?: string | undefined;
  readonly told: ToldDispute;
  /** The same dispute as it stands beside this checkout: read in the same transaction, after it. Null: it is told for the first time. */
  readonly known: Dispute | null;
};

/**
 * Records what a rail said of a dispute. It is told twice, late and in any order: the word of the rail's latest moment stands,
 * and whatever was said before it changes nothing. So what is closed comes back to life by a newer word alone.
 */
export function decideRecordDispute(checkout: Checkout, command: RecordDispute, moment: Moment): Decision {
  const { told, known } = command;
  const draft = new Draft(checkout, moment);
  const payment = draft.payment(command.paymentId);
  const fault = faultOf(command, payment);
  if (fault) return refusal({ code: 'parameter_invalid', ...fault });
  if (known && !isNewer(told, known)) return NOTHING;

  recordDispute(draft, command);
  return draft.finish();
}

/** Changes the dispute and its payment, and tells of it. What is told must be believed, and newer than what is known. */
export function recordDispute(draft: Draft, { paymentId, told, known }: Omit<RecordDispute, 'type'>): void {
  const payment = draft.payment(paymentId);
  const dispute = known ? draft.setDispute(known, told) : draft.addDispute(payment, told);
  draft.setPayment(payment.id, {
    disputeId: dispute.id,
    withdrawnMinor: payment.withdrawnMinor + dispute.withdrawnMinor - (known?.withdrawnMinor ?? 0),
    disputeFeeMinor: payment.disputeFeeMinor + dispute.feeMinor - (known?.feeMinor ?? 0),
  });
  const movedMinor = dispute.withdrawnMinor - (known?.withdrawnMinor ?? 0);
  // What settles nothing goes back after all, now that it is here again.
  if (movedMinor < 0) returnStrayMoney(draft, draft.payment(payment.id));
  if (!known) draft.tellOfDispute('dispute.created', dispute);
  if (movedMinor > 0) draft.tellOfDispute('dispute.funds_withdrawn', dispute);
  if (movedMinor < 0) draft.tellOfDispute('dispute.funds_reinstated', dispute);
  if (isClosed(dispute) && dispute.status !== known?.status) draft.tellOfDispute('dispute.closed', dispute);
  else if (known && saysMore(told, known)) draft.tellOfDispute('dispute.updated', dispute);
}

/** What cannot be said of this payment is not believed. */
function faultOf(
  { told, known, attempt }: RecordDispute,
  payment: Payment,
): { param: string; reason: string } | undefined {
  const { amountMinor, withdrawnMinor, feeMinor, currency } = told;
  if (attempt !== undefined && attempt !== payment.railReference) {
    const own = payment.railReference ?? 'nothing yet';
    return { param: 'payment', reason: `must be what the rail calls the payment: ${own}, not ${attempt}` };
  }
  if (known && known.paymentId !== payment.id) return { param: 'payment', reason: 'the dispute is of another payment' };
  if (currency !== payment.currency) {
    return { param: 'currency', reason: `must be ${payment.currency}, which is what was paid` };
  }
  if (!isWithin(amountMinor, 1, payment.receivedMinor)) {
    return { param: 'amount', reason: `must be a whole number from 1 to the ${payment.receivedMinor} that came in` };
  }
  if (!isWithin(withdrawnMinor, 0, amountMinor)) {
    return { param: 'withdrawn', reason: 'must be a whole number from 0 to the amount' };
  }
  const takenOtherwise = payment.withdrawnMinor - (known?.withdrawnMinor ?? 0);
  if (takenOtherwise + withdrawnMinor > payment.receivedMinor) {
    return {
      param: 'withdrawn',
      reason: `must leave no more taken back than the ${payment.receivedMinor} that came in`,
    };
  }
  if (!isWithin(feeMinor, 0, Number.MAX_SAFE_INTEGER)) {
    return { param: 'fee', reason: 'must be a whole number of at least 0' };
  }
  return undefined;
}

function isWithin(minor: number, least: number, most: number): boolean {
  return Number.isSafeInteger(minor) && minor >= least && minor <= most;
}

/** A rail counts in seconds: of two words of one moment the one that is further on its way is the later. */
function isNewer(told: ToldDispute, known: Dispute): boolean {
  if (told.toldAtMs !== known.toldAtMs) return told.toldAtMs > known.toldAtMs;
  const further = STAGES[told.status] - STAGES[known.status];
  if (further !== 0) return further > 0;
  // First it is taken; only what is won is given back.
  const [from, to] = told.status === 'won' ? [told, known] : [known, told];
  if (from.withdrawnMinor !== to.withdrawnMinor) return to.withdrawnMinor > from.withdrawnMinor;
  return from.feeMinor !== to.feeMinor && to.feeMinor > from.feeMinor;
}

const STAGES: Readonly<Record<DisputeStatus, number>> = {
  warning_needs_response: 0,
  warning_under_review: 1,
  warning_closed: 2,
  needs_response: 3,
  under_review: 4,
  won: 5,
  lost: 5,
};

function saysMore(told: ToldDispute, known: Dispute): boolean {
  const { toldAtMs: _, ...words } = told;
  return Object.entries(words).some(([word, value]) => known[word as keyof Dispute] !== value);
}
