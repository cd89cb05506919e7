import { randomFillSync } from 'node:crypto';
import { BASE62 } from '../core/ids.ts';

/** `req_` and 22 random characters of `0-9A-Za-z`: what a merchant quotes to support, and a log line is found by. */
export function makeRequestId(): string {
  if (used + LENGTH > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = 'req_';
  for (const end = used + LENGTH; used < end; used++) id += BASE62[(pool[used] as number) % 62];
  return id;
}

const LENGTH = 22;
// Filled for many ids at once: a call to the generator for each costs more than all the rest of it.
const pool = new Uint8Array(LENGTH * 256);
let used = pool.length;
