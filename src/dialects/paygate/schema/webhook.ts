import { Type } from 'typebox';
import type { DialectName } from '../../../core/session.ts';
import { Closed, IdParam, Nullable, NullableText, Url } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { CreatedAt, Id, IsA, Livemode, TimeAnswerOrNull } from './fields.ts';

const EventNames = Type.Array(Type.String({ maxLength: 100 }), {
  minItems: 1,
  maxItems: 100,
  description: 'The event types to send, in the words of the endpoint’s dialect; `*` for all.',
  examples: [['checkout.session.completed', 'checkout.session.expired']],
});
const description = Type.Optional(NullableText({ maxLength: 1000, description: 'Your own note.' }));

const Signing = Type.Enum(['hmac', 'ed25519'], {
  description: 'What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`).',
});

/** An endpoint speaks a dialect that this server serves. */
export const EndpointInput = (served: readonly DialectName[]) =>
  Closed(
    {
      url: Url('Where events are sent.', 'https://yoursite.com/webhooks'),
      events: EventNames,
      description,
      dialect: Type.Optional(
        Type.Enum([...served], { default: 'paygate', description: 'Whose payloads and signature it gets.' }),
      ),
      signing: Type.Optional(Signing),
    },
    { url: 'https://yoursite.com/webhooks', events: ['checkout.session.completed', 'checkout.session.expired'] },
  );

export const EndpointChange = Closed(
  {
    url: Type.Optional(Url('Where events are sent.', 'https://yoursite.com/webhooks')),
    events: Type.Optional(EventNames),
    description,
    status: Type.Optional(Type.Enum(['enabled', 'disabled'], { description: 'A disabled one is sent nothing.' })),
    signing: Type.Optional(Signing),
  },
  { events: ['*'], status: 'enabled' },
);

const DAY_SECONDS = 86_400;
export const DEFAULT_OVERLAP_SECONDS = DAY_SECONDS;

export const SecretRoll = Closed(
  {
    overlap_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 7 * DAY_SECONDS,
        default: DEFAULT_OVERLAP_SECONDS,
        description: 'For how long the secret so far signs too, in real time. 0 ends all older ones at once.',
      }),
    ),
  },
  { overlap_seconds: DEFAULT_OVERLAP_SECONDS },
);

export const EndpointQuery = Closed(PAGE_FIELDS);
export const EndpointParams = IdParam('The id of the endpoint.', 'we_02vS1EpP6iwxcpDx8MTrfE');

export const EndpointAnswer = Type.Object(
  {
    id: Id('we_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('webhook_endpoint'),
    url: Type.String({ description: 'Where events are sent.', examples: ['https://yoursite.com/webhooks'] }),
    dialect: Type.String({ description: 'Whose payloads and signature it gets.', examples: ['paygate'] }),
    events: Type.Array(Type.String(), {
      description: 'The event types that it is sent; `*` for all.',
      examples: [['checkout.session.completed']],
    }),
    description: Nullable('string', { description: 'Your own note.' }),
    status: Type.Enum(['enabled', 'disabled'], { description: 'A disabled one is sent nothing.' }),
    disabled_reason: Nullable('string', {
      description:
        '`requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null while it is enabled.',
    }),
    health: Type.Object(
      {
        last_success_at: TimeAnswerOrNull('When it last took something: the time of the newest event that it took.'),
        last_failure_at: TimeAnswerOrNull('When an attempt last failed.'),
        failing_since: Nullable('string', {
          description: 'Since when every attempt has failed; null while the last one heard of succeeded.',
          examples: ['2024-01-15T10:00:00Z'],
        }),
        consecutive_failures: Type.Integer({
          description: 'How many have failed since then. Of those within a second one is counted.',
        }),
      },
      { description: 'Whether it takes what it is sent.' },
    ),
    livemode: Livemode,
    created_at: CreatedAt,
    signing: Signing,
    public_key: Nullable('string', {
      description: 'Of the key pair, with `signing: ed25519`: `whpk_` and the base64 of its 32 bytes.',
    }),
    previous_secret_expires_at: Nullable('string', {
      description: 'After a roll: when the last older secret stops signing, or has stopped.',
      examples: ['2024-01-15T10:00:00Z'],
    }),
    secret: Type.Optional(Type.String({ description: 'Signs what is sent. Told when it is made, and never again.' })),
  },
  { $id: 'WebhookEndpoint', description: 'An address of yours that is sent signed events, and how it does.' },
);
