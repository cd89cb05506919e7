import type { OpenApiHead } from '../dialect.ts';

export const openApi: OpenApiHead = {
  title: 'Polytill API (paygate)',
  description: `The native API: JSON over HTTPS, amounts in minor units, times in ISO 8601.

Authorize with a key of yours (\`sk_test_p…\` to try things out). Test and live objects never mix.
Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.`,
  tags: [
    { name: 'Checkout sessions', description: 'A hosted page on which one amount is paid, once.' },
    { name: 'Payments', description: 'The attempts to pay a session.' },
    { name: 'Customers', description: 'Who pays.' },
    { name: 'Webhooks', description: 'Where events are sent.' },
    { name: 'Events', description: 'What happened, kept for 30 days at least.' },
    { name: 'Test helpers', description: 'Outcomes and time at will; for test keys only.' },
  ],
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
