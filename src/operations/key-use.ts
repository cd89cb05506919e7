import { type ApiKey, KEY_USED_EVERY_MS } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';

/** More keys than a node sees in five minutes; beyond it some are noted once more than they need be. */
const REMEMBERED_MOST = 1_000;

/**
 * Notes that a key was used, once in a while and beside the request: most requests cost a comparison, and none waits for it
 * or fails by it. Each node notes for itself, and the later time stays.
 */
export function createKeyUse({ store, log }: Pick<Deps, 'store' | 'log'>): (key: ApiKey, nowMs: number) => void {
  /** What is being written: until it can be read, the same key is asked for many times. */
  const noted = new Map<Uuid, number>();
  return ({ id, lastUsedAtMs }, nowMs) => {
    if (lastUsedAtMs !== null && nowMs - lastUsedAtMs < KEY_USED_EVERY_MS) return;
    if (nowMs - (noted.get(id) ?? -Infinity) < KEY_USED_EVERY_MS) return;
    if (noted.size >= REMEMBERED_MOST) noted.clear();
    noted.set(id, nowMs);
    store
      .transact((tx) => tx.touchKey(id, nowMs))
      .catch((error) => log.warn({ err: error }, 'it could not be noted that a key was used'));
  };
}
