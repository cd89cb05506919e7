import { beforeEach, describe, expect, it } from 'vitest';
import { NOW_MS } from '../../attempt.fixture.ts';
import type { Callback } from '../../rail-kind.ts';
import { openClient } from '../client.ts';
import { SANDBOX_TOKEN } from '../pawapay-double.fixture.ts';
import { usePawapayDouble } from '../rail-at-double.fixture.ts';
import {
  digestOf,
  P256_KEY,
  P384_KEY,
  RSA_KEY,
  RSA_PSS_KEY,
  signCallback,
  signingKey,
} from '../signed-callback.fixture.ts';
import { proveCallback } from './callback-proof.ts';
import { createPublicKeys, type PublicKeys } from './public-keys.ts';

const used = usePawapayDouble();
const URL_TOLD = 'https://pay.makola.example/callbacks/acct/pawapay/live';
const BODY = '{"depositId":"c62dfb70-df99-440a-8ed2-735d32cc60a4","status":"COMPLETED","amount":"248.50"}';
const KEYS_ASKED = 'GET /v2/public-key/http';
const HOUR_MS = 3_600_000;

let keys: PublicKeys;
beforeEach(() => {
  const { baseUrl, limit } = used.double;
  keys = createPublicKeys(openClient(SANDBOX_TOKEN, { baseUrl, limit }));
});

type Changes = Partial<Callback> & { readonly signed?: Partial<Parameters<typeof signCallback>[0]> };

function callback({ signed = {}, ...changes }: Changes = {}): Callback {
  const headers = signCallback({ url: URL_TOLD, body: BODY, nowMs: NOW_MS, ...signed });
  return { method: 'POST', url: URL_TOLD, headers, body: Buffer.from(BODY), receivedAtMs: NOW_MS, ...changes };
}

const withHeaders = (changes: Callback['headers']) => {
  const good = callback();
  return { ...good, headers: { ...good.headers, ...changes } };
};

async function said(received: Callback): Promise<string> {
  const proof = await proveCallback(received, keys);
  return 'reason' in proof ? `${proof.kind}: ${proof.reason}` : proof.kind;
}

const asked = () => used.double.requests.filter(({ endpoint }) => endpoint === KEYS_ASKED).length;

describe('a callback is proven', () => {
  it.each([P256_KEY, P384_KEY, RSA_KEY, RSA_PSS_KEY])('by $algorithm', async (key) => {
    used.double.signingKeys = [key];
    expect(await said(callback({ signed: { key } }))).toBe('proven');
  });

  it.each<[string, Changes]>([
    ['with a shorter digest', { signed: { digest: 'sha-256' } }],
    ['by another label', { signed: { label: 'sig1' } }],
    ['without an end', { signed: { parameters: { expires: undefined } } }],
    [
      'of the least that must be covered',
      { signed: { covered: ['@method', '@authority', '@path', 'content-digest'] } },
    ],
    [
      'over more than must be',
      { signed: { covered: ['content-type', 'content-digest', '@path', '@authority', '@method'] } },
    ],
    ['a minute before our clock', { receivedAtMs: NOW_MS - 60_000 }],
    [
      'two minutes ago, without an end',
      { receivedAtMs: NOW_MS + 120_000, signed: { parameters: { expires: undefined } } },
    ],
    ['at an address with a query', { url: `${URL_TOLD}?a=b` }],
  ])('%s', async (_title, changes) => {
    expect(await said(callback(changes))).toBe('proven');
  });

  it('whatever it says of its host: the address is the one that pawaPay was told', async () => {
    expect(await said(withHeaders({ host: '10.0.0.7:4242' }))).toBe('proven');
  });
});

describe('a callback is forged', () => {
  const late = NOW_MS + 361_000;
  const over = (covered: readonly string[]): Changes => ({ signed: { covered } });

  it.each<[string, Changes]>([
    ['it was signed too long ago', { receivedAtMs: late, signed: { parameters: { expires: undefined } } }],
    ['it was signed too long ago', { receivedAtMs: late, signed: { parameters: { expires: 9_999_999_999 } } }],
    ['its signature has run out', { receivedAtMs: NOW_MS + 121_000 }],
    ['it was signed in time to come', { receivedAtMs: NOW_MS - 62_000 }],
    ['it does not say when it was signed', { signed: { parameters: { created: undefined } } }],
    ['it does not say when it was signed', { signed: { parameters: { created: '1773480413' } } }],
    ['the end of its signature is no time', { signed: { parameters: { expires: 'never' } } }],
    ['its algorithm is none of those that are known', { signed: { parameters: { alg: 'hmac-sha256' } } }],
    ['its algorithm is none of those that are known', { signed: { parameters: { alg: undefined } } }],
    ['its signature is not right', { signed: { parameters: { alg: 'ecdsa-p384-sha384' } } }],
    ['it names no key', { signed: { parameters: { keyid: undefined } } }],
    ['pawaPay has no key by the id that it names', { signed: { parameters: { keyid: 'HTTP_EC_P256_KEY:9' } } }],
    ['its signature is not right', { signed: { key: signingKey(P256_KEY.id, 'ecdsa-p256-sha256') } }],
    ['its signature does not cover @method', over(['@authority', '@path', 'content-digest'])],
    ['its signature does not cover @authority', over(['@method', '@path', 'content-digest'])],
    ['its signature does not cover @path', over(['@method', '@authority', 'content-digest'])],
    ['its signature does not cover content-digest', over(['@method', '@authority', '@path'])],
    ['its signature is not right', { signed: { url: 'https://pay.makola.example/callbacks/other/pawapay/live' } }],
    ['its signature is not right', { signed: { url: URL_TOLD.replace('makola', 'another') } }],
    ['its signature is not right', { signed: { method: 'PUT' } }],
    ['its signature is not right', { method: 'PUT' }],
    ['Content-Digest is not of its body', { body: Buffer.from(BODY.replace('248.50', '248.51')) }],
    ['Content-Digest is not of its body', { body: Buffer.from(`${BODY}\n`) }],
    ['Content-Digest is not of its body', { body: Buffer.alloc(0) }],
  ])('because %s: %j', async (reason, changes) => {
    expect(await said(callback(changes))).toBe(`forged: ${reason}`);
  });

  it.each<[string, Callback['headers']]>([
    ['it is not signed', { signature: undefined, 'signature-input': undefined }],
    ['it does not have exactly one signature', { signature: undefined }],
    ['it does not have exactly one signature', { 'signature-input': '' }],
    ['Signature is no dictionary of structured fields', { signature: 'sig-pp=:' }],
    ['Content-Digest is not of its body', { 'content-digest': undefined }],
    // Right in itself, and not what was signed.
    ['its signature is not right', { 'content-digest': digestOf(BODY, 'sha-256') }],
    ['it is said to cover content-type, which it does not have', { 'content-type': undefined }],
    ['its signature is not right', { 'content-type': 'text/plain' }],
    ['its signature is not right', { 'signature-date': '2026-03-14T09:26:54Z' }],
  ])('because %s: %j', async (reason, changes) => {
    expect(await said(withHeaders(changes))).toBe(`forged: ${reason}`);
  });

  it('with two signatures, of which one is good', async () => {
    const [good, other] = [callback(), callback({ signed: { key: P384_KEY, label: 'sig-b' } })];
    const both = (name: string) => `${good.headers[name]}, ${other.headers[name]}`;
    const headers = { signature: both('signature'), 'signature-input': both('signature-input') };
    expect(await said(withHeaders(headers))).toBe('forged: it does not have exactly one signature');
  });

  it('before pawaPay is asked for anything, where no key is needed to tell', async () => {
    await said(callback({ body: Buffer.from('{}') }));
    await said(callback({ signed: { parameters: { alg: 'none' } } }));
    expect(asked()).toBe(0);
  });
});

describe('the keys', () => {
  it('are asked for once', async () => {
    const proofs = [callback(), callback(), callback()].map(said);
    expect(await Promise.all(proofs)).toEqual(['proven', 'proven', 'proven']);
    expect(await said(callback())).toBe('proven');
    expect(asked()).toBe(1);
  });

  it('are asked for again where one is named that is new, once a minute at most', async () => {
    expect(await said(callback())).toBe('proven');
    used.double.signingKeys = [P256_KEY, P384_KEY];
    const later = (afterMs: number) =>
      callback({ receivedAtMs: NOW_MS + afterMs, signed: { key: P384_KEY, nowMs: NOW_MS + afterMs } });
    expect(await said(later(59_000))).toMatch(/^forged: pawaPay has no key/);
    expect(asked()).toBe(1);
    expect(await said(later(60_000))).toBe('proven');
    for (const id of ['a', 'b', 'c']) await said(callback({ signed: { parameters: { keyid: id } } }));
    expect(asked()).toBe(2);
  });

  it('that pawaPay has withdrawn are good for nothing a day later', async () => {
    expect(await said(callback())).toBe('proven');
    used.double.signingKeys = [P384_KEY];
    const at = (receivedAtMs: number) => callback({ receivedAtMs, signed: { nowMs: receivedAtMs } });
    expect(await said(at(NOW_MS + 23 * HOUR_MS))).toBe('proven');
    expect(await said(at(NOW_MS + 24 * HOUR_MS))).toMatch(/^forged: pawaPay has no key/);
  });

  it.each(['lose_answer', 'hang', 'server_error', 'rate_limit', 'redirect'] as const)(
    'that cannot be had by %s prove nothing, and are asked for again',
    async (how) => {
      used.double.misbehave(KEYS_ASKED, how);
      expect(await said(callback())).toMatch(/^unavailable: pawaPay: /);
      const later = callback({ receivedAtMs: NOW_MS + 60_000, signed: { nowMs: NOW_MS + 60_000 } });
      expect(await said(later)).toBe('proven');
    },
  );

  it('that were known stay so while new ones cannot be had', async () => {
    expect(await said(callback())).toBe('proven');
    used.double.misbehave(KEYS_ASKED, 'server_error');
    const later = { receivedAtMs: NOW_MS + 60_000, signed: { nowMs: NOW_MS + 60_000 } };
    const unknown = { ...later.signed, parameters: { keyid: 'new' } };
    expect(await said(callback({ ...later, signed: unknown }))).toMatch(/^unavailable: /);
    expect(await said(callback(later))).toBe('proven');
  });

  it.each([
    ['something that is none', () => [{ id: P256_KEY.id, key: 'BEGIN PUBLIC KEY' }, null, { id: 7 }], 'forged'],
    ['no list', () => ({ keys: [] }), 'unavailable'],
  ])('among which is %s', async (_title, alter, kind) => {
    used.double.misbehave(KEYS_ASKED, { alter });
    expect(await said(callback())).toMatch(new RegExp(`^${kind}: `));
  });
});
