import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Vault } from './operations/deps.ts';
import { createKeyring, type Keyring } from './secret-keys/keyring.ts';
import { deriveHashKey } from './secret-keys/sealing-key.ts';

/** Hashes and seals with keys derived from one secret key alone, where no database keeps a hash key. */
export function createVault(secretKey: string): Vault {
  return vaultOver(createKeyring({ current: secretKey, previous: [] }), deriveHashKey(secretKey));
}

/** Hashes are compared with those of years ago, so that their key stays while the secret keys change. */
export function vaultOver(keyring: Keyring, hashKey: Buffer): Vault {
  return {
    hash: (text) => createHmac('sha256', hashKey).update(text).digest('base64url'),
    seal: keyring.seal,
    unseal: keyring.unseal,
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
