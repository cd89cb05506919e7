import { firstRound } from '../core/delivery-round.ts';
import type { EndpointEvent } from '../core/endpoint-event.ts';
import type { DisabledReason } from '../core/endpoint-health.ts';
import { shardOf, type Uuid } from '../core/ids.ts';
import type { Mail } from '../core/mail.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import type { Scope, Tx } from '../store/store.ts';
import { NO_CAUSE } from './commit-change.ts';
import type { Deps } from './deps.ts';

export type Disabling = {
  readonly reason: Exclude<DisabledReason, 'requested'>;
  /** The time of the endpoint's mode. */
  readonly nowMs: number;
};

type Needed = Pick<Deps, 'ids' | 'dialects' | 'clock' | 'mailing'>;

/**
 * Disables an endpoint that its merchant has not disabled, and tells of it in the transaction at hand: in the event log, to the
 * account's other endpoints that ask for it, and by mail where the account has an address. What waits to be sent to it
 * stays: enabled again in time, it gets that.
 */
export async function disableEndpoint(
  deps: Needed,
  tx: Tx,
  known: WebhookEndpoint,
  disabling: Disabling,
): Promise<void> {
  const { nowMs, reason } = disabling;
  const shard = shardOf(known.id);
  const scope = { accountId: known.accountId, shard, livemode: known.livemode };
  const event: EndpointEvent = {
    id: deps.ids.inOrder(nowMs, shard),
    ...scope,
    type: 'endpoint.disabled',
    sessionId: known.id,
    paymentId: null,
    refundId: null,
    sequence: known.eventCount + 1,
    createdAtMs: nowMs,
    ...NO_CAUSE,
  };
  const targets = await listTargets(deps, tx, scope, known.id);
  const deliveryCounts = { ...known.deliveryCounts };
  for (const { id } of targets) deliveryCounts[id] = (deliveryCounts[id] ?? 0) + 1;
  const endpoint = {
    ...known,
    enabled: false,
    disabledReason: reason,
    eventCount: event.sequence,
    deliveryCounts,
  };
  await tx.saveEndpoint(endpoint);
  const lastSuccessAtMs = await tx.findLastSuccess(endpoint.id);
  const snapshot = { endpoint, lastSuccessAtMs, pendingWebhooks: targets.length };
  await tx.insertEndpointEvent(event, snapshot);
  for (const { id, url, dialect, words } of targets) {
    const targetSequence = deliveryCounts[id] as number;
    await tx.insertDelivery({
      ...scope,
      id: deps.ids.make(nowMs, shard),
      eventId: event.id,
      subject: 'endpoint',
      sessionId: endpoint.id,
      endpointId: id,
      targetSequence,
      url,
      dialect,
      body: words.render(event, { ...snapshot, targetSequence }),
      status: 'pending',
      attemptCount: 0,
      round: firstRound(nowMs),
      nextAttemptAtMs: nowMs,
      createdAtMs: nowMs,
    });
  }
  const mail = await orderMail(deps, tx, endpoint, disabling);
  if (mail) await tx.insertMail(mail);
}

/** The other endpoints that ask for it, in a dialect that has words for it. */
async function listTargets({ dialects }: Needed, tx: Tx, scope: Scope, except: Uuid) {
  const endpoints = await tx.listEnabledEndpoints(scope);
  return endpoints.flatMap(({ id, url, dialect, events }) => {
    const words = dialects[dialect]?.ofEndpoints;
    if (!words || id === except) return [];
    const isWanted = events.includes('*') || events.includes(words.typeOf({ type: 'endpoint.disabled' }));
    return isWanted ? [{ id, url, dialect, words }] : [];
  });
}

/** To the one address that is known of a merchant: the one that payers are shown. */
async function orderMail(
  { mailing, clock, ids }: Needed,
  tx: Tx,
  { id: endpointId, accountId, livemode, url, health }: WebhookEndpoint,
  { reason, nowMs: disabledAtMs }: Disabling,
): Promise<Mail | null> {
  const recipient = mailing && (await tx.findAccount(accountId))?.settings.brand.supportEmail;
  if (!recipient) return null;
  const nowMs = clock.nowMs();
  const failingSinceMs = health.failingSinceMs ?? disabledAtMs;
  const shard = shardOf(endpointId);
  return {
    id: ids.make(nowMs, shard),
    shard,
    accountId,
    livemode,
    topic: { kind: 'endpoint_disabled', sessionId: null, endpointId, url, reason, failingSinceMs, disabledAtMs },
    recipient,
    language: 'en',
    status: 'pending',
    attemptCount: 0,
    nextAttemptAtMs: nowMs,
    lastError: null,
    createdAtMs: nowMs,
  };
}
