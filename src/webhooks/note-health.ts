import { type AttemptOutcome, decideHealth, type HealthChange } from '../core/endpoint-health.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import type { Disabling } from '../operations/disable-endpoint.ts';
import type { Tx } from '../store/store.ts';
import type { AttemptResult, Verdict } from './classify.ts';

/** Disables an endpoint and tells of it, in the transaction of the attempt that brought it about. */
export type DisableEndpoint = (tx: Tx, endpoint: WebhookEndpoint, disabling: Disabling) => Promise<void>;

/** What is written of an endpoint beside the attempt. */
export type HealthNote = {
  readonly disables: HealthChange['disables'];
  write(tx: Tx): Promise<void>;
};

/**
 * What an attempt says of its endpoint's health, where that changes; null for nearly every attempt, by how the endpoint stood
 * when the attempt began. What is written is decided again from how it stands then, under its lock: other attempts, and the
 * merchant, may have changed it meanwhile. An attempt at the URL of before says nothing of the new one.
 *
 * A success that was under way while the first failure was noted finds the endpoint healthy and does not end its failing. The
 * next one does, and all that comes of it is that three days begin some seconds early.
 */
export function noteHealth(
  seen: WebhookEndpoint,
  { result, verdict, nowMs }: { result: AttemptResult; verdict: Verdict; nowMs: number },
  disable: DisableEndpoint,
): HealthNote | null {
  const outcome = outcomeOf(result, verdict);
  const change = outcome && decideHealth(seen.health, outcome, nowMs);
  if (!change) return null;
  return {
    disables: change.disables,
    async write(tx) {
      await tx.hold('webhook_endpoints', seen.id);
      const known = await tx.findEndpoint(seen.id);
      if (!known?.enabled || known.url !== seen.url) return;
      const change = decideHealth(known.health, outcome, nowMs);
      if (!change) return;
      const endpoint = { ...known, health: change.health };
      if (change.disables === null) await tx.saveEndpoint(endpoint);
      else await disable(tx, endpoint, { reason: change.disables, nowMs });
    },
  };
}

/** Null where nothing was sent: that says nothing of the endpoint. */
function outcomeOf(result: AttemptResult, verdict: Verdict): AttemptOutcome | null {
  if (result.kind === 'unsendable') return null;
  if (verdict.kind === 'succeeded') return 'taken';
  if (result.kind === 'answered' && result.statusCode === 410) return 'gone';
  return verdict.kind === 'failed' ? 'given_up' : 'refused';
}
