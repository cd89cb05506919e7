import { HEALTHY } from '../core/endpoint-health.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { DialectName } from '../core/session.ts';
import type { KeyPair, WebhookEndpoint } from '../core/webhook.ts';
import { newSecret } from '../core/webhook-secret.ts';
import type { DeliveryFilter, Page, PageRequest, StoreReads } from '../store/store.ts';
import type { Deps, DialectEvents, Vault } from './deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type {
  Caller,
  DeliveryWithAttempts,
  EndpointChange,
  EndpointInput,
  Envelope,
  ObservedEndpoint,
} from './operations.ts';

type Created = { readonly endpoint: ObservedEndpoint; readonly secret: string };

export function createEndpoint(deps: Deps, envelope: Envelope<EndpointInput, Created>): Promise<Created> {
  const { caller, input } = envelope;
  assertEvents(deps, input.dialect, input.events);
  const nowMs = callerNow(deps, caller);
  const secret = newSecret(deps.vault.randomBytes(32));
  const endpoint: ObservedEndpoint = {
    id: deps.ids.make(nowMs, caller.account.shard),
    accountId: caller.account.id,
    livemode: caller.livemode,
    url: input.url,
    dialect: input.dialect,
    events: [...new Set(input.events)],
    description: input.description ?? null,
    enabled: true,
    disabledReason: null,
    health: HEALTHY,
    eventCount: 0,
    deliveryCounts: {},
    sealedSecret: deps.vault.seal(secret),
    keyPair: input.hasKeyPair ? newKeyPair(deps.vault) : null,
    formerSecrets: [],
    createdAtMs: nowMs,
    lastSuccessAtMs: null,
  };
  return deps.store.transact(async (tx) => {
    await tx.insertEndpoint(endpoint);
    await keepAnswer(deps, tx, envelope, { endpoint, secret });
    return { endpoint, secret };
  });
}

export async function findEndpoint(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<ObservedEndpoint> {
  const { read } = deps.store;
  return observe(read, await ownEndpoint(read, caller, input.id));
}

export async function updateEndpoint(
  deps: Deps,
  envelope: Envelope<EndpointChange, ObservedEndpoint>,
): Promise<ObservedEndpoint> {
  const { caller, input } = envelope;
  const updated = await deps.store.transact(async (tx) => {
    await tx.hold('webhook_endpoints', input.id);
    const known = await ownEndpoint(tx, caller, input.id);
    if (input.events) assertEvents(deps, known.dialect, input.events);
    const endpoint: WebhookEndpoint = {
      ...known,
      url: input.url ?? known.url,
      events: input.events ? [...new Set(input.events)] : known.events,
      description: input.description === undefined ? known.description : input.description,
      ...enabledAfter(known, input),
      ...(input.hasKeyPair === undefined ? {} : keyPairAfter(deps, known, input.hasKeyPair)),
    };
    await tx.saveEndpoint(endpoint);
    if (endpoint.enabled && !known.enabled) await tx.resumeDeliveries(endpoint.id, callerNow(deps, caller));
    const observed = await observe(tx, endpoint);
    await keepAnswer(deps, tx, envelope, observed);
    return observed;
  });
  deps.signals.deliveriesDue();
  return updated;
}

/** One that is enabled again, and another place, has everything to prove anew. */
function enabledAfter(known: WebhookEndpoint, { enabled = known.enabled, url = known.url }: EndpointChange) {
  const isAnew = (enabled && !known.enabled) || url !== known.url;
  return {
    enabled,
    disabledReason: enabled ? null : (known.disabledReason ?? 'requested'),
    health: isAnew ? HEALTHY : known.health,
  } as const;
}

type ListInput = PageRequest & { readonly dialect?: DialectName | undefined };

export async function listEndpoints(
  deps: Deps,
  { caller, input }: Envelope<ListInput>,
): Promise<Page<ObservedEndpoint>> {
  const { read } = deps.store;
  const { items, hasMore } = await read.listEndpoints(scopeOfCaller(caller), input);
  return { items: await Promise.all(items.map((endpoint) => observe(read, endpoint))), hasMore };
}

export async function observe(
  reads: Pick<StoreReads, 'findLastSuccess'>,
  endpoint: WebhookEndpoint,
): Promise<ObservedEndpoint> {
  return { ...endpoint, lastSuccessAtMs: await reads.findLastSuccess(endpoint.id) };
}

export function deleteEndpoint(
  deps: Deps,
  envelope: Envelope<{ id: Uuid }, WebhookEndpoint>,
): Promise<WebhookEndpoint> {
  return deps.store.transact(async (tx) => {
    const endpoint = await ownEndpoint(tx, envelope.caller, envelope.input.id);
    await tx.deleteEndpoint(endpoint.id);
    await keepAnswer(deps, tx, envelope, endpoint);
    return endpoint;
  });
}

export async function listDeliveries(
  deps: Deps,
  { caller, input }: Envelope<PageRequest & DeliveryFilter>,
): Promise<Page<DeliveryWithAttempts>> {
  const { limit, after, before, offset, ...filter } = input;
  if (filter.endpointId) await ownEndpoint(deps.store.read, caller, filter.endpointId);
  return deps.store.read.listDeliveries(scopeOfCaller(caller), filter, { limit, after, before, offset });
}

/** What signs by a key pair from now on: the one that there is or a new one, or none at all, a rolled one included. */
function keyPairAfter(deps: Deps, { keyPair, formerSecrets }: WebhookEndpoint, hasKeyPair: boolean) {
  if (hasKeyPair) return { keyPair: keyPair ?? newKeyPair(deps.vault) };
  return { keyPair: null, formerSecrets: formerSecrets.map((former) => ({ ...former, sealedPrivateKey: null })) };
}

export function newKeyPair(vault: Vault): KeyPair {
  const { publicKey, privateKey } = vault.newKeyPair();
  return { publicKey, sealedPrivateKey: vault.seal(privateKey) };
}

export async function ownEndpoint(
  reads: Pick<StoreReads, 'findEndpoint'>,
  caller: Caller,
  id: Uuid,
): Promise<WebhookEndpoint> {
  const endpoint = await reads.findEndpoint(id);
  if (!endpoint || !belongsTo(caller, endpoint)) return refuse({ code: 'not_found', resource: 'webhook_endpoint', id });
  return endpoint;
}

/** An endpoint asks for events in the words of its dialect. */
export function assertEvents(
  deps: Deps,
  dialect: DialectName,
  events: readonly string[],
  param = 'events',
): DialectEvents {
  const words = deps.dialects[dialect];
  if (!words) {
    const served = Object.keys(deps.dialects).join(', ');
    return refuse({ code: 'parameter_invalid', param: 'dialect', reason: `must be one of: ${served}` });
  }
  if (events.length === 0) {
    refuse({ code: 'parameter_invalid', param, reason: 'must name at least one event type, or "*" for all' });
  }
  for (const [index, event] of events.entries()) {
    if (event === '*' || words.types.includes(event)) continue;
    const reason = `must be an event type of ${dialect}, which "${event}" is not; known are: *, ${words.types.join(', ')}`;
    refuse({ code: 'parameter_invalid', param: `${param}[${index}]`, reason });
  }
  return words;
}
