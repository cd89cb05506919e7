import { deliveryId, endpointId, eventId } from '../../../core/ids.ts';
import type { DeliveryWithAttempts } from '../../../operations/operations.ts';
import { formatTime, formatTimeOrNull } from '../../iso-time.ts';
import { sessionId } from '../ids.ts';

export function renderDelivery(delivery: DeliveryWithAttempts) {
  return {
    id: deliveryId.print(delivery.id),
    object: 'delivery',
    event: eventId.print(delivery.eventId),
    endpoint: delivery.endpointId === null ? null : endpointId.print(delivery.endpointId),
    status: delivery.status,
    attempts: delivery.attempts.map((attempt) => ({
      at: formatTime(attempt.atMs),
      cause: attempt.cause,
      status_code: attempt.statusCode,
      latency_ms: attempt.latencyMs,
      response: attempt.response,
    })),
    next_attempt_at: formatTimeOrNull(delivery.nextAttemptAtMs),
    checkout_session: delivery.subject === 'session' ? sessionId.print(delivery.sessionId) : null,
    url: delivery.url,
    livemode: delivery.livemode,
    created_at: formatTime(delivery.createdAtMs),
  };
}
