import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { assertExpandable } from '../codec/expand.ts';
import { renderList } from '../codec/page.ts';
import { parseEndpoint, parseEndpointChange, renderEndpoint } from '../codec/webhook.ts';
import { EXPANDABLE } from '../expandable.ts';
import { endpointId } from '../ids.ts';
import { DeletedAnswer, ExpandQuery, ListOf } from '../schema/fields.ts';
import { EndpointChange, EndpointInput, EndpointParams, EndpointQuery } from '../schema/webhook.ts';

const call = defineCalls<Context>();
const PATH = '/v1/webhook_endpoints';
const tag = 'Webhook endpoints';

export const webhookEndpointCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'webhooks',
    body: EndpointInput,
    about: {
      id: 'createWebhookEndpoint',
      tag,
      summary: 'Create a webhook endpoint',
      description: 'Keep the `secret` of the answer: it is told this once.',
      answer: Ref('WebhookEndpoint', 'The endpoint, with its secret.'),
    },
    operation: 'createEndpoint',
    parse({ body, caller }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return parseEndpoint(body, caller);
    },
    render: ({ endpoint, secret }) => JSON.stringify(renderEndpoint(endpoint, secret)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'webhooks',
    query: EndpointQuery,
    about: {
      id: 'listWebhookEndpoints',
      tag,
      summary: 'List webhook endpoints',
      description: 'Those that speak this API.',
      answer: ListOf('WebhookEndpoint', PATH),
    },
    operation: 'listEndpoints',
    parse({ query, caller: { dialect } }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      return { ...parsePage(query, endpointId), dialect };
    },
    render: (page) => renderList(PATH, page, (endpoint) => renderEndpoint(endpoint)),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: EndpointParams,
    query: ExpandQuery,
    about: {
      id: 'retrieveWebhookEndpoint',
      tag,
      summary: 'Retrieve a webhook endpoint',
      answer: Ref('WebhookEndpoint', 'The endpoint.'),
    },
    operation: 'findEndpoint',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      return { id: parseId(endpointId, 'webhook_endpoint', params) };
    },
    render: (endpoint) => JSON.stringify(renderEndpoint(endpoint)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: EndpointParams,
    body: EndpointChange,
    about: {
      id: 'updateWebhookEndpoint',
      tag,
      summary: 'Update a webhook endpoint',
      description: 'Changes what is sent.',
      answer: Ref('WebhookEndpoint', 'The endpoint.'),
    },
    operation: 'updateEndpoint',
    parse({ body, params, caller }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return parseEndpointChange(parseId(endpointId, 'webhook_endpoint', params), body, caller);
    },
    render: (endpoint) => JSON.stringify(renderEndpoint(endpoint)),
  }),
  call({
    method: 'DELETE',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: EndpointParams,
    about: {
      id: 'deleteWebhookEndpoint',
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
