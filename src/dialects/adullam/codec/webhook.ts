import type { WebhookEndpoint } from '../../../core/webhook.ts';
import { formatTime } from '../../iso-time.ts';
import { webhookId } from '../ids.ts';

/** The secret is told when the endpoint is made, and at no other time. */
export function renderWebhook(endpoint: WebhookEndpoint, secret?: string) {
  return {
    id: webhookId.print(endpoint.id),
    url: endpoint.url,
    events: endpoint.events,
    description: endpoint.description,
    status: endpoint.enabled ? 'active' : 'inactive',
    dialect: endpoint.dialect,
    created_at: formatTime(endpoint.createdAtMs),
    ...(secret === undefined ? {} : { secret }),
  };
}
