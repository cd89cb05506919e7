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
  header(
    'webhook-signature',
    'Standard Webhooks: `v1,<base64 HMAC-SHA-256 of id.timestamp.body>`, keyed by the decoded secret.',
  ),
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
  title: 'Polytill API (adullam)',
  description: `Mobile money in francs, and redirect checkouts: JSON over HTTPS, amounts in minor units, times in ISO 8601.

Authorize with a key of yours (\`sk_test_a…\` to try things out). Test and live objects never mix.

With \`user_phone\` a checkout asks the payer's wallet right after it was created, once, without any page; its
\`Idempotency-Key\` is required and names the checkout for good. Without \`user_phone\` it is a page to send the payer to.

What happens is told by webhooks, signed by [Standard Webhooks](https://www.standardwebhooks.com) headers.`,
  tags: [
    { name: 'Checkouts', description: 'One amount, asked for once.' },
    { name: 'Webhooks', description: 'Where events are sent.' },
  ],
  webhooks: Object.fromEntries(events.types.map((type) => [type, webhookOf(type)])),
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
