const PREFIX = 'whsec_';

/** `whsec_` and the padded standard base64 of 32 random bytes: the form of Standard Webhooks. */
export function newSecret(randomBytes32: Uint8Array): string {
  if (randomBytes32.length !== 32) throw new Error(`a webhook secret has 32 bytes, not ${randomBytes32.length}`);
  return PREFIX + Buffer.from(randomBytes32).toString('base64');
}

/**
 * What signs for a session's own `notification_url`, which has no secret of its own: the SHA-256 digest of the API key that
 * created the session. Whoever holds the key can compute it; we keep the digest only, sealed.
 */
export function secretOfKeyDigest(digestHex: string): string {
  return newSecret(Buffer.from(digestHex, 'hex'));
}

/** The bytes that a secret stands for. */
export function secretBytes(secret: string): Buffer {
  if (!secret.startsWith(PREFIX)) throw new Error('a webhook secret begins with whsec_');
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}
