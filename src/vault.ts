import { createCipheriv, createDecipheriv, createHmac, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from './operations/deps.ts';

/**
 * Hashes and seals with keys derived (HKDF-SHA-256) from POLYTILL_SECRET_KEY, one for each use. Sealing is AES-256-GCM
 * with a random nonce: `v1.<nonce>.<tag>.<ciphertext>`, base64url.
 */
export function createVault(secretKey: string): Vault {
  const hashKey = deriveKey(secretKey, 'polytill/hash/v1');
  const sealKey = deriveKey(secretKey, 'polytill/seal/v1');
  return {
    hash: (text) => createHmac('sha256', hashKey).update(text).digest('base64url'),
    seal: (text) => seal(sealKey, text),
    unseal: (sealed) => unseal(sealKey, sealed),
    randomBytes,
    newKeyPair,
  };
}

/** Raw keys and not PKCS #8 or SPKI, whose wrapping receivers would have to take off. */
function newKeyPair() {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const printed = (prefix: string, key: string) => prefix + Buffer.from(key, 'base64url').toString('base64');
  return { publicKey: printed('whpk_', x), privateKey: printed('whsk_', d) };
}

function deriveKey(secretKey: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', use, 32));
}

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', ...[nonce, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))].join('.');
}

function unseal(key: Buffer, sealed: string): string {
  const [version, nonce, tag, ciphertext] = sealed.split('.');
  if (version !== 'v1' || !nonce || !tag || ciphertext === undefined) throw new Error('not a sealed text');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(Buffer.from(ciphertext, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Error('a stored secret does not open: POLYTILL_SECRET_KEY is not the one it was sealed with', { cause });
  }
}
