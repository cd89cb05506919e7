import { endpointId } from '../../../core/ids.ts';
import type { WebhookEndpoint } from '../../../core/webhook.ts';
import type { ObservedEndpoint } from '../../../operations/operations.ts';
import { formatTime, formatTimeOrNull } from '../../iso-time.ts';

/** The secret is told when it is made, and at no other time. */
export function renderEndpoint(endpoint: ObservedEndpoint, secret?: string) {
  return {
    id: endpointId.print(endpoint.id),
    object: 'webhook_endpoint',
    url: endpoint.url,
    dialect: endpoint.dialect,
    events: endpoint.events,
    description: endpoint.description,
    status: endpoint.enabled ? 'enabled' : 'disabled',
    disabled_reason: endpoint.disabledReason,
    health: {
      last_success_at: formatTimeOrNull(endpoint.lastSuccessAtMs),
      last_failure_at: formatTimeOrNull(endpoint.health.lastFailureAtMs),
      failing_since: formatTimeOrNull(endpoint.health.failingSinceMs),
      consecutive_failures: endpoint.health.consecutiveFailures,
    },
    livemode: endpoint.livemode,
    created_at: formatTime(endpoint.createdAtMs),
    signing: endpoint.keyPair === null ? 'hmac' : 'ed25519',
    public_key: endpoint.keyPair?.publicKey ?? null,
    previous_secret_expires_at: formatTimeOrNull(lastExpiryOf(endpoint)),
    ...(secret === undefined ? {} : { secret }),
  };
}

function lastExpiryOf({ formerSecrets }: WebhookEndpoint): number | null {
  return formerSecrets.length === 0 ? null : Math.max(...formerSecrets.map(({ untilMs }) => untilMs));
}
