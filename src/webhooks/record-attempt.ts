import { causeOfNextAttempt, keepsOrder } from '../core/delivery-round.ts';
import type { Delivery, DeliveryAttempt } from '../core/webhook.ts';
import type { Store } from '../store/store.ts';
import type { AttemptResult, Verdict } from './classify.ts';
import type { HealthNote } from './note-health.ts';

export type AttemptMade = {
  readonly result: AttemptResult;
  readonly verdict: Verdict;
  /** When it began. This and now are in the time of the delivery's mode. */
  readonly atMs: number;
  readonly nowMs: number;
  /** What it says of its endpoint, where that changes. */
  readonly health: HealthNote | null;
};

/**
 * Keeps an attempt and what follows from it, and frees the lease. In the same transaction the next delivery of the session to
 * this target is woken, once, when this one has stopped being in its way. Answers whether it was.
 */
export async function recordAttempt(
  store: Store,
  delivery: Delivery,
  { result, verdict, atMs, nowMs, health }: AttemptMade,
): Promise<boolean> {
  const after: Delivery = {
    ...delivery,
    status: verdict.kind === 'retry' ? 'pending' : verdict.kind,
    attemptCount: delivery.attemptCount + 1,
    nextAttemptAtMs: verdict.kind === 'retry' ? verdict.atMs : null,
  };
  const attempt: DeliveryAttempt = {
    number: after.attemptCount,
    cause: causeOfNextAttempt(delivery),
    atMs,
    statusCode: result.kind === 'unsendable' ? null : result.statusCode,
    latencyMs: result.kind === 'unsendable' ? 0 : result.latencyMs,
    response: result.kind === 'answered' ? result.text : result.reason,
  };
  const clearsTheWay = isInTheWay(delivery) && !isInTheWay(after);
  await store.transact(async (tx) => {
    // The endpoint first: whoever changes endpoints locks them before their deliveries.
    await health?.write(tx);
    await tx.recordAttempt(after, attempt);
    if (clearsTheWay) await tx.wakeNextDelivery(after, nowMs);
  });
  return clearsTheWay;
}

function isInTheWay(delivery: Delivery): boolean {
  return delivery.status === 'pending' && keepsOrder(delivery);
}
