import { Type } from 'typebox';
import { Closed, IdParam, Nullable, OptionalText, Url } from '../../fields.ts';
import { WEBHOOK_TYPES } from '../event-words.ts';
import { Expand, Ignored, MetadataAnswer, Nothing, NotOffered, PAGE_FIELDS, Seconds } from './fields.ts';
import { ENDPOINT_NOT_OFFERED } from './not-offered.ts';

const EnabledEvents = Type.Array(Type.Enum(['*', ...WEBHOOK_TYPES]), {
  minItems: 1,
  maxItems: 100,
  description: 'The event types to send; `*` for all. The `async_payment` types are accepted and never sent.',
  examples: [['checkout.session.completed', 'charge.refunded']],
});
const description = OptionalText({ maxLength: 1000, description: 'Your own note.' });
const url = Url('Where events are sent.', 'https://example.com/my/webhook/endpoint');

export const EndpointInput = Closed(
  {
    url,
    enabled_events: EnabledEvents,
    description,
    expand: Expand,
    ...Ignored(['api_version', 'metadata']),
    ...NotOffered(ENDPOINT_NOT_OFFERED),
  },
  { url: 'https://example.com/my/webhook/endpoint', enabled_events: ['checkout.session.completed'] },
);

export const EndpointChange = Closed(
  {
    url: Type.Optional(url),
    enabled_events: Type.Optional(EnabledEvents),
    description,
    disabled: Type.Optional(Type.Boolean({ description: 'A disabled one is sent nothing.' })),
    expand: Expand,
    ...Ignored(['metadata']),
  },
  { disabled: true },
);

export const EndpointQuery = Closed(PAGE_FIELDS);
export const EndpointParams = IdParam('The id of the endpoint.', 'we_02vS1EpP6iwxcpDx8MTrfE');

export const ENDPOINT_NOTHING = ['application'] as const;

export const EndpointAnswer = Type.Object(
  {
    id: Type.String({ examples: ['we_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('webhook_endpoint'),
    api_version: Type.String({ description: 'The version of Stripe’s API whose objects are sent.' }),
    created: Seconds,
    description: Nullable('string', { description: 'Your own note.' }),
    enabled_events: Type.Array(Type.String()),
    livemode: Type.Boolean(),
    metadata: MetadataAnswer,
    secret: Type.Optional(Type.String({ description: 'Signs what is sent. Told when it is made, and never again.' })),
    status: Type.Enum(['enabled', 'disabled']),
    url: Type.String(),
    ...Nothing(ENDPOINT_NOTHING),
  },
  { $id: 'WebhookEndpoint' },
);
