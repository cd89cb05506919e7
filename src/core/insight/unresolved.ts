import type { Shard, Uuid } from '../ids.ts';
import type { Payment } from '../payment.ts';
import type { Refund } from '../refund.ts';

/**
 * Something whose end is not known: an attempt whose answer was lost, and a refund that waits for somebody to act, at once; an
 * attempt that is processing, and any other refund that is under way, after `SLOW_AFTER_MS`. Only its rail ends it.
 */
export type Unresolved =
  | { readonly kind: 'payment'; readonly id: Uuid; readonly payment: Payment }
  | { readonly kind: 'refund'; readonly id: Uuid; readonly refund: Refund };

/** Longer than a payer is given by any prompt, and than a rail takes to give money back where it does so at once. */
export const SLOW_AFTER_MS = 10 * 60_000;

/** Without what it is about: enough to count it. */
export type UnresolvedMark = {
  readonly kind: Unresolved['kind'];
  readonly id: Uuid;
  readonly shard: Shard;
  readonly livemode: boolean;
  readonly rail: string;
};

/** Since when its end is not known. */
export function sinceMs(unresolved: Unresolved): number {
  if (unresolved.kind === 'refund') return unresolved.refund.createdAtMs;
  const { reservedAtMs, createdAtMs } = unresolved.payment;
  return reservedAtMs ?? createdAtMs;
}

export function subjectOf(unresolved: Unresolved): Payment | Refund {
  return unresolved.kind === 'payment' ? unresolved.payment : unresolved.refund;
}
