import { firstRound } from '../core/delivery-round.ts';
import type { EndpointEvent } from '../core/endpoint-event.ts';
import type { DisabledReason } from '../core/endpoint-health.ts';
import { shardOf } from '../core/ids.ts';
import type { Mail } from '../core/mail.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import type { Tx } from '../store/store.ts';
import { OF_RULE } from './cause.ts';
import type { Deps } from './deps.ts';
import { listEndpointTargets, renderEvent, targetsOf, wants } from './event-targets.ts';

export type Disabling = {
  readonly reason: Exclude<DisabledReason, 'requested'>;
  /** The time of the endpoint's mode. */
  readonly nowMs: number;
};

type Needed = Pick<Deps, 'ids' | 'dialects' | 'clock' | 'mailing' | 'publicUrl'>;

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
    ...OF_RULE,
  };
  const others = targetsOf(deps, await listEndpointTargets(deps, tx, scope), { snapshot: { endpoint: known } });
  const targets = others.filter((target) => wants(target, { event, snapshot: { endpoint: known } }));
  const deliveryCounts = { ...known.deliveryCounts };
  for (const { key } of targets) deliveryCounts[key] = (deliveryCounts[key] ?? 0) + 1;
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
  for (const { key, endpointId, url, dialect, words } of targets) {
    const targetSequence = deliveryCounts[key] as number;
    await tx.insertDelivery({
      ...scope,
      id: deps.ids.make(nowMs, shard),
      eventId: event.id,
      subject: 'endpoint',
      sessionId: endpoint.id,
      endpointId,
      targetSequence,
      url,
      dialect,
      body: renderEvent(words, { event, snapshot }, { publicUrl: deps.publicUrl, targetSequence }),
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
