import { describeWebhooks, STANDARD_WEBHOOKS } from '../describe-webhooks.ts';
import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const signature = {
  timestamp: 'Unix seconds.',
  'Bagelpay-Signature': 'Hex HMAC-SHA-256 of `timestamp.body`, keyed by the whole secret as text.',
  ...STANDARD_WEBHOOKS,
};

export const openApi: OpenApiHead = {
  title: 'Polytill API (bagelpay)',
  description: `Checkout of products, as BagelPay's API has it: JSON in an envelope of \`msg\`, \`code\` and \`data\`, prices in
major units, times in the account's time zone.

Authorize with a key of yours in \`x-api-key\` (\`bagel_test_…\` to try things out). Test and live objects never mix.
Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.

What happens is told by webhooks, signed by \`Bagelpay-Signature\`. Endpoints are made through the native API
(\`POST /v1/webhooks\` with \`"dialect": "bagelpay"\`).`,
  tags: [
    { name: 'Checkout', description: 'A hosted page on which a product is paid, once.' },
    { name: 'Products', description: 'What is sold, and for how much.' },
    { name: 'Transactions', description: 'What was paid.' },
    { name: 'Customers', description: 'Who has paid.' },
    { name: 'Subscriptions', description: 'There are none.' },
    { name: 'Webhooks', description: 'What is sent to your endpoints.' },
  ],
  webhooks: describeWebhooks(events.types, { tag: 'Webhooks', body: 'Event', signature }),
  securityScheme: {
    name: 'apiKey',
    value: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'An API key: `bagel_…`' },
  },
};
