import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { events } from '../events.ts';
import { Id, IsA, Livemode, TimeAnswer } from './fields.ts';

export const EventQuery = Closed({
  ...PAGE_FIELDS,
  type: Type.Optional(
    Type.Enum([...events.types], {
      description: 'Only those of this type.',
      examples: ['checkout.session.completed'],
    }),
  ),
  checkout_session: Type.Optional(Type.String({ description: 'Only those of this session.', maxLength: 100 })),
});

export const EventParams = IdParam('The id of the event.', 'evt_02vS1EpP6iwxcpDx8MTrfE');

export const EventAnswer = Type.Object(
  {
    id: Id('evt_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('event'),
    type: Type.String({ description: 'What happened.', examples: ['checkout.session.completed'] }),
    created_at: TimeAnswer('When it happened.'),
    livemode: Livemode,
    sequence: Type.Integer({
      description: 'Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint.',
    }),
    endpoint_sequence: Nullable('integer', {
      description: 'In a webhook: counts what this endpoint was sent of it. Null here.',
    }),
    data: Type.Object(
      {
        object: Type.Unsafe({
          anyOf: [
            { $ref: 'CheckoutSession#' },
            { $ref: 'Payment#' },
            { $ref: 'Refund#' },
            { $ref: 'Dispute#' },
            { $ref: 'WebhookEndpoint#' },
          ],
          description:
            'The session, or for `payment.*` the payment, for `refund.*` the refund, for `dispute.*` the dispute and for `webhook_endpoint.*` the endpoint, as it was at the event. Phones are masked.',
        }),
      },
      { description: 'What it happened to.' },
    ),
    request: Type.Object(
      {
        id: Nullable('string', { description: 'The id of the request that caused it; null: time or a rail did.' }),
        idempotency_key: Nullable('string', { description: 'The idempotency key of that request.' }),
      },
      { description: 'What caused it.' },
    ),
    pending_webhooks: Type.Integer({ description: 'To how many places it was going when it happened.' }),
  },
  { $id: 'Event', description: 'Something that happened, as it is told to your endpoints.' },
);
