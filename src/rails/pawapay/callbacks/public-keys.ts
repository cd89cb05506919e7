import { createPublicKey, type KeyObject } from 'node:crypto';
import { asWire, type PawapayClient } from '../client.ts';
import { messageOf } from '../faults.ts';

/** pawaPay's keys, by which it signs callbacks. */
export type PublicKeys = {
  /** Asks pawaPay for them where this one is not known yet, or was last heard of long ago. */
  find(id: string, nowMs: number): Promise<FoundKey>;
};

export type FoundKey =
  | { readonly kind: 'key'; readonly key: KeyObject }
  /** pawaPay has none by this id. */
  | { readonly kind: 'none' }
  /** Nobody can tell just now. */
  | { readonly kind: 'unavailable'; readonly message: string };

/** Whoever can send a callback can name keys that there are none of: they cost pawaPay this little. */
const ASK_AGAIN_MS = 60_000;

/** A key that pawaPay has withdrawn signs nothing here after this. */
const BELIEVED_MS = 24 * 3_600_000;

export function createPublicKeys(client: PawapayClient): PublicKeys {
  let known: { readonly keys: ReadonlyMap<string, KeyObject>; readonly atMs: number } | undefined;
  let askedMs = Number.NEGATIVE_INFINITY;
  /** Why they were not told when they were last asked for. */
  let asking: Promise<string | undefined> | undefined;

  const ask = async (nowMs: number): Promise<string | undefined> => {
    const keys = await fetchKeys(client);
    if (typeof keys === 'string') return keys;
    known = { keys, atMs: nowMs };
    return undefined;
  };
  const believed = (id: string, nowMs: number) =>
    known && nowMs - known.atMs < BELIEVED_MS ? known.keys.get(id) : undefined;

  return {
    async find(id, nowMs) {
      const key = believed(id, nowMs);
      if (key) return { kind: 'key', key };
      if (nowMs - askedMs >= ASK_AGAIN_MS) {
        askedMs = nowMs;
        asking = ask(nowMs);
      }
      const message = await asking;
      const told = believed(id, nowMs);
      if (told) return { kind: 'key', key: told };
      return message === undefined ? { kind: 'none' } : { kind: 'unavailable', message };
    },
  };
}

/** A text says why there are none. */
async function fetchKeys(client: PawapayClient): Promise<ReadonlyMap<string, KeyObject> | string> {
  const answer = await client.ask('GET', '/v2/public-key/http');
  if (answer.kind !== 'answered' || answer.status !== 200 || !Array.isArray(answer.body)) return messageOf(answer);
  return new Map(answer.body.map(asWire).flatMap(({ id, key }) => readKey(id, key)));
}

function readKey(id: unknown, key: unknown): readonly (readonly [string, KeyObject])[] {
  if (typeof id !== 'string' || typeof key !== 'string') return [];
  try {
    return [[id, createPublicKey(key)]];
  } catch {
    return [];
  }
}
