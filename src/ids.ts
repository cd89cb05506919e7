import { randomFillSync } from 'node:crypto';
import { makeUuid } from './core/ids.ts';
import type { Ids } from './operations/deps.ts';

/**
 * Makes ids. `make` takes 62 fresh random bits. `inOrder` takes them once for a millisecond of a shard and adds to them for
 * each further id of it (RFC 9562, "monotonic random"), so that what one process records sorts as it happened. Times do not
 * come in order: what began earlier may ask later. So the last of each recent millisecond is remembered.
 */
export function createIds(fill: Fill = randomFillSync): Ids {
  const eightBytes = createSource(fill);
  // In the lower half, so that a millisecond's further ids have room above it.
  const firstOfMillisecond = (): bigint => eightBytes().readBigUInt64BE() >> 3n;
  const last = new Map<string, bigint>();
  return {
    make: (ms, shard) => makeUuid(ms, shard, eightBytes()),
    inOrder(ms, shard) {
      const moment = `${ms} ${shard}`;
      const before = last.get(moment);
      const random = before === undefined ? firstOfMillisecond() : before + 1n + BigInt(eightBytes().readUInt32BE());
      if (before === undefined && last.size >= MOMENTS) last.delete(last.keys().next().value as string);
      last.set(moment, random);
      return makeUuid(ms, shard, bytesOf(random));
    },
  };
}

/** More than the milliseconds that pass between reading the clock for a request and its last event. */
const MOMENTS = 1_000;

function bytesOf(random: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(random);
  return bytes;
}

/** Fills bytes with what nobody can guess. */
type Fill = (bytes: Buffer) => void;

/** Fresh bytes, to be read before the next call. */
function createSource(fill: Fill): () => Buffer {
  // Filled for many ids at once: a call to the generator for each costs more than all the rest of an id.
  const pool = Buffer.alloc(8 * 512);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      fill(pool);
      used = 0;
    }
    used += 8;
    return pool.subarray(used - 8, used);
  };
}
