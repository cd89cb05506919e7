import { movementOf } from '../ledger/movement.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Payment } from '../payment.ts';
import type { Session } from '../session.ts';
import type { WholeCheckout } from './session-facts.ts';

/**
 * What a session adds to the account's figures. They are summed by quarters of an hour, which are parts of a day in every
 * time zone there is. A session's figures follow from how it stands, so that what it added before is taken back exactly when
 * it changes.
 */
export type Figure = {
  /** The beginning of its quarter of an hour, in the time of the session's mode. */
  readonly quarterMs: number;
  readonly metric: Metric;
  readonly currency: string;
  /** What it is told apart by: a method, a dialect, a reason; empty where there is nothing. */
  readonly label: string;
  readonly count: number;
  readonly sumMinor: number;
};

export const METRICS = [
  /** Of the sessions that were created then: how many there are, and how far they have come since. By dialect. */
  'created',
  'opened',
  'attempted',
  'paid',
  /** Of the attempts that began then: by method. */
  'attempt_succeeded',
  'attempt_failed',
  /** Of the attempts that began then and failed: by reason. */
  'failure',
  /** Money that came in then, by method: all of it, what settles nothing included. */
  'gross',
  'fee',
  /** Money that went back then, by method. */
  'refunded',
  /** Money that banks took back then for their payers, less what they gave back then, by method. */
  'disputed',
  /** Sessions paid then, by how long after they were made: the label is a bucket of `PAY_TIME_BUCKETS_S`. */
  'pay_time',
] as const;
export type Metric = (typeof METRICS)[number];

export const QUARTER_MS = 15 * 60_000;

export function quarterOf(ms: number): number {
  return Math.floor(ms / QUARTER_MS) * QUARTER_MS;
}

/** Seconds from which a bucket begins: each about a seventh wider than the one before, so that a median is as exact as that. */
export const PAY_TIME_BUCKETS_S: readonly number[] = bucketsUpTo(30 * 24 * 3600);

function bucketsUpTo(most: number): number[] {
  const buckets = [0];
  while ((buckets.at(-1) as number) < most) {
    const last = buckets.at(-1) as number;
    buckets.push(Math.max(last + 1, Math.round(last * 1.15)));
  }
  return buckets;
}

export function payTimeBucket(seconds: number): number {
  return PAY_TIME_BUCKETS_S.findLast((from) => from <= Math.max(0, seconds)) as number;
}

export function figuresOf({ session, payments, postings }: Omit<WholeCheckout, 'refunds' | 'disputes'>): Figure[] {
  return [
    ...funnelOf(session, payments),
    ...payments.flatMap(attemptOf),
    ...moneyOf(postings, payments),
    ...payTimeOf(session),
  ];
}

function funnelOf(session: Session, payments: readonly Payment[]): Figure[] {
  const at = (metric: Metric): Figure => ({
    quarterMs: quarterOf(session.createdAtMs),
    metric,
    currency: session.currency,
    label: session.dialect,
    count: 1,
    sumMinor: session.amountMinor,
  });
  // Who pays by a prompt on the phone never opens a page.
  const isAttempted = payments.length > 0;
  const isOpened = session.phase !== 'new' || isAttempted;
  return [
    at('created'),
    ...(isOpened ? [at('opened')] : []),
    ...(isAttempted ? [at('attempted')] : []),
    ...(session.status === 'complete' ? [at('paid')] : []),
  ];
}

function attemptOf(payment: Payment): Figure[] {
  const { status, method, failureCode, currency, amountMinor } = payment;
  const base = { quarterMs: quarterOf(payment.createdAtMs), currency, count: 1, sumMinor: amountMinor };
  if (status === 'succeeded') return [{ ...base, metric: 'attempt_succeeded', label: method.type }];
  if (status !== 'failed') return [];
  return [
    { ...base, metric: 'attempt_failed', label: method.type },
    { ...base, metric: 'failure', label: failureCode ?? '' },
  ];
}

/** Of money the books have the say. */
function moneyOf(postings: readonly Posting[], payments: readonly Payment[]): Figure[] {
  const counted = new Set<string>();
  const methodOf = new Map(payments.map(({ id, method }) => [id, method.type]));
  return postings.flatMap((posting) => {
    const { paymentId, refundId, disputeId, currency, amount, createdAtMs } = posting;
    const moved = movementOf(posting);
    if (!moved) return [];
    const { movement: metric, sign } = moved;
    // What comes in or goes back in several postings is one payment, one refund or one dispute.
    const subject = `${metric} ${refundId ?? disputeId ?? paymentId}`;
    const count = counted.has(subject) ? 0 : 1;
    counted.add(subject);
    const label = methodOf.get(paymentId) ?? '';
    return [{ quarterMs: quarterOf(createdAtMs), metric, currency, label, count, sumMinor: sign * Number(amount) }];
  });
}

function payTimeOf({ completedAtMs, createdAtMs, currency, amountMinor }: Session): Figure[] {
  if (completedAtMs === null) return [];
  const label = String(payTimeBucket((completedAtMs - createdAtMs) / 1000));
  return [
    { quarterMs: quarterOf(completedAtMs), metric: 'pay_time', currency, label, count: 1, sumMinor: amountMinor },
  ];
}

/** What has to be added to the sums so that they hold `after` in place of `before`; in one order, whoever asks. */
export function differenceOf(before: readonly Figure[], after: readonly Figure[]): Figure[] {
  const sums = new Map<string, Figure>();
  for (const [figures, sign] of [[before, -1] as const, [after, 1] as const]) {
    for (const figure of figures) {
      const key = keyOf(figure);
      const known = sums.get(key) ?? { ...figure, count: 0, sumMinor: 0 };
      const [count, sumMinor] = [known.count + sign * figure.count, known.sumMinor + sign * figure.sumMinor];
      sums.set(key, { ...known, count, sumMinor });
    }
  }
  const changed = [...sums].filter(([, { count, sumMinor }]) => count !== 0 || sumMinor !== 0);
  return changed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure);
}

function keyOf({ quarterMs, metric, currency, label }: Figure): string {
  return `${quarterMs} ${metric} ${currency} ${label}`;
}
