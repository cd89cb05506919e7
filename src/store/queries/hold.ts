import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import type { Holdable } from '../store.ts';

/**
 * Keeps two changes of one row apart, so that neither overwrites what the other has just changed. SQLite runs units of work
 * one after the other and needs nothing; elsewhere a write that changes nothing takes the row's lock, which every engine
 * knows, and a reference table of Citus too.
 */
export function holdQueries(build: Builder, engine: EngineName) {
  return {
    async hold(connection: Connection, table: Holdable, id: Uuid): Promise<void> {
      if (engine === 'sqlite') return;
      const touch = build.updateTable(table).set((eb) => ({ id: eb.ref('id') }));
      const one = touch.where('id', '=', id);
      await connection.run((REFERENCE.has(table) ? one : one.where('shard', '=', shardOf(id))).compile());
    },
  };
}

/** Tables that have no shard. */
const REFERENCE: ReadonlySet<Holdable> = new Set(['accounts', 'people', 'webhook_endpoints']);
