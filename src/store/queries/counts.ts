import { sql } from 'kysely';
import { leastUuidAt, NO_ID, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { flag } from '../rows/text.ts';
import type { Countable, Scope, Spending } from '../store.ts';
import { inScope, type Where } from './page.ts';

/**
 * A total is what the row in `counts` has of it, up to and including an id, and the few rows above that id. It costs the
 * same at ten million rows as at ten thousand, for as long as something counts on now and then.
 *
 * Sessions are counted by their events, which are only ever inserted: a session changes its status, an event stays.
 */
const ROWS: Readonly<Record<Countable, { readonly table: string; readonly which: Where }>> = {
  sessions: { table: 'events', which: sql` and type = 'session.created'` },
  complete_sessions: { table: 'events', which: sql` and type = 'session.completed'` },
  customers: { table: 'customers', which: sql`` },
  // Names the column before the id in the index, so that the index finds the tail.
  products: { table: 'products', which: sql` and active in (0, 1)` },
};

export const COUNTED_BY_EVENTS: readonly Countable[] = ['sessions', 'complete_sessions'];

export function countQueries(build: Builder, engine: EngineName) {
  return {
    async count(connection: Connection, scope: Scope, what: Countable): Promise<number> {
      const row = rowOf(scope, what);
      const through = sql`coalesce((select through_id from counts where ${row}), ${NO_ID})`;
      // One statement, so that the row and what is above it are of the same moment.
      const counted = sql<{ total: number }>`select coalesce((select total from counts where ${row}), 0)
        + (select count(*) from ${rowsOf(scope, what)} and id > ${through}) as total`;
      const [result] = await connection.rows(counted.compile(build));
      return result?.total ?? 0;
    },

    async rollUpCount(connection: Connection, scope: Scope, what: Countable, untilMs: number): Promise<void> {
      const until = leastUuidAt(untilMs, scope.shard);
      const since = (through: Uuid) => sql`${rowsOf(scope, what)} and id > ${through} and id <= ${until}`;
      // Looks first: where nothing has come, which is so of most accounts most of the time, nothing is written.
      const known = sql<{ through_id: Uuid }>`select through_id from counts where ${rowOf(scope, what)}`;
      const [row] = await connection.rows(known.compile(build));
      const first = sql`select id from ${since(row?.through_id ?? NO_ID)} limit 1`;
      if ((await connection.rows(first.compile(build))).length === 0) return;
      const through = await holdRow(build, connection, scope, what);
      const counted = sql<{ total: number }>`select count(*) as total from ${since(through)}`;
      const [{ total } = { total: 0 }] = await connection.rows(counted.compile(build));
      if (total === 0) return;
      const countOn = sql`update counts set through_id = ${until}, total = total + ${total} where ${rowOf(scope, what)}`;
      await connection.run(countOn.compile(build));
    },

    async forgetCounts(connection: Connection, scope: Scope): Promise<void> {
      await connection.run(sql`delete from counts where ${inScope(scope)}`.compile(build));
    },

    async sumSpending(connection: Connection, scope: Scope, customers: readonly Uuid[]): Promise<readonly Spending[]> {
      if (customers.length === 0) return [];
      const sums = sql<{ customer_id: Uuid; currency: string; amount: number; sessions: number }>`
        select customer_id, currency, cast(sum(amount_minor) as bigint) as amount, count(*) as sessions from sessions
        where shard = ${scope.shard} and customer_id in (${sql.join(customers)})
          and ${residual(engine, 'account_id')} = ${scope.accountId}
          and ${residual(engine, 'livemode')} = ${flag(scope.livemode)} and ${residual(engine, 'status')} = 'complete'
        group by customer_id, currency order by customer_id, currency`;
      return (await connection.rows(sums.compile(build))).map((row) => ({
        customerId: row.customer_id,
        currency: row.currency,
        amountMinor: row.amount,
        sessions: row.sessions,
      }));
    },
  };
}

/** One of these has gone: where it was counted it is no more, and where it was not it never will be. */
export async function countDown(
  { build, connection }: { build: Builder; connection: Connection },
  scope: Scope,
  { what, id }: { what: Countable; id: Uuid },
): Promise<void> {
  await holdRow(build, connection, scope, what);
  const down = sql`update counts set total = total - 1 where ${rowOf(scope, what)} and through_id >= ${id}`;
  await connection.run(down.compile(build));
}

/**
 * Holds the row until the end of the transaction, and makes it where there is none: who counts on and who takes away what
 * may have been counted go one after the other. What is read after it is as the other has left it.
 */
async function holdRow(build: Builder, connection: Connection, scope: Scope, what: Countable): Promise<Uuid> {
  const hold = sql<{ through_id: Uuid }>`insert into counts (shard, account_id, livemode, what, through_id, total)
    values (${scope.shard}, ${scope.accountId}, ${flag(scope.livemode)}, ${what}, ${NO_ID}, 0)
    on conflict (shard, account_id, livemode, what) do update set total = counts.total
    returning through_id`;
  const [row] = await connection.rows(hold.compile(build));
  return row?.through_id ?? NO_ID;
}

function rowOf(scope: Scope, what: Countable): Where {
  return sql`${inScope(scope)} and what = ${what}`;
}

function rowsOf(scope: Scope, what: Countable): Where {
  const { table, which } = ROWS[what];
  return sql`${sql.table(table)} where ${inScope(scope)}${which}`;
}
