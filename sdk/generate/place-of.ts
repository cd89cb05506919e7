import type { Operation } from './open-api.ts';
import { singular, snake, wordsOf } from './words.ts';

/** Where a call stands in the tree of resources, and what it is called there. */
export type Place = { readonly path: readonly string[]; readonly name: string };

/** `Webhook` is the SDKs' word for verifying what is sent, so where it is sent to has the name of its object. */
const RENAMED: Readonly<Record<string, string>> = { webhooks: 'webhook_endpoints' };

/**
 * Told by the path and the first word of the operation's name. A path ends with what the call is on, with an id, or with
 * the word for what is done:
 *
 *   POST /v1/checkout/sessions               createCheckoutSession    checkout.sessions.create
 *   GET  /v1/checkout/sessions/{id}          retrieveCheckoutSession  checkout.sessions.retrieve
 *   POST /v1/checkout/sessions/{id}/expire   expireCheckoutSession    checkout.sessions.expire
 *   GET  /v1/webhooks/{id}/deliveries        listDeliveries           webhook_endpoints.deliveries.list
 */
export function placeOf(address: string, { operationId }: Pick<Operation, 'operationId'>): Place {
  const segments = address.split('/').filter((segment) => segment !== '' && segment !== 'v1');
  const [verb = ''] = wordsOf(operationId);
  const last = segments.at(-1) ?? '';
  const isAction = !last.startsWith('{') && isWordFor(verb, last);
  const path = (isAction ? segments.slice(0, -1) : segments)
    .filter((segment) => !segment.startsWith('{'))
    .map((segment) => RENAMED[segment] ?? snake(segment));
  return { path, name: isAction ? snake(last) : verb };
}

/** `advance` for advanceTestClock, `roll-secret` for rollWebhookSecret; not `refunds`, which is what a refund is made in. */
function isWordFor(verb: string, segment: string): boolean {
  return wordsOf(segment)[0] === verb && segment !== `${singular(segment)}s`;
}
