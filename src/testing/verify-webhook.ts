import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request is signed as Standard Webhooks has it, by this secret. Written from the specification and not by our own
 * signer: what both get wrong would else look right.
 */
export function verifyWebhook(body: string, headers: Readonly<Record<string, string>>, secret: string): boolean {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = Buffer.from(createHmac('sha256', key).update(content).digest('base64'));
  return (headers['webhook-signature'] ?? '').split(' ').some((mark) => {
    const given = Buffer.from(mark.replace(/^v1,/, ''));
    return mark.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
