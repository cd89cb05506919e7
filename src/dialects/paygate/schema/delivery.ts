import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { CreatedAt, Id, IdOf, IsA, Livemode, TimeAnswer, TimeAnswerOrNull } from './fields.ts';

const STATUSES = ['pending', 'succeeded', 'failed'] as const;

const STATUS = { description: 'Only those that stand so. `failed`: given up, the dead letters.' };

export const EndpointDeliveryQuery = Closed({
  ...PAGE_FIELDS,
  status: Type.Optional(Type.Enum([...STATUSES], STATUS)),
});

export const DeliveryQuery = Closed({
  ...PAGE_FIELDS,
  status: Type.Optional(Type.Enum([...STATUSES], { ...STATUS, examples: ['failed'] })),
  endpoint: Type.Optional(Type.String({ description: 'Only those to this endpoint.', maxLength: 100 })),
  event: Type.Optional(Type.String({ description: 'Only those of this event.', maxLength: 100 })),
  checkout_session: Type.Optional(Type.String({ description: 'Only those about this session.', maxLength: 100 })),
});

const DELIVERY = { description: 'The id of the delivery.', examples: ['del_02vS1EpP6iwxcpDx8MTrfE'] };
export const DeliveryParams = IdParam(DELIVERY.description, DELIVERY.examples[0] as string);
export const EndpointDeliveryParams = Type.Object({
  id: Type.String({ description: 'The id of the endpoint.', examples: ['we_02vS1EpP6iwxcpDx8MTrfE'] }),
  delivery: Type.String(DELIVERY),
});

export const EventResend = Closed(
  {
    endpoint: Type.Optional(
      Type.String({
        description: 'To this one, whether or not it asks for such events. Left out: to whoever asks for them now.',
        maxLength: 100,
      }),
    ),
  },
  { endpoint: 'we_02vS1EpP6iwxcpDx8MTrfE' },
);

export const DeliveryAnswer = Type.Object(
  {
    id: Id('del_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('delivery'),
    event: IdOf('The id of the event that is sent.', 'evt_02vS1EpP6iwxcpDx8MTrfE'),
    endpoint: Nullable('string', {
      description: 'The id of the endpoint that it goes to. Null: the session’s own `notification_url`.',
    }),
    status: Type.Enum([...STATUSES], {
      description:
        '`pending`: on its way, or to be tried again. `succeeded`: the endpoint took it. `failed`: given up after three days, or refused by 410.',
    }),
    attempts: Type.Array(
      Type.Object({
        at: TimeAnswer('When it was made.'),
        cause: Type.Enum(['event', 'retry', 'resend', 'replay'], {
          description: 'Why it was made: the event, a failure before it, or somebody who asked for it again.',
        }),
        status_code: Nullable('integer', { description: 'The status that was answered. Null: no answer came.' }),
        latency_ms: Type.Integer({ description: 'How long it took, in milliseconds.' }),
        response: Type.String({ description: 'The first 2 KB of the answer, or why there was none.' }),
      }),
      { description: 'Every attempt so far, the first one first.' },
    ),
    next_attempt_at: TimeAnswerOrNull('When it is tried next; null when it is not.'),
    checkout_session: Nullable('string', {
      description: 'The id of the session that the event is about. Null: it tells of an endpoint.',
    }),
    url: Type.String({ description: 'Where it is sent.', examples: ['https://yoursite.com/webhooks'] }),
    livemode: Livemode,
    created_at: CreatedAt,
  },
  { $id: 'Delivery', description: 'One event on its way to one place.' },
);
