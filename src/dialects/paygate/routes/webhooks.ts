import { endpointId } from '../../../core/ids.ts';
import type { DialectName } from '../../../core/session.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseWebhookUrl } from '../../merchant-url.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { renderList } from '../codec/page.ts';
import { renderEndpoint } from '../codec/webhook.ts';
import { DeletedAnswer } from '../schema/customer.ts';
import { ListOf } from '../schema/fields.ts';
import {
  DEFAULT_OVERLAP_SECONDS,
  EndpointChange,
  EndpointInput,
  EndpointParams,
  EndpointQuery,
  SecretRoll,
} from '../schema/webhook.ts';

const call = defineCalls<Context>();
const PATH = '/v1/webhooks';
const tag = 'Webhooks';

export const webhookCalls = (served: readonly DialectName[]) => [
  call({
    method: 'POST',
    path: PATH,
    resource: 'webhooks',
    body: EndpointInput(served),
    about: {
      id: 'createWebhook',
      tag,
      summary: 'Create a webhook endpoint',
      description: 'Keep the `secret` of the answer: it is told this once.',
      answer: Ref('WebhookEndpoint', 'The endpoint, with its secret.'),
    },
    operation: 'createEndpoint',
    parse: ({ body, caller }) => ({
      url: parseWebhookUrl(body.url, 'url', caller.livemode),
      dialect: body.dialect ?? 'paygate',
      events: body.events,
      description: body.description,
      hasKeyPair: parseSigning(body.signing),
    }),
    render: ({ endpoint, secret }) => JSON.stringify(renderEndpoint(endpoint, secret)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'webhooks',
    query: EndpointQuery,
    about: {
      id: 'listWebhooks',
      tag,
      summary: 'List webhook endpoints',
      description: 'Newest first, in whichever API’s words they hear.',
      answer: ListOf('WebhookEndpoint', PATH),
    },
    operation: 'listEndpoints',
    parse: ({ query }) => parsePage(query, endpointId),
    render: (page) => renderList(PATH, page, (endpoint) => renderEndpoint(endpoint)),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: EndpointParams,
    about: {
      id: 'retrieveWebhook',
      tag,
      summary: 'Retrieve a webhook endpoint',
      description: 'With its health. Its secret is not told again.',
      answer: Ref('WebhookEndpoint', 'The endpoint.'),
    },
    operation: 'findEndpoint',
    parse: ({ params }) => ({ id: parseId(endpointId, 'webhook_endpoint', params) }),
    render: (endpoint) => JSON.stringify(renderEndpoint(endpoint)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: EndpointParams,
    body: EndpointChange,
    about: {
      id: 'updateWebhook',
      tag,
      summary: 'Update a webhook endpoint',
      description: 'Changes what is sent. Enabling one sends what is still on its way to it.',
      answer: Ref('WebhookEndpoint', 'The endpoint.'),
    },
    operation: 'updateEndpoint',
    parse: ({ body, params, caller }) => ({
      id: parseId(endpointId, 'webhook_endpoint', params),
      url: body.url === undefined ? undefined : parseWebhookUrl(body.url, 'url', caller.livemode),
      events: body.events,
      description: body.description,
      enabled: body.status === undefined ? undefined : body.status === 'enabled',
      hasKeyPair: parseSigning(body.signing),
    }),
    render: (endpoint) => JSON.stringify(renderEndpoint(endpoint)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/roll_secret`,
    resource: 'webhooks',
    params: EndpointParams,
    body: SecretRoll,
    about: {
      id: 'rollWebhookSecret',
      tag,
      summary: 'Roll the signing secret',
      description:
        'Keep the `secret` of the answer: it is told this once. Until the overlap is over, the one before signs too. A key pair is rolled with it.',
      answer: Ref('WebhookEndpoint', 'The endpoint, with its new secret.'),
    },
    operation: 'rollSecret',
    parse: ({ body, params }) => ({
      id: parseId(endpointId, 'webhook_endpoint', params),
      overlapSeconds: body.overlap_seconds ?? DEFAULT_OVERLAP_SECONDS,
    }),
    render: ({ endpoint, secret }) => JSON.stringify(renderEndpoint(endpoint, secret)),
  }),
  call({
    method: 'DELETE',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: EndpointParams,
    about: {
      id: 'deleteWebhook',
      tag,
      summary: 'Delete a webhook endpoint',
      description: 'What was on its way to it is not sent.',
      answer: DeletedAnswer('webhook_endpoint'),
    },
    operation: 'deleteEndpoint',
    parse: ({ params }) => ({ id: parseId(endpointId, 'webhook_endpoint', params) }),
    render: ({ id }) => JSON.stringify({ id: endpointId.print(id), object: 'webhook_endpoint', deleted: true }),
  }),
];

function parseSigning(signing: 'hmac' | 'ed25519' | undefined): boolean | undefined {
  return signing === undefined ? undefined : signing === 'ed25519';
}
