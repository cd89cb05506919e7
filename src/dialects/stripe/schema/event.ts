import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PLACE_FIELDS } from '../../place-in-history.ts';
import { WEBHOOK_TYPES } from '../event-words.ts';
import { AmountAnswer, Created, NotOffered, PAGE_FIELDS, Seconds } from './fields.ts';
import { EVENT_FILTER_NOT_OFFERED } from './not-offered.ts';

const EventType = Type.String({ maxLength: 100, description: 'An event type, or a group of them: `charge.*`.' });

export const EventQuery = Closed({
  ...PAGE_FIELDS,
  created: Created,
  type: Type.Optional(EventType),
  types: Type.Optional(Type.Array(EventType, { maxItems: 20, description: 'Any of these event types.' })),
  ...NotOffered(EVENT_FILTER_NOT_OFFERED),
});

export const EventParams = IdParam('The id of the event.', 'evt_02vS1EpP6iwxcpDx8MTrfE');

const OBJECTS = ['CheckoutSession', 'PaymentIntent', 'Charge', 'Refund', 'Dispute'];

export const EventAnswer = Type.Object(
  {
    id: Type.String({ examples: ['evt_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('event'),
    api_version: Type.String({ description: 'The version of Stripe’s API whose objects these are.' }),
    created: Seconds,
    data: Type.Object({
      object: Type.Unsafe({
        anyOf: OBJECTS.map((name) => ({ $ref: `${name}#` })),
        description: 'What it is about, as it was at the event.',
      }),
      previous_attributes: Type.Optional(
        Type.Object(
          { amount_refunded: AmountAnswer, refunded: Type.Optional(Type.Literal(false)) },
          { description: 'What a refund has changed, as it was before.' },
        ),
      ),
    }),
    livemode: Type.Boolean(),
    pending_webhooks: Type.Integer({ description: 'To how many places it was going when it happened.' }),
    request: Type.Object({
      id: Nullable('string', { description: 'The request that caused it; null: time or a rail did.' }),
      idempotency_key: Nullable('string', { description: 'The key of that request.' }),
    }),
    type: Type.Enum([...WEBHOOK_TYPES]),
    sequence: PLACE_FIELDS.sequence,
    version: PLACE_FIELDS.version,
  },
  { $id: 'Event' },
);
