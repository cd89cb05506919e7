import type { Callback, CallbackSign } from '../../rail-kind.ts';
import { isAlgorithm, isSignedBy } from './algorithms.ts';
import { isDigestOf } from './content-digest.ts';
import {
  type Components,
  type MessageSignature,
  readSignature,
  SignatureFault,
  signatureBase,
} from './message-signature.ts';
import type { PublicKeys } from './public-keys.ts';

export type Proof = { readonly kind: 'proven' } | Extract<CallbackSign, { kind: 'forged' | 'unavailable' }>;

/** A signature that leaves one of these out could be put on another call. */
const COVERED = ['@method', '@authority', '@path', 'content-digest'] as const;

const MOST_AGE_S = 300;

/** How far two clocks may be apart. */
const SKEW_S = 60;

/**
 * Whether pawaPay has sent this: its signature (RFC 9421) is over the bytes that came, over our own address whatever the
 * request says of its host, and is of now.
 */
export async function proveCallback(callback: Callback, keys: PublicKeys): Promise<Proof> {
  try {
    const [input, signature] = ['signature-input', 'signature'].map((name) => fieldOf(callback, name));
    if (!input && !signature) return forged('it is not signed');
    const signed = readSignature({ input: input ?? '', signature: signature ?? '' });
    assertCovered(signed);
    assertOfNow(signed, callback.receivedAtMs);
    if (!isDigestOf(fieldOf(callback, 'content-digest') ?? '', callback.body)) {
      return forged('Content-Digest is not of its body');
    }
    return await verifyByKey(signed, signatureBase(signed, componentsOf(callback)), callback, keys);
  } catch (error) {
    if (error instanceof SignatureFault) return forged(error.message);
    throw error;
  }
}

async function verifyByKey(
  { parameters, signature }: MessageSignature,
  base: string,
  { receivedAtMs }: Callback,
  keys: PublicKeys,
): Promise<Proof> {
  const [algorithm, keyId] = [parameters.get('alg'), parameters.get('keyid')];
  if (!isAlgorithm(algorithm)) return forged('its algorithm is none of those that are known');
  if (typeof keyId !== 'string') return forged('it names no key');
  const found = await keys.find(keyId, receivedAtMs);
  switch (found.kind) {
    case 'unavailable':
      return { kind: 'unavailable', reason: found.message };
    case 'none':
      return forged('pawaPay has no key by the id that it names');
    case 'key':
      return isSignedBy(found.key, { algorithm, base, signature })
        ? { kind: 'proven' }
        : forged('its signature is not right');
  }
}

function assertCovered({ covered }: MessageSignature): void {
  const missing = COVERED.find((name) => !covered.includes(name));
  if (missing) throw new SignatureFault(`its signature does not cover ${missing}`);
}

function assertOfNow({ parameters }: MessageSignature, nowMs: number): void {
  const [created, expires] = [parameters.get('created'), parameters.get('expires')];
  const nowS = nowMs / 1_000;
  if (!Number.isInteger(created)) throw new SignatureFault('it does not say when it was signed');
  const ageS = nowS - (created as number);
  if (ageS > MOST_AGE_S + SKEW_S) throw new SignatureFault('it was signed too long ago');
  if (ageS < -SKEW_S) throw new SignatureFault('it was signed in time to come');
  if (expires === undefined) return;
  if (!Number.isInteger(expires)) throw new SignatureFault('the end of its signature is no time');
  if (nowS > (expires as number) + SKEW_S) throw new SignatureFault('its signature has run out');
}

/** The address is the one that pawaPay was told, so that what was signed for somebody else's is no callback of ours. */
function componentsOf({ method, url, headers }: Callback): Components {
  const { host, pathname } = new URL(url);
  const fields = Object.keys(headers).map((name) => [name, fieldIn(headers, name)]);
  return { ...Object.fromEntries(fields), '@method': method, '@authority': host, '@path': pathname };
}

function fieldOf({ headers }: Callback, name: string): string | undefined {
  return fieldIn(headers, name);
}

function fieldIn(headers: Callback['headers'], name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
}

function forged(reason: string): Proof {
  return { kind: 'forged', reason };
}
