import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { SignatureScheme } from '../signatures/scheme.ts';
import type { Marks } from './read-marks.ts';

const PUBLIC_KEY = 'whpk_';

type Made = Pick<Marks, 'time' | 'id' | 'digests'> & {
  readonly scheme: Pick<SignatureScheme, 'before' | 'encoding'>;
};

/** Whether a secret, or a public key, has made one of the marks over this body. */
export function matches(marks: Marks, secret: string, body: Uint8Array): boolean {
  if (secret.startsWith(PUBLIC_KEY)) return matchesKeyPair(marks, secret, body);
  return matchesKey(marks, keyOf(marks.scheme.key, secret), body);
}

/** With the key as it is: for what was made by another reading of the secret. */
export function matchesKey({ scheme, time, id, digests }: Made, key: string | Uint8Array, body: Uint8Array): boolean {
  const expected = createHmac('sha256', key).update(scheme.before({ time, id })).update(body).digest();
  return digests.some((digest) => {
    const given = Buffer.from(digest, scheme.encoding);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** Libraries of Standard Webhooks take a secret without its prefix as well. */
export function keyOf(key: SignatureScheme['key'], secret: string): string | Uint8Array {
  return key === 'text' ? secret : Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

function matchesKeyPair({ scheme, time, id, keyPairMarks }: Marks, publicKey: string, body: Uint8Array): boolean {
  const x = Buffer.from(publicKey.slice(PUBLIC_KEY.length), 'base64');
  if (x.length !== 32) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') }, format: 'jwk' });
  const content = Buffer.concat([Buffer.from(scheme.before({ time, id })), body]);
  return keyPairMarks.some((mark) => verify(null, content, key, Buffer.from(mark, 'base64')));
}
