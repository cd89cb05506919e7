import { createHash, createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { eventId, makeUuid } from '../../core/ids.ts';
import { newSecret, secretBytes, secretOfKeyDigest } from '../../core/webhook-secret.ts';
import type { SignRequest } from '../../webhooks/signatures/signer.ts';
import { signPaygate } from './signature.ts';

const first = newSecret(Buffer.alloc(32, 0xfb));
const second = newSecret(Buffer.alloc(32, 7));
const body = JSON.stringify({ object: 'event', note: 'Ama – “paid” ₵' });

function sign(secrets: string[], nowMs = Date.now()): Readonly<Record<string, string>> {
  const request: SignRequest = { eventId: makeUuid(1, 2, Buffer.alloc(8, 3)), body, secrets, nowMs };
  return signPaygate(request);
}

describe('the paygate signature', () => {
  test('is t and the hex HMAC-SHA256 of "t.body" keyed by the text of the secret', () => {
    const expected = createHmac('sha256', Buffer.from(first, 'utf8')).update(`1705312800.${body}`).digest('hex');
    expect(sign([first], 1_705_312_800_999)['x-paygate-signature']).toBe(`t=1705312800,v1=${expected}`);
  });

  test('has one v1 for each secret during an overlap, the newest first', () => {
    const header = sign([second, first])['x-paygate-signature'];
    const alone = sign([second])['x-paygate-signature'];
    expect(header).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
    expect(header?.startsWith(alone ?? '-')).toBe(true);
  });
});

describe('the Standard Webhooks signature', () => {
  test('is believed by the independent library, with either secret of an overlap', () => {
    const headers = sign([second, first]);
    expect(new Webhook(first).verify(body, headers)).toEqual(JSON.parse(body));
    expect(new Webhook(second).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(newSecret(Buffer.alloc(32, 9))).verify(body, headers)).toThrow();
    expect(() => new Webhook(first).verify(`${body} `, headers)).toThrow();
  });

  test('carries the id of the event', () => {
    expect(sign([first])['webhook-id']).toBe(eventId.print(makeUuid(1, 2, Buffer.alloc(8, 3))));
  });
});

describe('a secret', () => {
  test('is whsec_ and padded standard base64 of its 32 bytes', () => {
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secretBytes(first)).toEqual(Buffer.alloc(32, 0xfb));
    expect(() => newSecret(Buffer.alloc(16))).toThrow('32 bytes');
  });

  test('of a notification URL is made of the digest of the key, which its holder can compute', () => {
    const digest = createHash('sha256').update('sk_test_pABC').digest();
    expect(secretOfKeyDigest(digest.toString('hex'))).toBe(`whsec_${digest.toString('base64')}`);
  });
});
