import { keepsOrder, ORDERED_ATTEMPTS } from '../core/delivery-round.ts';
import type { Uuid } from '../core/ids.ts';
import type { Delivery, WebhookEndpoint } from '../core/webhook.ts';
import type { Deferral, DueDelivery, Store } from '../store/store.ts';

export type Claim =
  /** Ours until the lease runs out, as it stands now; and its endpoint, where it goes to one and there still is one. */
  | { readonly kind: 'claimed'; readonly delivery: Delivery; readonly endpoint: WebhookEndpoint | undefined }
  /** An earlier event of its session goes first; put off. */
  | { readonly kind: 'blocked' }
  /** Another worker has it, or has been done with it since it was read. */
  | { readonly kind: 'gone' };

export type Candidate = {
  readonly delivery: DueDelivery;
  /** The time of the delivery's mode. */
  readonly nowMs: number;
};

/** Where the one in the way is being sent right now: it wakes this one when it is through, and this is the second net. */
const RECHECK_MS = 1_000;

/**
 * The candidates were read without a lock, so everything is asked again under their leases: until these were taken, another
 * worker may have sent and recorded them. Answers in the candidates' order.
 */
export function claimDeliveries(
  store: Store,
  candidates: readonly Candidate[],
  { realNowMs, leaseMs }: { readonly realNowMs: number; readonly leaseMs: number },
): Promise<readonly Claim[]> {
  const nowOf = new Map(candidates.map(({ delivery, nowMs }) => [delivery.id, nowMs]));
  return store.transact(async (tx) => {
    const lease = { untilMs: realNowMs + leaseMs, nowMs: realNowMs };
    const leased = await tx.leaseDeliveries([...nowOf.keys()], lease);
    const isDue = ({ id, nextAttemptAtMs }: Delivery) => Number(nextAttemptAtMs) <= (nowOf.get(id) as number);
    const due = leased.filter(isDue);
    const ordered = due.filter(isOrdered);
    const blocked = ordered.length === 0 ? NONE : await tx.findBlockingDeliveries(ordered, ORDERED_ATTEMPTS);
    const back = [
      ...leased.filter((delivery) => !isDue(delivery)).map(asItWas),
      ...[...blocked].map(([id, blockerAtMs]) => behind(id, blockerAtMs, nowOf.get(id) as number)),
    ];
    if (back.length > 0) await tx.deferDeliveries(back);
    const claimed = due.filter(({ id }) => !blocked.has(id));
    const places = new Set(claimed.map(({ endpointId }) => endpointId).filter((id) => id !== null));
    const endpoints = new Map((await tx.findEndpoints([...places])).map((endpoint) => [endpoint.id, endpoint]));
    const claims = new Map<Uuid, Claim>();
    for (const delivery of claimed) {
      claims.set(delivery.id, { kind: 'claimed', delivery, endpoint: endpoints.get(delivery.endpointId ?? '') });
    }
    for (const id of blocked.keys()) claims.set(id, { kind: 'blocked' });
    return candidates.map(({ delivery }) => claims.get(delivery.id) ?? { kind: 'gone' });
  });
}

const NONE: ReadonlyMap<Uuid, number> = new Map();

/** The first that its target is sent of a session, the most frequent one, has nothing before it. */
function isOrdered(delivery: Delivery): boolean {
  return delivery.targetSequence > 1 && keepsOrder(delivery);
}

function asItWas({ id, nextAttemptAtMs, createdAtMs }: Delivery): Deferral {
  return { id, nextAttemptAtMs: nextAttemptAtMs ?? createdAtMs };
}

function behind(id: Uuid, blockerAtMs: number, nowMs: number): Deferral {
  return { id, nextAttemptAtMs: blockerAtMs > nowMs ? blockerAtMs : nowMs + RECHECK_MS };
}

/** Gives a claim back untouched: the next worker takes it at once. */
export function releaseDelivery(store: Store, delivery: Delivery): Promise<void> {
  return store.transact((tx) => tx.deferDeliveries([asItWas(delivery)]));
}
