import { describeWebhooks, STANDARD_WEBHOOKS } from '../describe-webhooks.ts';
import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const signature = {
  'Stripe-Signature': '`t=<unix>,v1=<hex HMAC-SHA-256 of t.body>`, keyed by the whole secret as text.',
  ...STANDARD_WEBHOOKS,
};

const noteOn = (type: string) =>
  type.includes('.async_payment_') ? 'Can be asked for, and is never sent.' : undefined;

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
    { name: 'Disputes', description: 'What payers’ banks ask back, as the provider tells it.' },
    { name: 'Products', description: 'What is sold.' },
    { name: 'Prices', description: 'What one unit of a product costs.' },
    { name: 'Customers', description: 'Who pays.' },
    { name: 'Webhook endpoints', description: 'Where events are sent.' },
    { name: 'Events', description: 'What happened, kept for 30 days at least.' },
    { name: 'Account', description: 'You.' },
  ],
  webhooks: describeWebhooks(events.types, { tag: 'Webhook endpoints', body: 'Event', signature, noteOn }),
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
