import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseWebhookUrl } from '../../merchant-url.ts';
import { parseId } from '../../wire-ids.ts';
import { parsePage, renderList } from '../codec/page.ts';
import { renderWebhook } from '../codec/webhook.ts';
import { sentWebhookId, webhookId } from '../ids.ts';
import { ListOf, PageQuery } from '../schema/fields.ts';
import { DeletedWebhook, WebhookInput, WebhookParams } from '../schema/webhook.ts';

const call = defineCalls<Context>();
const PATH = '/v1/webhooks';
const tag = 'Webhooks';

export const webhookCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'webhooks',
    body: WebhookInput,
    statusCode: 201,
    about: {
      id: 'createWebhook',
      tag,
      summary: 'Create a webhook',
      description: 'Keep the `secret` of the answer: it is told this once.',
      answer: Ref('Webhook', 'The webhook, with its secret.'),
    },
    operation: 'createEndpoint',
    parse: ({ body, caller }) => ({
      url: parseWebhookUrl(body.url, 'url', caller.livemode),
      dialect: caller.dialect,
      events: body.events,
      description: body.description,
    }),
    render: ({ endpoint, secret }) => JSON.stringify(renderWebhook(endpoint, secret)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'webhooks',
    query: PageQuery,
    about: {
      id: 'listWebhooks',
      tag,
      summary: 'List webhooks',
      description: 'All of the account; `dialect` says which API each speaks.',
      answer: ListOf(Ref('Webhook')),
    },
    operation: 'listEndpoints',
    parse: ({ query }) => parsePage(query, sentWebhookId.parse),
    render: (page) => renderList(page, (endpoint) => renderWebhook(endpoint)),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: WebhookParams,
    about: { id: 'retrieveWebhook', tag, summary: 'Retrieve a webhook', answer: Ref('Webhook', 'The webhook.') },
    operation: 'findEndpoint',
    parse: ({ params }) => ({ id: parseId(sentWebhookId, 'webhook_endpoint', params) }),
    render: (endpoint) => JSON.stringify(renderWebhook(endpoint)),
  }),
  call({
    method: 'DELETE',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: WebhookParams,
    about: {
      id: 'deleteWebhook',
      tag,
      summary: 'Delete a webhook',
      description: 'What was on its way to it is not sent.',
      answer: DeletedWebhook,
    },
    operation: 'deleteEndpoint',
    parse: ({ params }) => ({ id: parseId(sentWebhookId, 'webhook_endpoint', params) }),
    render: ({ id }) => JSON.stringify({ id: webhookId.print(id), deleted: true }),
  }),
];
