import { createHmac } from 'node:crypto';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { makeUuid } from '../../core/ids.ts';
import { newSecret } from '../../core/webhook-secret.ts';
import { signStripe } from './signature.ts';

const first = newSecret(Buffer.alloc(32, 0xfb));
const second = newSecret(Buffer.alloc(32, 7));
const body = JSON.stringify({ object: 'event', note: 'Ama – “paid” ₵' });
const NOW_MS = 1_767_225_600_999;

function sign(secrets: string[]): string {
  const request = { eventId: makeUuid(1, 2, Buffer.alloc(8, 3)), body, secrets, nowMs: NOW_MS };
  return signStripe(request)['stripe-signature'] as string;
}

test('is t and the hex HMAC-SHA256 of "t.body", keyed by the text of the secret', () => {
  const expected = createHmac('sha256', Buffer.from(first, 'utf8')).update(`1767225600.${body}`).digest('hex');
  expect(sign([first])).toBe(`t=1767225600,v1=${expected}`);
});

test('is what the package would have made', () => {
  const { webhooks } = new Stripe('sk_test_any');
  const made = webhooks.generateTestHeaderString({ payload: body, secret: first, timestamp: 1_767_225_600 });
  expect(sign([first])).toBe(made);
});

test('is believed by the package with either secret of an overlap, and with no other', () => {
  const { webhooks } = new Stripe('sk_test_any');
  const header = sign([second, first]);
  expect(header).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
  const believe = (secret: string, text = body) =>
    webhooks.constructEvent(text, header, secret, 300, undefined, NOW_MS);
  expect(believe(first)).toEqual(JSON.parse(body));
  expect(believe(second)).toEqual(JSON.parse(body));
  expect(() => believe(newSecret(Buffer.alloc(32, 9)))).toThrow();
  expect(() => believe(first, `${body} `)).toThrow();
});
