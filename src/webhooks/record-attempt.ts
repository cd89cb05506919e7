import { causeOfNextAttempt, keepsOrder } from '../core/delivery-round.ts';
import type { Delivery, DeliveryAttempt } from '../core/webhook.ts';
import type { Store } from '../store/store.ts';
import type { AttemptResult, Verdict } from './classify.ts';
import type { HealthNote } from './note-health.ts';

export type AttemptMade = {
  /** As it was claimed. */
  readonly delivery: Delivery;
  readonly result: AttemptResult;
  readonly verdict: Verdict;
  /** When it began. This and now are in the time of the delivery's mode. */
  readonly atMs: number;
  readonly nowMs: number;
  /** What was sent beside the body; null where nothing was. */
  readonly headers: Readonly<Record<string, string>> | null;
  /** What it says of its endpoint, where that changes. */
  readonly health: HealthNote | null;
};

/**
 * Keeps attempts and what follows from them, and frees their leases. In the same transaction the next delivery of a session to
 * a target is woken, once, when the one before has stopped being in its way. Answers of each whether it was.
 */
export async function recordAttempts(store: Store, made: readonly AttemptMade[]): Promise<readonly boolean[]> {
  const list = made.map((one) => ({ delivery: standAfter(one), attempt: withHeaders(attemptOf(one), one) }));
  const clears = list.map(({ delivery }, index) => {
    return isInTheWay((made[index] as AttemptMade).delivery) && !isInTheWay(delivery);
  });
  const cleared = list.flatMap(({ delivery }, index) => {
    return clears[index] ? [{ delivery, nowMs: (made[index] as AttemptMade).nowMs }] : [];
  });
  await store.transact(async (tx) => {
    // The endpoints first: whoever changes endpoints locks them before their deliveries.
    for (const { health } of made) await health?.write(tx);
    await tx.recordAttempts(list);
    if (cleared.length > 0) await tx.wakeNextDeliveries(cleared);
  });
  return clears;
}

export function standAfter({ delivery, verdict }: Pick<AttemptMade, 'delivery' | 'verdict'>): Delivery {
  return {
    ...delivery,
    status: verdict.kind === 'retry' ? 'pending' : verdict.kind,
    attemptCount: delivery.attemptCount + 1,
    nextAttemptAtMs: verdict.kind === 'retry' ? verdict.atMs : null,
  };
}

export function attemptOf({
  delivery,
  result,
  atMs,
}: Pick<AttemptMade, 'delivery' | 'result' | 'atMs'>): DeliveryAttempt {
  const wasSent = result.kind !== 'unsendable';
  return {
    number: delivery.attemptCount + 1,
    cause: causeOfNextAttempt(delivery),
    atMs,
    statusCode: wasSent ? result.statusCode : null,
    latencyMs: wasSent ? result.latencyMs : 0,
    response: result.kind === 'answered' ? result.text : result.reason,
  };
}

function withHeaders(attempt: DeliveryAttempt, { headers }: AttemptMade): DeliveryAttempt {
  return headers === null ? attempt : { ...attempt, requestHeaders: headers };
}

function isInTheWay(delivery: Delivery): boolean {
  return delivery.status === 'pending' && keepsOrder(delivery);
}
