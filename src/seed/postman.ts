import { type AttemptOutcome, decideHealth, type EndpointHealth, HEALTHY } from '../core/endpoint-health.ts';
import type { Uuid } from '../core/ids.ts';
import type { Delivery, DeliveryAttempt } from '../core/webhook.ts';
import { type AttemptResult, classify } from '../webhooks/classify.ts';
import { attemptOf, standAfter } from '../webhooks/record-attempt.ts';
import { pickDelayMs, type Random } from './random.ts';
import type { Receiver } from './shop.ts';

export type Posted = {
  /** As it stands in the present. */
  readonly delivery: Delivery;
  readonly attempts: readonly DeliveryAttempt[];
};

/** Brings deliveries to their receivers as the worker would, up to the present, and keeps how each receiver took them. */
export function createPostman({ random, endMs }: { random: Random; endMs: number }, receivers: readonly Receiver[]) {
  const byId = new Map(receivers.map((receiver) => [receiver.endpoint.id, receiver]));
  const goneAt = new Map<Uuid, number>();
  const taken = new Map<Uuid, { atMs: number; outcome: AttemptOutcome }[]>();

  return {
    post(delivery: Delivery): Posted {
      const receiver = byId.get(delivery.endpointId ?? '');
      if (!receiver) throw new Error(`delivery ${delivery.id} goes to nobody who is known`);
      const attempts: DeliveryAttempt[] = [];
      let now = delivery;
      while (now.nextAttemptAtMs !== null) {
        const atMs = now.nextAttemptAtMs + random.below(400);
        if (atMs > endMs) break;
        const result = answerOf(random, receiver, atMs);
        const verdict = classify(result, now, { nowMs: atMs, realNowMs: atMs, random: random.next });
        attempts.push(attemptOf({ delivery: now, result, atMs }));
        note(receiver, { atMs, outcome: outcomeOf(result, verdict.kind) });
        now = standAfter({ delivery: now, verdict });
      }
      return { delivery: now, attempts };
    },
    /** Until it has said that it is gone, it is sent to. */
    isThere({ endpoint }: Receiver, ms: number): boolean {
      return ms < (goneAt.get(endpoint.id) ?? Number.POSITIVE_INFINITY);
    },
    /** What all attempts say of a receiver, in the order in which they were made; and when it was gone. */
    healthOf({ endpoint }: Receiver): { readonly health: EndpointHealth; readonly goneAtMs: number | null } {
      let health: EndpointHealth = HEALTHY;
      for (const { atMs, outcome } of (taken.get(endpoint.id) ?? []).sort((a, b) => a.atMs - b.atMs)) {
        const change = decideHealth(health, outcome, atMs);
        health = change?.health ?? health;
        if (change?.disables) return { health, goneAtMs: atMs };
      }
      return { health, goneAtMs: null };
    },
  };

  function note({ endpoint }: Receiver, attempt: { atMs: number; outcome: AttemptOutcome }): void {
    const known = taken.get(endpoint.id) ?? [];
    known.push(attempt);
    if (attempt.outcome === 'gone')
      goneAt.set(endpoint.id, Math.min(attempt.atMs, goneAt.get(endpoint.id) ?? attempt.atMs));
    taken.set(endpoint.id, known);
  }
}

function answerOf(random: Random, { brokenFromMs, goneFromMs }: Receiver, atMs: number): AttemptResult {
  const latencyMs = Math.min(14_000, pickDelayMs(random, 120));
  const answered = (statusCode: number, text: string) =>
    ({ kind: 'answered', statusCode, retryAfter: null, text, latencyMs }) as const;
  if (atMs >= goneFromMs) return answered(410, 'Gone');
  if (atMs >= brokenFromMs) {
    return random.chance(0.8)
      ? answered(500, 'Internal Server Error')
      : { kind: 'failed', statusCode: null, reason: 'no answer within 15 s', latencyMs: 15_000 };
  }
  return random.chance(0.008) ? answered(503, 'Service Unavailable') : answered(200, 'ok');
}

function outcomeOf(result: AttemptResult, verdict: 'succeeded' | 'retry' | 'failed'): AttemptOutcome {
  if (verdict === 'succeeded') return 'taken';
  if (result.kind === 'answered' && result.statusCode === 410) return 'gone';
  return verdict === 'failed' ? 'given_up' : 'refused';
}
