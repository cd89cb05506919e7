import type { Uuid } from '../core/ids.ts';
import type { ApiLog, NotedRequest } from '../http/api-log.ts';
import type { Deps } from '../operations/deps.ts';
import { findKeyHolder, keepRequests, type SeenRequest, trimRequests } from '../operations/requests-kept.ts';
import { createLoop, type Log, type LongLived } from './loop.ts';

type Needed = Pick<Deps, 'store' | 'ids' | 'clock' | 'vault'>;

type Options = { readonly log: Log; readonly dropped: (count: number) => void };

const EVERY_MS = 200;
/** Together with the interval, how many calls are kept in a second: 500, for which it takes a fiftieth of a processor. */
const AT_ONCE = 100;
/** Keys that open nothing are looked up one by one: not more than this of a batch. */
const STRANGERS_MOST = 10;
/** After so many more of a key, those that it has too many are dropped. */
const TRIMMED_AFTER = 1_000;

/**
 * Writes the log of calls, a batch at a time. What is left when the process ends is written before the database is closed; what
 * a crash takes is lost, as what comes too fast is.
 */
export function createRequestKeeper(deps: Needed, apiLog: ApiLog, { log, dropped }: Options): LongLived {
  const sinceTrimmed = new Map<Uuid, number>();
  const overfull = new Set<Uuid>();

  async function keepBatch(): Promise<boolean> {
    const noted = apiLog.take(AT_ONCE);
    if (noted.length === 0) return false;
    try {
      const seen = await withCallers(deps, noted);
      await keepRequests(deps, seen);
      for (const { caller } of seen) countOn(caller.keyId);
    } catch (error) {
      dropped(noted.length);
      throw error;
    }
    return true;
  }

  function countOn(keyId: Uuid): void {
    const count = (sinceTrimmed.get(keyId) ?? 0) + 1;
    if (count >= TRIMMED_AFTER) overfull.add(keyId);
    sinceTrimmed.set(keyId, count % TRIMMED_AFTER);
  }

  async function trimOne(): Promise<void> {
    const [keyId] = overfull;
    if (keyId !== undefined && !(await trimRequests(deps, keyId))) overfull.delete(keyId);
  }

  const loop = createLoop({
    name: 'request log',
    intervalMs: EVERY_MS,
    log,
    async run() {
      await keepBatch();
      await trimOne();
      // Paced by the interval: what comes faster than that is not worth what it would cost the requests.
      return false;
    },
  });

  async function drain(): Promise<void> {
    try {
      while (await keepBatch());
    } catch (error) {
      log.error({ err: error }, 'some calls are in no request log');
    }
  }

  return {
    start: () => loop.start(),
    wake: () => loop.wake(),
    async stop() {
      await loop.stop();
      await drain();
    },
    async idle() {
      await loop.idle();
      await drain();
    },
  };
}

/** Of keys that were revoked too: that a program still calls by one is just what its merchant looks for. */
async function withCallers(deps: Needed, noted: readonly NotedRequest[]): Promise<readonly SeenRequest[]> {
  const strangers = new Set(noted.flatMap(({ caller, keyText }) => (caller ? [] : (keyText ?? []))));
  const holders = new Map<string, SeenRequest['caller']>();
  for (const text of [...strangers].slice(0, STRANGERS_MOST)) {
    const holder = await findKeyHolder(deps, text);
    if (holder) holders.set(text, holder);
  }
  return noted.flatMap(({ caller, keyText, ...rest }) => {
    const { keyId } = caller ?? {};
    const known = caller && keyId ? { ...caller, keyId } : holders.get(keyText ?? '');
    return known ? [{ ...rest, caller: known }] : [];
  });
}
