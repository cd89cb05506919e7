import { deliveryId, endpointId, eventId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId } from '../../wire-ids.ts';
import { renderDelivery } from '../codec/delivery.ts';
import { renderList } from '../codec/page.ts';
import { sessionIdFor } from '../ids.ts';
import { DeliveryParams, DeliveryQuery, EndpointDeliveryParams, EndpointDeliveryQuery } from '../schema/delivery.ts';
import { ListOf } from '../schema/fields.ts';
import { EndpointParams } from '../schema/webhook.ts';

const call = defineCalls<Context>();
const PATH = '/v1/deliveries';
const OF_ENDPOINT = '/v1/webhooks/:id/deliveries';
const tag = 'Deliveries';

const RESEND = `At once, with the same bytes under the same event id, however it stands. Where that fails it is tried again by
the schedule, for three days from now. It waits for no other event of its session. A disabled endpoint is refused.`;

export const deliveryCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'webhooks',
    query: DeliveryQuery,
    about: {
      id: 'listDeliveries',
      tag,
      summary: 'List deliveries',
      description: '`status=failed` lists the dead letters: what was tried for three days, or refused by `410`.',
      answer: ListOf('Delivery', PATH),
    },
    operation: 'listDeliveries',
    parse: ({ query, caller }, context) => ({
      ...parsePage(query, deliveryId),
      status: query.status,
      endpointId: parseFilterId(endpointId, 'endpoint', query.endpoint),
      eventId: parseFilterId(eventId, 'event', query.event),
      sessionId: parseFilterId(sessionIdFor(caller, context), 'checkout_session', query.checkout_session),
    }),
    render: (page) => renderList(PATH, page, renderDelivery),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'webhooks',
    params: DeliveryParams,
    about: {
      id: 'retrieveDelivery',
      tag,
      summary: 'Retrieve a delivery',
      description: 'With every attempt: its cause, its status, its latency and what was answered.',
      answer: Ref('Delivery', 'The delivery, with its attempts.'),
    },
    operation: 'findDelivery',
    parse: ({ params }) => ({ id: parseId(deliveryId, 'delivery', params) }),
    render: (delivery) => JSON.stringify(renderDelivery(delivery)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/resend`,
    resource: 'webhooks',
    params: DeliveryParams,
    about: {
      id: 'resendDelivery',
      tag,
      summary: 'Send a delivery again',
      description: RESEND,
      errors: { parameter_invalid: 'Its endpoint is disabled: enable it first.' },
      answer: Ref('Delivery', 'The delivery, on its way again.'),
    },
    operation: 'resendDelivery',
    parse: ({ params }) => ({ id: parseId(deliveryId, 'delivery', params) }),
    render: (delivery) => JSON.stringify(renderDelivery(delivery)),
  }),
  call({
    method: 'GET',
    path: OF_ENDPOINT,
    resource: 'webhooks',
    params: EndpointParams,
    query: EndpointDeliveryQuery,
    about: {
      id: 'listEndpointDeliveries',
      tag,
      summary: 'List what was sent to an endpoint',
      description: 'Newest first: every event that it was sent or is to be sent.',
      answer: ListOf('Delivery', '/v1/webhooks/we_02vS1EpP6iwxcpDx8MTrfE/deliveries'),
    },
    operation: 'listDeliveries',
    parse: ({ query, params }) => ({
      ...parsePage(query, deliveryId),
      status: query.status,
      endpointId: parseId(endpointId, 'webhook_endpoint', params),
    }),
    render: (page, _context, { params }) =>
      renderList(`/v1/webhooks/${(params as { id: string }).id}/deliveries`, page, renderDelivery),
  }),
  call({
    method: 'POST',
    path: `${OF_ENDPOINT}/:delivery/resend`,
    resource: 'webhooks',
    params: EndpointDeliveryParams,
    about: {
      id: 'resendEndpointDelivery',
      tag,
      summary: 'Send a delivery to an endpoint again',
      description: RESEND,
      errors: { parameter_invalid: 'Its endpoint is disabled: enable it first.' },
      answer: Ref('Delivery', 'The delivery, on its way again.'),
    },
    operation: 'resendDelivery',
    parse: ({ params }) => {
      const { delivery } = params as { delivery: string };
      return {
        id: parseId(deliveryId, 'delivery', { id: delivery }),
        endpointId: parseId(endpointId, 'webhook_endpoint', params),
      };
    },
    render: (delivery) => JSON.stringify(renderDelivery(delivery)),
  }),
];
