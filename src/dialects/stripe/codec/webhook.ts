import type { Static } from 'typebox';
import type { Uuid } from '../../../core/ids.ts';
import type { WebhookEndpoint } from '../../../core/webhook.ts';
import type { Caller, EndpointChange, EndpointInput } from '../../../operations/operations.ts';
import { parseWebhookUrl } from '../../merchant-url.ts';
import { API_VERSION } from '../context.ts';
import { endpointId } from '../ids.ts';
import { ENDPOINT_NOT_OFFERED } from '../schema/not-offered.ts';
import {
  ENDPOINT_NOTHING,
  type EndpointChange as EndpointChangeSchema,
  type EndpointInput as EndpointSchema,
} from '../schema/webhook.ts';
import { assertOffered } from './not-offered.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

export function parseEndpoint(body: Static<typeof EndpointSchema>, { dialect, livemode }: Caller): EndpointInput {
  assertOffered(body, ENDPOINT_NOT_OFFERED);
  const { description, enabled_events: events } = body;
  return { url: parseWebhookUrl(body.url, 'url', livemode), dialect, events, description };
}

export function parseEndpointChange(
  id: Uuid,
  body: Static<typeof EndpointChangeSchema>,
  { livemode }: Caller,
): EndpointChange {
  const { url, enabled_events: events, description, disabled } = body;
  return {
    id,
    url: url === undefined ? undefined : parseWebhookUrl(url, 'url', livemode),
    events,
    description,
    enabled: disabled === undefined ? undefined : !disabled,
  };
}

/** The secret is told when the endpoint is made, and at no other time. */
export function renderEndpoint(endpoint: WebhookEndpoint, secret?: string) {
  return {
    id: endpointId.print(endpoint.id),
    object: 'webhook_endpoint' as const,
    api_version: API_VERSION,
    created: renderSeconds(endpoint.createdAtMs),
    description: endpoint.description,
    enabled_events: [...endpoint.events],
    livemode: endpoint.livemode,
    metadata: {},
    ...(secret === undefined ? {} : { secret }),
    status: endpoint.enabled ? ('enabled' as const) : ('disabled' as const),
    url: endpoint.url,
    ...nothing(ENDPOINT_NOTHING),
  };
}
