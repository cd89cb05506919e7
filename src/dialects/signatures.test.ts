import { createPublicKey, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { makeUuid } from '../core/ids.ts';
import { newSecret } from '../core/webhook-secret.ts';
import { createVault } from '../vault.ts';
import * as served from './served.ts';

/** What every API's webhooks carry beside its own signature, checked by what receivers would check it with. */

const [newest, older, wrong] = [7, 9, 11].map((byte) => newSecret(Buffer.alloc(32, byte))) as [string, string, string];
const body = JSON.stringify({ note: 'Ama – “paid” ₵' });
const request = { eventId: makeUuid(1, 2, Buffer.alloc(8, 3)), body, nowMs: Date.now() };
const vault = createVault('a secret key of some length, for this test');

describe.each(Object.values(served))('$name', ({ sign }) => {
  test('is believed by the library of Standard Webhooks, with either secret of an overlap and no other', () => {
    const headers = sign({ ...request, secrets: [newest, older] });
    for (const secret of [newest, older]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(wrong).verify(body, headers)).toThrow();
    expect(() => new Webhook(newest).verify(`${body} `, headers)).toThrow();
    const alone = sign({ ...request, secrets: [newest] });
    expect(() => new Webhook(older).verify(body, alone)).toThrow();
  });

  test('is signed by key pairs too, which the library passes over', () => {
    const [first, second, stranger] = [vault.newKeyPair(), vault.newKeyPair(), vault.newKeyPair()];
    const privateKeys = [first.privateKey, second.privateKey];
    const headers = sign({ ...request, secrets: [newest], privateKeys });
    expect(new Webhook(newest).verify(body, headers)).toEqual(JSON.parse(body));
    for (const { publicKey } of [first, second]) expect(isSignedBy(publicKey, headers, body)).toBe(true);
    expect(isSignedBy(stranger.publicKey, headers, body)).toBe(false);
    expect(isSignedBy(first.publicKey, headers, `${body} `)).toBe(false);
  });
});

/** As a receiver checks `v1a`, from the text of Standard Webhooks: any of the marks may match. */
function isSignedBy(publicKey: string, headers: Readonly<Record<string, string>>, text: string): boolean {
  expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`);
  const marks = (headers['webhook-signature'] ?? '').split(' ').map((mark) => mark.split(','));
  return marks.some(
    ([version, mark = '']) => version === 'v1a' && verify(null, content, key, Buffer.from(mark, 'base64')),
  );
}
