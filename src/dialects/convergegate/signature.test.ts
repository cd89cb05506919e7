import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUuid } from '../../core/ids.ts';
import { newSecret, secretOfKeyDigest } from '../../core/webhook-secret.ts';
import { signConvergegate } from './signature.ts';

const eventId = makeUuid(1, 2, Buffer.alloc(8, 3));
const body = '{"id":"AW-kLcRRC5P8U68CYe0kVA","customer_firstname":"Zoë"}';

/** What a merchant's own check does, from the contract: the key it has, the header, the bytes that came. */
function expectedOf(apiKey: string, timestamp: string, bytes: Buffer): string {
  const key = createHash('sha256').update(apiKey).digest();
  return createHmac('sha256', key).update(timestamp).update(bytes).digest('hex');
}

test('a notification is signed by the digest of the API key, over the timestamp and the body', () => {
  const apiKey = 'sk_test_cABC';
  const digest = createHash('sha256').update(apiKey).digest('hex');
  const headers = signConvergegate({ eventId, body, secrets: [secretOfKeyDigest(digest)], nowMs: 1_705_312_800_999 });
  expect(headers).toMatchObject({
    'sec-timestamp': '1705312800',
    'sec-signature': expectedOf(apiKey, '1705312800', Buffer.from(body)),
  });
});

test('a known vector', () => {
  const headers = signConvergegate({ eventId, body: '{}', secrets: [newSecret(Buffer.alloc(32, 1))], nowMs: 1_000 });
  // printf '1{}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
  expect(headers['sec-signature']).toBe('534478b6b9ece244ef9b73056b9b05ef4fcc4f463c0a13daac281924801c7d7a');
});

test('an endpoint is signed by the bytes of its own secret, the newest alone', () => {
  const newest = newSecret(Buffer.alloc(32, 7));
  const older = newSecret(Buffer.alloc(32, 8));
  const headers = signConvergegate({ eventId, body, secrets: [newest, older], nowMs: 5_000 });
  const expected = createHmac('sha256', Buffer.alloc(32, 7)).update(`5${body}`).digest('hex');
  expect(headers).toMatchObject({ 'sec-timestamp': '5', 'sec-signature': expected });
});

test('property: another body or another second has another signature', () => {
  const secrets = [newSecret(Buffer.alloc(32, 1))];
  const second = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 });
  fc.assert(
    fc.property(fc.string(), fc.string(), second, second, (one, other, at, later) => {
      fc.pre(one !== other && at !== later);
      const mark = (text: string, seconds: number) =>
        signConvergegate({ eventId, body: text, secrets, nowMs: seconds * 1000 })['sec-signature'];
      expect(mark(one, at)).not.toBe(mark(other, at));
      expect(mark(one, at)).not.toBe(mark(one, later));
    }),
  );
});

test('nothing is signed without a secret', () => {
  expect(() => signConvergegate({ eventId, body, secrets: [], nowMs: 0 })).toThrow('secret');
});
