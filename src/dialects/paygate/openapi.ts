import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const header = (name: string, description: string) => ({
  in: 'header',
  name,
  description,
  required: true,
  schema: { type: 'string' },
});

const SIGNATURES = [
  header('X-PayGate-Signature', '`t=<unix>,v1=<hex HMAC-SHA-256 of t.body>`, keyed by the whole secret as text.'),
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
      parameters: SIGNATURES,
      requestBody: { required: true, content: body },
      responses: { '2XX': { description: 'Received. Anything else is tried again, for three days.' } },
    },
  };
}

export const openApi: OpenApiHead = {
  title: 'Polytill API (paygate)',
  description: `The native API: JSON over HTTPS, amounts in minor units, times in ISO 8601.

Authorize with a key of yours (\`sk_test_p…\` to try things out). Test and live objects never mix.
Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.

What happens is told by webhooks, signed in two ways: \`X-PayGate-Signature: t=<unix>,v1=<hex>\` is HMAC-SHA-256 over
\`<t>.<raw body>\` keyed by the endpoint's whole secret; the \`webhook-*\` headers are Standard Webhooks. The guide has
every event, a complete check and the retries: [docs/webhooks.md](/docs/webhooks.md).`,
  tags: [
    { name: 'Checkout sessions', description: 'A hosted page on which one amount is paid, once.' },
    { name: 'Payments', description: 'The attempts to pay a session.' },
    { name: 'Refunds', description: 'Money that goes back, in whole or in part.' },
    { name: 'Customers', description: 'Who pays.' },
    { name: 'Products', description: 'What is sold, and for how much.' },
    { name: 'Webhooks', description: 'Where events are sent.' },
    { name: 'Events', description: 'What happened, kept for 30 days at least.' },
    { name: 'Account', description: 'Your settings, for test and live mode alike.' },
    { name: 'Test helpers', description: 'Outcomes and time at will; for test keys only.' },
  ],
  webhooks: Object.fromEntries(events.types.map((type) => [type, webhookOf(type)])),
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
