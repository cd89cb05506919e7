import type { ChangedRefund } from '../checkout/decision.ts';
import { feeReturnedOf, type Payment } from '../payment.ts';
import { postAssets, postSent } from './post-assets.ts';
import type { Posting } from './posting.ts';

/** A posting before it is named and dated. */
export type Entry = Pick<
  Posting,
  'paymentId' | 'refundId' | 'disputeId' | 'cause' | 'source' | 'destination' | 'currency' | 'decimals' | 'amount'
>;

type Books = {
  readonly before: readonly Payment[];
  readonly after: readonly Payment[];
  readonly refunds: readonly ChangedRefund[];
};

/**
 * What a change of a checkout moves in the books: the difference between how much of each payment is where before it and after
 * it. Nothing but the payments' own numbers goes in, so that the books and the payments cannot come apart.
 */
export function postChange({ before, after, refunds }: Books): Entry[] {
  return after.flatMap((payment, index) => {
    const known = before[index];
    if (payment === known) return [];
    const refund = refunds.find(({ refund }) => refund.paymentId === payment.id && refund.status === 'succeeded');
    const money = postPayment(known ? standingOf(known) : NOTHING, payment, refund?.refund.id ?? null);
    return [...money, ...postAssets(known, payment), ...(refund ? postSent(payment, refund) : [])];
  });
}

/** How much of a payment's money is where, in minor units. */
type Standing = {
  /** All that has come in. */
  readonly receivedMinor: number;
  /** As much of it as settles the order. */
  readonly settledMinor: number;
  readonly feeMinor: number;
  readonly feeReturnedMinor: number;
  /** What has gone back: first what settles nothing, then what does. */
  readonly strayBackMinor: number;
  readonly settledBackMinor: number;
  /** What banks have taken back: first what settles the order, for that is what they ask about, then what does not. */
  readonly settledTakenMinor: number;
  readonly strayTakenMinor: number;
  readonly disputeFeeMinor: number;
};

const NOTHING: Standing = {
  receivedMinor: 0,
  settledMinor: 0,
  feeMinor: 0,
  feeReturnedMinor: 0,
  strayBackMinor: 0,
  settledBackMinor: 0,
  settledTakenMinor: 0,
  strayTakenMinor: 0,
  disputeFeeMinor: 0,
};

function standingOf(payment: Payment): Standing {
  const {
    disposition,
    amountMinor,
    receivedMinor,
    refundedMinor,
    withdrawnMinor,
    disputeFeeMinor,
    feeMinor,
    receivedAtMs,
  } = payment;
  const settledMinor = disposition === 'settles' ? Math.min(receivedMinor, amountMinor) : 0;
  const strayMinor = receivedMinor - settledMinor;
  const strayBackMinor = Math.min(refundedMinor, strayMinor);
  const strayTakenMinor = Math.min(Math.max(0, withdrawnMinor - settledMinor), strayMinor - strayBackMinor);
  return {
    receivedMinor,
    settledMinor,
    feeMinor: receivedAtMs === null ? 0 : (feeMinor ?? 0),
    feeReturnedMinor: receivedAtMs === null ? 0 : feeReturnedOf(payment),
    strayBackMinor,
    settledBackMinor: refundedMinor - strayBackMinor,
    settledTakenMinor: withdrawnMinor - strayTakenMinor,
    strayTakenMinor,
    disputeFeeMinor,
  };
}

function postPayment(was: Standing, payment: Payment, refundId: Entry['refundId']): Entry[] {
  const is = standingOf(payment);
  const received = is.receivedMinor - was.receivedMinor;
  const settled = is.settledMinor - was.settledMinor;
  // What comes in and settles at once has never been held.
  const direct = Math.min(received, settled);
  const of = { paymentId: payment.id, refundId: null, disputeId: null, currency: payment.currency, decimals: null };
  const back = { ...of, refundId, cause: 'refund', destination: 'payers' } as const;
  const ofDispute = { ...of, disputeId: payment.disputeId };
  return [
    move({ ...of, cause: 'payment', source: 'payers', destination: 'balance' }, direct),
    move({ ...of, cause: 'stray_payment', source: 'payers', destination: 'held' }, received - direct),
    move({ ...of, cause: 'settlement', source: 'held', destination: 'balance' }, settled - direct),
    move({ ...of, cause: 'fee', source: 'balance', destination: 'fees' }, is.feeMinor - was.feeMinor),
    move(
      { ...of, refundId, cause: 'fee_return', source: 'fees', destination: 'balance' },
      is.feeReturnedMinor - was.feeReturnedMinor,
    ),
    move({ ...back, source: 'held' }, is.strayBackMinor - was.strayBackMinor),
    move({ ...back, source: 'balance' }, is.settledBackMinor - was.settledBackMinor),
    chargeBack({ ...ofDispute, source: 'balance' }, is.settledTakenMinor - was.settledTakenMinor),
    chargeBack({ ...ofDispute, source: 'held' }, is.strayTakenMinor - was.strayTakenMinor),
    chargeForDispute(ofDispute, is.disputeFeeMinor - was.disputeFeeMinor),
  ].flat();
}

function chargeBack(of: Omit<Entry, 'amount' | 'cause' | 'destination'>, minor: number): Entry[] {
  return move({ ...of, cause: minor > 0 ? 'chargeback' : 'chargeback_reversal', destination: 'payers' }, minor);
}

function chargeForDispute(
  of: Pick<Entry, 'paymentId' | 'refundId' | 'disputeId' | 'currency' | 'decimals'>,
  minor: number,
): Entry[] {
  const cause = minor > 0 ? 'dispute_fee' : 'dispute_fee_return';
  return move({ ...of, cause, source: 'balance', destination: 'fees' }, minor);
}

/** What is less than before goes the other way. */
function move(entry: Omit<Entry, 'amount'>, minor: number): Entry[] {
  if (minor === 0) return [];
  if (minor > 0) return [{ ...entry, amount: BigInt(minor) }];
  return [{ ...entry, source: entry.destination, destination: entry.source, amount: BigInt(-minor) }];
}
