import { describeWebhooks, STANDARD_WEBHOOKS } from '../describe-webhooks.ts';
import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

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
  webhooks: describeWebhooks(events.types, { tag: 'Webhooks', body: 'Event', signature: STANDARD_WEBHOOKS }),
  securityScheme: {
    name: 'apiKey',
    value: { type: 'apiKey', in: 'header', name: 'ww-api-key', description: 'An API key: `sk_…`' },
  },
};
