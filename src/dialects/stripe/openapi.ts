import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const SIGNATURE = {
  in: 'header',
  name: 'Stripe-Signature',
  description: '`t=<unix>,v1=<hex HMAC-SHA-256 of t.body>`, keyed by the whole secret as text.',
  required: true,
  schema: { type: 'string' },
};

function webhookOf(type: string) {
  const body = { 'application/json': { schema: { $ref: '#/components/schemas/Event' } } };
  return {
    post: {
      operationId: `on_${type.replaceAll('.', '_')}`,
      summary: type,
      ...(type.includes('.async_payment_') ? { description: 'Can be asked for, and is never sent.' } : {}),
      tags: ['Webhook endpoints'],
      parameters: [SIGNATURE],
      requestBody: { required: true, content: body },
      responses: { '2XX': { description: 'Received. Anything else is tried again, for three days.' } },
    },
  };
}

export const openApi: OpenApiHead = {
  title: 'Polytill API (stripe)',
  description: `Stripe's API for one-time payments through Checkout: forms in, JSON out, amounts in the smallest unit, times in Unix
seconds. The official libraries work when they are pointed here.

Authorize with a key of yours (\`sk_test_s…\` to try things out), as Bearer or as the user name of HTTP Basic. Test and live
objects never mix. Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.

A parameter that Stripe has and this server does not is refused by name; one that only changes how things look is ignored.
What happens is told by webhooks, signed in \`Stripe-Signature\`.`,
  tags: [
    { name: 'Checkout sessions', description: 'A hosted page on which one amount is paid, once.' },
    { name: 'Payment intents', description: 'The attempts to pay a session, and their charges.' },
    { name: 'Refunds', description: 'Money on its way back.' },
    { name: 'Products', description: 'What is sold.' },
    { name: 'Prices', description: 'What one unit of a product costs.' },
    { name: 'Customers', description: 'Who pays.' },
    { name: 'Webhook endpoints', description: 'Where events are sent.' },
    { name: 'Events', description: 'What happened, kept for 30 days at least.' },
  ],
  webhooks: Object.fromEntries(events.types.map((type) => [type, webhookOf(type)])),
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
