import { createHmac, randomUUID, webcrypto } from 'node:crypto';

/** What `#crypto` is on Node, Deno and Bun. Anywhere else it is crypto-web.ts: `imports` in package.json says so. */
export const subtle = webcrypto.subtle;
export { randomUUID };

export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(message).digest();
}
