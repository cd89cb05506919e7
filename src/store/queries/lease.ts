import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared, written } from '../prepared.ts';
import type { Lease, Renewal } from '../store.ts';
import type { Where } from './page.ts';

/** Nobody works at it: it was never taken, or whoever took it has had it for too long. In real time. */
export function isFree(nowMs: number): Where {
  return sql`(lease_until_ms is null or lease_until_ms <= ${nowMs})`;
}

type Slots = { shard: number; id: Uuid; until: number; now: number };

/** Takes one row where it is free, and where this is so of it; false when another has it. */
export function leaseOf(build: Builder, table: 'payments' | 'refunds' | 'mails', where: Where = sql`true`) {
  const lease = prepared<Slots>()((slot) =>
    written(
      build,
      sql`update ${sql.table(table)} set lease_until_ms = ${slot.until}
        where shard = ${slot.shard} and id = ${slot.id} and ${where} and ${isFree(slot.now)}`,
    ),
  );
  return async (connection: Connection, id: Uuid, { untilMs, nowMs }: Lease): Promise<boolean> =>
    (await connection.run(lease({ shard: shardOf(id), id, until: untilMs, now: nowMs }))) === 1;
}

type Renewed = { shard: number; id: Uuid; until: number; held: number };

/** Has the lease of one row go on for whoever has it; false when it was freed, or another has it. */
export function renewalOf(build: Builder, table: 'payments') {
  const renewal = prepared<Renewed>()((slot) =>
    written(
      build,
      sql`update ${sql.table(table)} set lease_until_ms = ${slot.until}
        where shard = ${slot.shard} and id = ${slot.id} and lease_until_ms = ${slot.held}`,
    ),
  );
  return async (connection: Connection, id: Uuid, { untilMs, heldUntilMs }: Renewal): Promise<boolean> =>
    (await connection.run(renewal({ shard: shardOf(id), id, until: untilMs, held: heldUntilMs }))) === 1;
}
