import type { EventRecord } from './events.ts';
import type { WebhookEndpoint } from './webhook.ts';

/** What happens to an endpoint by itself. These are the only events that belong to no session. */
export const ENDPOINT_EVENT_TYPES = ['endpoint.disabled'] as const;
export type EndpointEventType = (typeof ENDPOINT_EVENT_TYPES)[number];

/**
 * Recorded as a session's events are, in the same log: the endpoint stands where the session would, so `sessionId` is the
 * endpoint's id and `sequence` counts the endpoint's own events.
 */
export type EndpointEvent = Omit<EventRecord, 'type'> & { readonly type: EndpointEventType };

/** How it stood at the event, without its secrets. */
export type EndpointSnapshot = {
  readonly endpoint: WebhookEndpoint;
  readonly lastSuccessAtMs: number | null;
  readonly pendingWebhooks: number;
};

export function isEndpointEventType(type: string): type is EndpointEventType {
  return (ENDPOINT_EVENT_TYPES as readonly string[]).includes(type);
}

/** For what is kept and told: nothing that signs is in it. */
export function withoutSecrets(endpoint: WebhookEndpoint): WebhookEndpoint {
  const { keyPair, formerSecrets } = endpoint;
  return {
    ...endpoint,
    sealedSecret: '',
    keyPair: keyPair && { ...keyPair, sealedPrivateKey: '' },
    formerSecrets: formerSecrets.map(({ untilMs }) => ({ sealedSecret: '', sealedPrivateKey: null, untilMs })),
  };
}
