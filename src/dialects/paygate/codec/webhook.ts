import { deliveryId, endpointId, eventId } from '../../../core/ids.ts';
import type { Delivery, DeliveryAttempt, WebhookEndpoint } from '../../../core/webhook.ts';
import { formatTime, formatTimeOrNull } from '../../iso-time.ts';
import { sessionId } from '../ids.ts';

/** The secret is told when it is made, and at no other time. */
export function renderEndpoint(endpoint: WebhookEndpoint, secret?: string) {
  return {
    id: endpointId.print(endpoint.id),
    object: 'webhook_endpoint',
    url: endpoint.url,
    dialect: endpoint.dialect,
    events: endpoint.events,
    description: endpoint.description,
    status: endpoint.enabled ? 'enabled' : 'disabled',
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

export function renderDelivery(delivery: Delivery & { attempts: readonly DeliveryAttempt[] }) {
  return {
    id: deliveryId.print(delivery.id),
    object: 'delivery',
    event: eventId.print(delivery.eventId),
    endpoint: delivery.endpointId === null ? null : endpointId.print(delivery.endpointId),
    status: delivery.status,
    attempts: delivery.attempts.map((attempt) => ({
      at: formatTime(attempt.atMs),
      status_code: attempt.statusCode,
      latency_ms: attempt.latencyMs,
      response: attempt.response,
    })),
    next_attempt_at: formatTimeOrNull(delivery.nextAttemptAtMs),
    checkout_session: sessionId.print(delivery.sessionId),
    url: delivery.url,
    livemode: delivery.livemode,
    created_at: formatTime(delivery.createdAtMs),
  };
}
