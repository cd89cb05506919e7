import { randomFillSync } from 'node:crypto';
import { makeUuid } from './core/ids.ts';
import type { Ids } from './operations/deps.ts';

/**
 * Makes ids. `make` takes 62 fresh random bits. `inOrder` takes them once for a millisecond and adds to them for each
 * further id of it (RFC 9562, "monotonic random"), so that what one process records sorts as it happened.
 */
export function createIds(): Ids {
  let last = { ms: 0, shard: -1, random: 0n };
  return {
    make: (ms, shard) => makeUuid(ms, shard, eightBytes()),
    inOrder(ms, shard) {
      const same = last.ms === ms && last.shard === shard;
      const random = same ? last.random + 1n + BigInt(eightBytes().readUInt32BE()) : firstOfMillisecond();
      last = { ms, shard, random };
      return makeUuid(ms, shard, bytesOf(random));
    },
  };
}

/** In the lower half, so that a millisecond's further ids have room above it. */
function firstOfMillisecond(): bigint {
  return eightBytes().readBigUInt64BE() >> 3n;
}

function bytesOf(random: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(random);
  return bytes;
}

// Filled for many ids at once: a call to the generator for each costs more than all the rest of an id.
const pool = Buffer.alloc(8 * 512);
let used = pool.length;

/** Fresh random bytes, to be read before the next call. */
function eightBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 8;
  return pool.subarray(used - 8, used);
}
