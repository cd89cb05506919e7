import { Type } from 'typebox';
import { IdParam, Nullable, NullableText, Open, Url } from '../../fields.ts';
import { TimeAnswer } from './fields.ts';

export const WebhookInput = Open(
  {
    url: Url('Where events are sent.', 'https://example.com/webhooks'),
    events: Type.Array(Type.String({ maxLength: 100 }), {
      minItems: 1,
      maxItems: 100,
      description: 'The event types to send; `*` for all.',
      examples: [['payment.completed', 'payment.failed']],
    }),
    description: Type.Optional(NullableText({ maxLength: 1000, description: 'Your own note.' })),
  },
  { url: 'https://example.com/webhooks', events: ['payment.completed', 'payment.failed'] },
);

export const WebhookParams = IdParam('The id of the webhook.', 'webhook_02vS1EpP6iwxcpDx8MTrfE');

export const WebhookAnswer = Type.Object(
  {
    id: Type.String({ examples: ['webhook_02vS1EpP6iwxcpDx8MTrfE'] }),
    url: Type.String(),
    events: Type.Array(Type.String()),
    description: Nullable('string', { description: 'Your own note.' }),
    status: Type.Enum(['active', 'inactive'], { description: 'An inactive one is sent nothing.' }),
    dialect: Type.String({ description: 'The API whose events and signature it gets.', examples: ['adullam'] }),
    created_at: TimeAnswer,
    secret: Type.Optional(Type.String({ description: 'Signs what is sent. Told when it is made, and never again.' })),
  },
  { $id: 'Webhook' },
);

export const DeletedWebhook = Type.Object({ id: Type.String(), deleted: Type.Literal(true) });
