import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const header = (name: string, description: string) => ({
  in: 'header',
  name,
  description,
  required: true,
  schema: { type: 'string' },
});

const SIGNATURE = [
  header('webhook-id', 'The id of the event.'),
  header('webhook-timestamp', 'Unix seconds.'),
  header('webhook-signature', '`v1,<base64 HMAC-SHA-256 of id.timestamp.body>`, keyed by the decoded secret.'),
];

function webhookOf(type: string) {
  const body = { 'application/json': { schema: { $ref: '#/components/schemas/Event' } } };
  return {
    post: {
      operationId: `on_${type.replaceAll('.', '_')}`,
      summary: type,
      tags: ['Webhooks'],
      parameters: SIGNATURE,
      requestBody: { required: true, content: body },
      responses: { '2XX': { description: 'Received. Anything else is tried again, for three days.' } },
    },
  };
}

export const openApi: OpenApiHead = {
  title: 'Polytill API (wewire)',
  description: `Checkout in crypto assets, as WeWire's API has it: JSON in camelCase, amounts as numbers in major units, times
in ISO 8601.

Authorize with a key of yours in \`ww-api-key\` (\`sk_test_w…\` to try things out). Test and live objects never mix.
Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.

What happens is told by webhooks, signed by [Standard Webhooks](https://www.standardwebhooks.com). Endpoints are made
through the native API (\`POST /v1/webhooks\` with \`"dialect": "wewire"\`).`,
  tags: [
    { name: 'Checkout', description: 'Checkout process endpoints.' },
    { name: 'Webhooks', description: 'What is sent to your endpoints.' },
  ],
  webhooks: Object.fromEntries(events.types.map((type) => [type, webhookOf(type)])),
  securityScheme: {
    name: 'apiKey',
    value: { type: 'apiKey', in: 'header', name: 'ww-api-key', description: 'An API key: `sk_…`' },
  },
};
