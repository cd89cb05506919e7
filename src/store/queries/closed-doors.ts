import { type RawBuilder, sql } from 'kysely';
import type { Builder, Connection } from '../engine.ts';
import type { ClosedDoors } from '../people-store.ts';

/** Logins, links, guesses and challenges that are over. They are few, so each statement looks at all of them. */
export function closedDoorQueries(build: Builder) {
  return {
    async dropClosedDoors(connection: Connection, older: ClosedDoors, limit: number): Promise<number> {
      let dropped = 0;
      for (const { table, key, closed } of doorsOf(older)) {
        const some = sql`select ${sql.ref(key)} from ${sql.table(table)} where ${closed} limit ${limit}`;
        const drop = sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${some})`;
        dropped += await connection.run(drop.compile(build));
      }
      return dropped;
    },
  };
}

type Door = { readonly table: string; readonly key: string; readonly closed: RawBuilder<unknown> };

function doorsOf(older: ClosedDoors): readonly Door[] {
  return [
    { table: 'logins', key: 'id', closed: sql`last_seen_at_ms < ${older.loginSeenBeforeMs}` },
    { table: 'logins', key: 'id', closed: sql`created_at_ms < ${older.loginMadeBeforeMs}` },
    {
      table: 'logins',
      key: 'id',
      closed: sql`state = 'second_factor' and created_at_ms < ${older.halfLoginMadeBeforeMs}`,
    },
    { table: 'access_links', key: 'id', closed: sql`expires_at_ms < ${older.linkExpiredBeforeMs}` },
    { table: 'guesses', key: 'key', closed: sql`last_at_ms < ${older.guessedBeforeMs}` },
    { table: 'challenges', key: 'key', closed: sql`expires_at_ms < ${older.challengeExpiredBeforeMs}` },
  ];
}
