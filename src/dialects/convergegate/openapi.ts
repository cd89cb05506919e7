import { describeWebhooks, STANDARD_WEBHOOKS } from '../describe-webhooks.ts';
import type { OpenApiHead } from '../dialect.ts';
import { events } from './events.ts';

const signature = {
  'Sec-Timestamp': 'Unix seconds.',
  'Sec-Signature':
    'Hex HMAC-SHA-256 of `Sec-Timestamp` and the raw body, one after the other. Its key is the raw SHA-256 digest of the secret API key that created the session; for an endpoint, the decoded bytes of its own secret.',
  ...STANDARD_WEBHOOKS,
};

export const openApi: OpenApiHead = {
  title: 'Polytill API (convergegate)',
  description: `BLIK checkout: forms in, JSON out, amounts in minor units, times in Unix seconds.

Authorize by HTTP Basic with a key of yours (\`sk_test_c…\` to try things out) as user name and no password. Test and live
objects never mix. What is nested is sent in brackets: \`metadata[order_id]=1234\`, \`payment_method[]=blik\`.
Every answer carries a \`Request-Id\`; every write takes an \`Idempotency-Key\`.

What happens to a session is told to its \`notification_url\`, signed by \`Sec-Timestamp\` and \`Sec-Signature\`.`,
  tags: [
    { name: 'Checkout sessions', description: 'A hosted page on which one amount is paid by BLIK, once.' },
    { name: 'Refunds', description: 'Money on its way back to the payer.' },
    { name: 'Notifications', description: 'What is sent to a session’s `notification_url`.' },
  ],
  webhooks: describeWebhooks(events.types, { tag: 'Notifications', body: 'Notification', signature }),
  securityScheme: {
    name: 'apiKey',
    value: {
      type: 'http',
      scheme: 'basic',
      description: 'The secret key `sk_…` as user name; the password stays empty.',
    },
  },
};
