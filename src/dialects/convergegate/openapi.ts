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
  header('Sec-Timestamp', 'Unix seconds.'),
  header(
    'Sec-Signature',
    'Hex HMAC-SHA-256 of `Sec-Timestamp` and the raw body, one after the other. Its key is the raw SHA-256 digest of the secret API key that created the session; for an endpoint, the decoded bytes of its own secret.',
  ),
];

function webhookOf(type: string) {
  const body = { 'application/json': { schema: { $ref: '#/components/schemas/Notification' } } };
  return {
    post: {
      operationId: `on_${type.replaceAll('.', '_')}`,
      summary: type,
      tags: ['Notifications'],
      parameters: SIGNATURE,
      requestBody: { required: true, content: body },
      responses: { '2XX': { description: 'Received. Anything else is tried again, for three days.' } },
    },
  };
}

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
  webhooks: Object.fromEntries(events.types.map((type) => [type, webhookOf(type)])),
  securityScheme: {
    name: 'apiKey',
    value: {
      type: 'http',
      scheme: 'basic',
      description: 'The secret key `sk_…` as user name; the password stays empty.',
    },
  },
};
