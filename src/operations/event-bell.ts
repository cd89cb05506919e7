import { type Shard, shardOf, type Uuid } from '../core/ids.ts';

/**
 * Tells followers of the event log that this process has committed something in an account's shard. What other processes
 * commit it does not hear of: followers look by themselves, too.
 */
export type EventBell = {
  /** By the id of a session, which carries its account's shard. */
  ring(sessionId: Uuid): void;
  /** Resolves at the next ring. Ask before looking: what is committed while one looks is not missed. */
  next(shard: Shard): Promise<void>;
};

export function createEventBell(): EventBell {
  const waiting = new Map<Shard, PromiseWithResolvers<void>>();
  return {
    ring(sessionId) {
      if (waiting.size === 0) return;
      const shard = shardOf(sessionId);
      const bell = waiting.get(shard);
      waiting.delete(shard);
      bell?.resolve();
    },
    next(shard) {
      const bell = waiting.get(shard) ?? Promise.withResolvers<void>();
      waiting.set(shard, bell);
      return bell.promise;
    },
  };
}
