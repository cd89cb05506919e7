import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, Engine } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';

/**
 * One migrator at a time, by a row rather than by an advisory lock, which poolers and distributed engines do not carry.
 * Who takes the row holds it for a lease and renews it in the transaction of each step, so that one that died is waited
 * for no longer than its lease and one that lost the lock cannot commit.
 */
export type MigrationLock = {
  /** Rejects when the lock was lost. Called in the transaction of a step. */
  renew(connection: Connection): Promise<void>;
  release(): Promise<void>;
};

export type LockTimes = { readonly leaseMs: number; readonly pollMs: number; readonly patienceMs: number };

export const LOCK_TIMES: LockTimes = { leaseMs: 60_000, pollMs: 100, patienceMs: 300_000 };

export async function takeMigrationLock(engine: Engine, times: LockTimes): Promise<MigrationLock> {
  const owner = randomUUID();
  const giveUpAtMs = Date.now() + times.patienceMs;
  while (!(await tryTake(engine, owner, times.leaseMs))) {
    if (Date.now() > giveUpAtMs)
      throw new DatabaseUnavailable('another process has been migrating the database for too long');
    await wait(times.pollMs);
  }
  return {
    async renew(connection) {
      const renewed = await connection.run(
        engine.build
          .updateTable('migration_lock')
          .set({ lease_until_ms: Date.now() + times.leaseMs })
          .where('id', '=', LOCK_ID)
          .where('owner', '=', owner)
          .compile(),
      );
      if (renewed === 0) throw new Error('the migration lock was lost to another process: start again');
    },
    async release() {
      const free = engine.build
        .updateTable('migration_lock')
        .set({ owner: null, lease_until_ms: 0 })
        .where('id', '=', LOCK_ID)
        .where('owner', '=', owner)
        .compile();
      await engine.transaction((connection) => connection.run(free));
    },
  };
}

function tryTake(engine: Engine, owner: string, leaseMs: number): Promise<boolean> {
  const { build } = engine;
  return engine.transaction(async (connection) => {
    const nowMs = Date.now();
    await connection.run(
      build
        .insertInto('migration_lock')
        .values({ id: LOCK_ID, owner: null, lease_until_ms: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .compile(),
    );
    const taken = await connection.run(
      build
        .updateTable('migration_lock')
        .set({ owner, lease_until_ms: nowMs + leaseMs })
        .where('id', '=', LOCK_ID)
        .where('lease_until_ms', '<=', nowMs)
        .compile(),
    );
    return taken === 1;
  });
}

const LOCK_ID = 'migrations';
