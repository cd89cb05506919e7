import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { TimeAnswer, TimeAnswerOrNull } from './fields.ts';

const STATUSES = ['pending', 'succeeded', 'failed'] as const;

const status = Type.Optional(
  Type.Enum([...STATUSES], { description: 'Only those that stand so. `failed`: given up, the dead letters.' }),
);

export const EndpointDeliveryQuery = Closed({ ...PAGE_FIELDS, status });

export const DeliveryQuery = Closed({
  ...PAGE_FIELDS,
  status,
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
    id: Type.String({ examples: ['del_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('delivery'),
    event: Type.String({ examples: ['evt_02vS1EpP6iwxcpDx8MTrfE'] }),
    endpoint: Nullable('string', { description: 'Null: the session’s own `notification_url`.' }),
    status: Type.Enum([...STATUSES]),
    attempts: Type.Array(
      Type.Object({
        at: TimeAnswer,
        cause: Type.Enum(['event', 'retry', 'resend', 'replay'], {
          description: 'Why it was made: the event, a failure before it, or somebody who asked for it again.',
        }),
        status_code: Nullable('integer', { description: 'Null: no answer came.' }),
        latency_ms: Type.Integer(),
        response: Type.String({ description: 'The first 2 KB of the answer, or why there was none.' }),
      }),
    ),
    next_attempt_at: TimeAnswerOrNull,
    checkout_session: Nullable('string', { description: 'Null: it tells of an endpoint.' }),
    url: Type.String(),
    livemode: Type.Boolean(),
    created_at: TimeAnswer,
  },
  { $id: 'Delivery', description: 'One event on its way to one place.' },
);
