import { createHash, timingSafeEqual } from 'node:crypto';
import { parseDictionary } from 'structured-headers';

const HASHES: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' };

/** Whether `Content-Digest` (RFC 9530) is of these bytes. Of several digests each that is known must be, and one must be known. */
export function isDigestOf(field: string, body: Uint8Array): boolean {
  const known = digestsIn(field).filter(([name]) => Object.hasOwn(HASHES, name));
  return known.length > 0 && known.every(([name, digest]) => isSame(digest, hashOf(name, body)));
}

function digestsIn(field: string): readonly (readonly [name: string, digest: unknown])[] {
  try {
    return [...parseDictionary(field)].map(([name, [digest]]) => [name, digest]);
  } catch {
    return [];
  }
}

function hashOf(name: string, body: Uint8Array): Buffer {
  return createHash(HASHES[name] as string)
    .update(body)
    .digest();
}

function isSame(digest: unknown, hash: Buffer): boolean {
  return (
    digest instanceof ArrayBuffer && digest.byteLength === hash.length && timingSafeEqual(Buffer.from(digest), hash)
  );
}
