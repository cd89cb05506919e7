import { describeWebhooks, STANDARD_WEBHOOKS } from '../describe-webhooks.ts';
import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const signature = {
  'X-PayGate-Signature': '`t=<unix>,v1=<hex HMAC-SHA-256 of t.body>`, keyed by the whole secret as text.',
  ...STANDARD_WEBHOOKS,
};

export const openApi: OpenApiHead = {
  title: 'Polytill API (paygate)',
  description: `The native API: JSON over HTTPS, amounts in minor units, times in ISO 8601.

Authorize with a key of yours (\`sk_test_p…\` to try things out). Test and live objects never mix.
Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.

What happens is told by webhooks, signed in two ways: \`X-PayGate-Signature: t=<unix>,v1=<hex>\` is HMAC-SHA-256 over
\`<t>.<raw body>\` keyed by the endpoint's whole secret; the \`webhook-*\` headers are Standard Webhooks. The guide has
every event, a complete check and the retries: [Webhooks](/docs/webhooks).`,
  tags: [
    { name: 'Checkout sessions', description: 'A hosted page on which one amount is paid, once.' },
    { name: 'Payments', description: 'The attempts to pay a session.' },
    { name: 'Refunds', description: 'Money that goes back, in whole or in part.' },
    { name: 'Disputes', description: 'What payers’ banks ask back.' },
    { name: 'Customers', description: 'Who pays.' },
    { name: 'Products', description: 'What is sold, and for how much.' },
    { name: 'Webhooks', description: 'Where events are sent.' },
    { name: 'Deliveries', description: 'What was sent where, and what came of it.' },
    { name: 'Replays', description: 'Ranges of events that are sent again.' },
    { name: 'Events', description: 'What happened, kept for 30 days at least.' },
    { name: 'Requests', description: 'Which calls were made, kept for 7 days.' },
    { name: 'Account', description: 'Your settings, for test and live mode alike.' },
    { name: 'Test helpers', description: 'Outcomes and time at will; for test keys only.' },
  ],
  webhooks: describeWebhooks(events.types, { tag: 'Webhooks', body: 'Event', signature }),
  securityScheme: { name: 'apiKey', value: { type: 'http', scheme: 'bearer', description: 'An API key: `sk_…`' } },
};
