import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import { newSecret } from '../core/webhook-secret.ts';
import type { Deps } from './deps.ts';
import { newKeyPair, observe, ownEndpoint } from './endpoints.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope, ObservedEndpoint } from './operations.ts';

type Rolled = { readonly endpoint: ObservedEndpoint; readonly secret: string };

/** Each adds a signature to every request, and headers are not endless. */
const SECRETS_MOST = 5;

/**
 * Gives an endpoint another secret, and another key pair where it has one. What signed until now goes on signing beside it
 * for the overlap, so that a receiver can be told the new one in its own time. Without an overlap everything old ends at
 * once, an earlier roll's overlap included: that is for a secret that has leaked.
 */
export function rollSecret(
  deps: Deps,
  envelope: Envelope<{ id: Uuid; overlapSeconds: number }, Rolled>,
): Promise<Rolled> {
  const { caller, input } = envelope;
  const { vault } = deps;
  const nowMs = deps.clock.nowMs();
  const secret = newSecret(vault.randomBytes(32));
  return deps.store.transact(async (tx) => {
    await tx.hold('webhook_endpoints', input.id);
    const known = await ownEndpoint(tx, caller, input.id);
    const endpoint = await observe(tx, {
      ...known,
      sealedSecret: vault.seal(secret),
      keyPair: known.keyPair && newKeyPair(vault),
      formerSecrets: input.overlapSeconds === 0 ? [] : formerSecretsAfter(known, nowMs, input.overlapSeconds * 1000),
    });
    await tx.saveEndpoint(endpoint);
    await keepAnswer(deps, tx, envelope, { endpoint, secret });
    return { endpoint, secret };
  });
}

function formerSecretsAfter(
  known: WebhookEndpoint,
  nowMs: number,
  overlapMs: number,
): WebhookEndpoint['formerSecrets'] {
  const signing = known.formerSecrets.filter(({ untilMs }) => untilMs > nowMs);
  if (signing.length + 2 > SECRETS_MOST) {
    const reason = `must be 0, which ends all older secrets: ${signing.length + 1} sign now, and at most ${SECRETS_MOST} can at once`;
    return refuse({ code: 'parameter_invalid', param: 'overlap_seconds', reason });
  }
  const { sealedSecret, keyPair } = known;
  const last = { sealedSecret, sealedPrivateKey: keyPair?.sealedPrivateKey ?? null, untilMs: nowMs + overlapMs };
  return [last, ...signing];
}
