import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeUuid } from '../../core/ids.ts';
import { newSecret } from '../../core/webhook-secret.ts';
import { signBagelpay } from './signature.ts';

const [newest, older] = [newSecret(Buffer.alloc(32, 7)), newSecret(Buffer.alloc(32, 9))];
const body = JSON.stringify({ event_type: 'checkout.completed', note: 'Ama – “paid” ₵' });
const request = { eventId: makeUuid(1, 2, Buffer.alloc(8, 3)), body, nowMs: 1_756_301_826_999 };

/** As the provider's guide has it, in its own words. */
function expected(secret: string): string {
  const signed = Buffer.concat([Buffer.from('1756301826'), Buffer.from('.'), Buffer.from(body)]);
  return createHmac('sha256', Buffer.from(secret, 'utf8')).update(signed).digest('hex');
}

test('is the hex HMAC-SHA256 of "timestamp.body", keyed by the whole text of the secret', () => {
  expect(signBagelpay({ ...request, secrets: [newest] })).toMatchObject({
    timestamp: '1756301826',
    'bagelpay-signature': expected(newest),
  });
});

test('is one signature, by the newest secret, while an older one counts too', () => {
  expect(signBagelpay({ ...request, secrets: [newest, older] })).toMatchObject({
    'bagelpay-signature': expected(newest),
  });
});
