import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { KnownOfWebhook, KnownSecret, SecretOwner } from '../core/signature-check.ts';
import { type Delivery, signingSecrets, type WebhookEndpoint } from '../core/webhook.ts';
import { secretOfKeyDigest } from '../core/webhook-secret.ts';
import type { Deps } from './deps.ts';
import { ownEndpoint } from './endpoints.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, Envelope, SignatureAnswer, SignatureQuestion } from './operations.ts';

/** Of each mode. An account with more is told less. */
const ENDPOINTS_MOST = 50;

/**
 * Gathers what this server knows of a webhook and asks the doctor. Secrets are read for it and leave this file in no answer; of
 * the other mode nothing is known but that a secret is of it.
 */
export async function checkSignature(
  deps: Deps,
  envelope: Envelope<SignatureQuestion, SignatureAnswer>,
): Promise<SignatureAnswer> {
  const { caller, input } = envelope;
  const { headers, body, toleranceSeconds, nowMs = deps.clock.nowMs() } = input;
  const secrets = await secretsAsked(deps, caller, input);
  const eventId = await ownEvent(deps, caller, deps.doctor.eventNamed(input));
  const deliveries = eventId === null ? [] : await deliveriesOf(deps, caller, eventId);
  const known: KnownOfWebhook = {
    livemode: caller.livemode,
    bodies: [...new Set(deliveries.map((delivery) => delivery.body))],
    secrets: [...(await secretsOfEndpoints(deps, caller)), ...(await secretOfUrl(deps, deliveries))],
  };
  const finding = deps.doctor.examine({ headers, body, secrets, nowMs, toleranceSeconds, known });
  const answer = { ...finding, eventId, nowMs };
  if (envelope.idempotency) await deps.store.transact((tx) => keepAnswer(deps, tx, envelope, answer));
  return answer;
}

async function secretsAsked(deps: Deps, caller: Caller, { secret, endpointId }: SignatureQuestion): Promise<string[]> {
  if (endpointId === undefined) {
    return secret === undefined ? refuse({ code: 'parameter_missing', param: 'secret', or: 'endpoint' }) : [secret];
  }
  if (secret !== undefined) {
    const reason = 'either a secret is given, or an endpoint whose own is taken';
    return refuse({ code: 'not_allowed_together', param: 'endpoint', reason });
  }
  const endpoint = await ownEndpoint(deps.store.read, caller, endpointId);
  const signing = signingSecrets(endpoint, deps.clock.nowMs());
  return signing.map(({ sealedSecret }) => deps.vault.unseal(sealedSecret));
}

/** Null where the account has no such event, in this mode. */
async function ownEvent(deps: Deps, caller: Caller, named: Uuid | undefined): Promise<Uuid | null> {
  const found = named === undefined ? undefined : await deps.store.read.findEvent(named);
  return found && belongsTo(caller, found.event) ? found.event.id : null;
}

async function deliveriesOf(deps: Deps, caller: Caller, eventId: Uuid): Promise<readonly Delivery[]> {
  const page = { limit: ENDPOINTS_MOST };
  return (await deps.store.read.listDeliveries(scopeOfCaller(caller), { eventId }, page)).items;
}

async function secretsOfEndpoints(deps: Deps, caller: Caller): Promise<KnownSecret[]> {
  const known: KnownSecret[] = [];
  for (const livemode of [caller.livemode, !caller.livemode]) {
    const scope = { ...scopeOfCaller(caller), livemode };
    const { items } = await deps.store.read.listEndpoints(scope, { limit: ENDPOINTS_MOST });
    known.push(...items.flatMap((endpoint) => secretsOf(deps, endpoint)));
  }
  return known;
}

function secretsOf(deps: Deps, { id, url, livemode, sealedSecret, formerSecrets }: WebhookEndpoint): KnownSecret[] {
  const owner: SecretOwner = { endpointId: id, url, livemode };
  return [sealedSecret, ...formerSecrets.map((former) => former.sealedSecret)].flatMap((sealed) => {
    const secret = unsealed(deps, sealed);
    return secret === null ? [] : [{ secret, owner }];
  });
}

/** What was sealed under another secret key is unknown, and no reason to tell nothing. */
function unsealed({ vault }: Deps, sealed: string): string | null {
  try {
    return vault.unseal(sealed);
  } catch {
    return null;
  }
}

/** What signs for a session's own notification URL. */
async function secretOfUrl(deps: Deps, deliveries: readonly Delivery[]): Promise<KnownSecret[]> {
  const own = deliveries.find(({ endpointId }) => endpointId === null);
  const session = own && (await deps.store.read.findSession(own.sessionId));
  const key = session?.apiKeyId ? await deps.store.read.findKey(session.apiKeyId) : undefined;
  const digest = key && unsealed(deps, key.sealedDigest);
  if (!own || !digest) return [];
  const owner: SecretOwner = { endpointId: null, url: own.url, livemode: own.livemode };
  return [{ secret: secretOfKeyDigest(digest), owner }];
}
