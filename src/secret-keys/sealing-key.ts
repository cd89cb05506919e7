import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What one secret key seals with. */
export type SealingKey = {
  /** 16 hexadecimal digits that name the key and tell nothing of it. */
  readonly id: string;
  /** AES-256-GCM with a random nonce: `v2.<key id>.<nonce>.<tag>.<ciphertext>`, base64url. */
  seal(text: string): string;
  /** Rejects what this key did not seal or what was changed since. Opens the form of before, too, which names no key. */
  unseal(sealed: string): string;
};

/** One key for each use, by HKDF-SHA-256. */
export function createSealingKey(secretKey: string): SealingKey {
  const key = deriveKey(secretKey, 'polytill/seal/v1');
  const id = deriveKey(secretKey, 'polytill/key-id/v1').toString('hex').slice(0, 16);
  return { id, seal: (text) => seal(key, id, text), unseal: (sealed) => unseal(key, sealed) };
}

/** What everything was hashed with in databases that were made before they kept a hash key of their own. */
export function deriveHashKey(secretKey: string): Buffer {
  return deriveKey(secretKey, 'polytill/hash/v1');
}

/** What texts begin with that were sealed under a key. */
export function prefixOf(keyId: string): string {
  return `v2.${keyId}.`;
}

/** Null for the form of before. */
export function keyIdOf(sealed: string): string | null {
  return parse(sealed).keyId;
}

function deriveKey(secretKey: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', use, 32));
}

function seal(key: Buffer, id: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return prefixOf(id) + [nonce, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url')).join('.');
}

function unseal(key: Buffer, sealed: string): string {
  const [nonce, tag, ciphertext] = parse(sealed).parts.map((part) => Buffer.from(part, 'base64url')) as Parts<Buffer>;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(tag);
    return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Error('a stored secret does not open: POLYTILL_SECRET_KEY is not the one it was sealed with', { cause });
  }
}

type Parts<Part> = [nonce: Part, tag: Part, ciphertext: Part];

function parse(sealed: string): { keyId: string | null; parts: Parts<string> } {
  const [version, ...rest] = sealed.split('.');
  const keyId = version === 'v2' ? rest.shift() : null;
  const [nonce, tag, ciphertext] = rest;
  const isKnown = version === 'v1' || (version === 'v2' && keyId);
  if (!isKnown || !nonce || !tag || ciphertext === undefined) throw new Error('not a sealed text');
  return { keyId: keyId ?? null, parts: [nonce, tag, ciphertext] };
}
