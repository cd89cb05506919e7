import type { EndpointHealth } from '../../core/endpoint-health.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import type { WebhookEndpointsTable } from '../schema.ts';
import { type Details, listOrNone, orNone, recordOrNone } from './details.ts';
import { flag } from './text.ts';

type EndpointDetails = Pick<WebhookEndpoint, 'url' | 'events' | 'description'> &
  Details<Pick<WebhookEndpoint, 'keyPair' | 'formerSecrets' | 'disabledReason' | 'eventCount' | 'deliveryCounts'>> &
  Details<EndpointHealth>;

export function endpointToRow(endpoint: WebhookEndpoint): WebhookEndpointsTable {
  const { url, events, description } = endpoint;
  const details: EndpointDetails = {
    url,
    events,
    description,
    keyPair: orNone(endpoint.keyPair),
    formerSecrets: listOrNone(endpoint.formerSecrets),
    disabledReason: orNone(endpoint.disabledReason),
    failingSinceMs: orNone(endpoint.health.failingSinceMs),
    lastFailureAtMs: orNone(endpoint.health.lastFailureAtMs),
    consecutiveFailures: endpoint.health.consecutiveFailures || undefined,
    eventCount: endpoint.eventCount || undefined,
    deliveryCounts: recordOrNone(endpoint.deliveryCounts),
  };
  return {
    id: endpoint.id,
    account_id: endpoint.accountId,
    livemode: flag(endpoint.livemode),
    dialect: endpoint.dialect,
    enabled: flag(endpoint.enabled),
    sealed_secret: endpoint.sealedSecret,
    details: JSON.stringify(details),
    created_at_ms: endpoint.createdAtMs,
  };
}

export function rowToEndpoint(row: WebhookEndpointsTable): WebhookEndpoint {
  const details: EndpointDetails = JSON.parse(row.details);
  return {
    id: row.id,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    url: details.url,
    dialect: row.dialect,
    events: details.events,
    description: details.description,
    enabled: row.enabled === 1,
    // Nobody else could disable one before there were reasons.
    disabledReason: details.disabledReason ?? (row.enabled === 1 ? null : 'requested'),
    health: {
      failingSinceMs: details.failingSinceMs ?? null,
      lastFailureAtMs: details.lastFailureAtMs ?? null,
      consecutiveFailures: details.consecutiveFailures ?? 0,
    },
    eventCount: details.eventCount ?? 0,
    deliveryCounts: details.deliveryCounts ?? {},
    sealedSecret: row.sealed_secret,
    keyPair: details.keyPair ?? null,
    formerSecrets: details.formerSecrets ?? [],
    createdAtMs: row.created_at_ms,
  };
}
