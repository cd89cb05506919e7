import { describeWebhooks, STANDARD_WEBHOOKS } from '../describe-webhooks.ts';
import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

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
  webhooks: describeWebhooks(events.types, { tag: 'Webhooks', body: 'Event', signature: STANDARD_WEBHOOKS }),
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
