import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { events } from '../events.ts';
import { TimeAnswer } from './fields.ts';

export const EventQuery = Closed({
  ...PAGE_FIELDS,
  type: Type.Optional(Type.Enum([...events.types], { description: 'Only those of this type.' })),
  checkout_session: Type.Optional(Type.String({ description: 'Only those of this session.', maxLength: 100 })),
});

export const EventParams = IdParam('The id of the event.', 'evt_02vS1EpP6iwxcpDx8MTrfE');

export const EventAnswer = Type.Object(
  {
    id: Type.String({ examples: ['evt_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('event'),
    type: Type.String({ examples: ['checkout.session.completed'] }),
    created_at: TimeAnswer,
    livemode: Type.Boolean(),
    sequence: Type.Integer({
      description: 'Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint.',
    }),
    endpoint_sequence: Nullable('integer', {
      description: 'In a webhook: counts what this endpoint was sent of it. Null here.',
    }),
    data: Type.Object({
      object: Type.Unsafe({
        anyOf: [{ $ref: 'CheckoutSession#' }, { $ref: 'Payment#' }, { $ref: 'Refund#' }, { $ref: 'WebhookEndpoint#' }],
        description:
          'The session, or for `payment.*` the payment, for `refund.*` the refund and for `webhook_endpoint.*` the endpoint, as it was at the event. Phones are masked.',
      }),
    }),
    request: Type.Object({
      id: Nullable('string', { description: 'The request that caused it; null: time or a rail did.' }),
      idempotency_key: Nullable('string', { description: 'The key of that request.' }),
    }),
    pending_webhooks: Type.Integer({ description: 'To how many places it was going when it happened.' }),
  },
  { $id: 'Event' },
);
