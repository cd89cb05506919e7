import { keepsOrder, ORDERED_ATTEMPTS } from '../core/delivery-round.ts';
import type { Delivery } from '../core/webhook.ts';
import type { Store } from '../store/store.ts';

export type Claim =
  /** Ours until the lease runs out, as it stands now. */
  | { readonly kind: 'claimed'; readonly delivery: Delivery }
  /** An earlier event of its session goes first; put off. */
  | { readonly kind: 'blocked' }
  /** Another worker has it, or has been done with it since it was read. */
  | { readonly kind: 'gone' };

export type ClaimTime = {
  readonly realNowMs: number;
  /** The time of the delivery's mode. */
  readonly nowMs: number;
  readonly leaseMs: number;
};

/** Where the one in the way is being sent right now: it wakes this one when it is through, and this is the second net. */
const RECHECK_MS = 1_000;

/**
 * The candidate was read without a lock, so everything is asked again under the lease: until it was taken, another worker may
 * have sent and recorded it.
 */
export function claimDelivery(store: Store, candidate: Delivery, time: ClaimTime): Promise<Claim> {
  const { realNowMs, nowMs, leaseMs } = time;
  return store.transact(async (tx): Promise<Claim> => {
    const leased = await tx.leaseDelivery(candidate.id, { untilMs: realNowMs + leaseMs, nowMs: realNowMs });
    if (!leased) return { kind: 'gone' };
    const delivery = await tx.findDelivery(candidate.id);
    if (delivery?.status !== 'pending' || delivery.nextAttemptAtMs === null) return { kind: 'gone' };
    if (delivery.nextAttemptAtMs > nowMs) {
      await tx.deferDelivery(delivery.id, delivery.nextAttemptAtMs);
      return { kind: 'gone' };
    }
    const blocker = isOrdered(delivery) && (await tx.findBlockingDelivery(delivery, ORDERED_ATTEMPTS));
    if (!blocker) return { kind: 'claimed', delivery };
    await tx.deferDelivery(delivery.id, blocker.nextAttemptAtMs > nowMs ? blocker.nextAttemptAtMs : nowMs + RECHECK_MS);
    return { kind: 'blocked' };
  });
}

/** The first that its target is sent of a session, the most frequent one, has nothing before it. */
function isOrdered(delivery: Delivery): boolean {
  return delivery.targetSequence > 1 && keepsOrder(delivery);
}

/** Gives a claim back untouched: the next worker takes it at once. */
export function releaseDelivery(store: Store, delivery: Delivery): Promise<void> {
  return store.transact((tx) => tx.deferDelivery(delivery.id, delivery.nextAttemptAtMs ?? delivery.createdAtMs));
}

export type PutOff = { readonly delivery: Delivery; readonly untilMs: number };

/** Puts off deliveries that would only fill the page of due ones, because their target is far behind. */
export function putOffDeliveries(store: Store, list: readonly PutOff[], time: Omit<ClaimTime, 'nowMs'>): Promise<void> {
  const lease = { untilMs: time.realNowMs + time.leaseMs, nowMs: time.realNowMs };
  return store.transact(async (tx) => {
    for (const { delivery, untilMs } of list) {
      if (await tx.leaseDelivery(delivery.id, lease)) await tx.deferDelivery(delivery.id, untilMs);
    }
  });
}
