import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * What waits for the same target about the same session, in its order. Each delivery asks for the one before it: without this
 * SQLite looks through all of the session's, to fifty endpoints where there are fifty. A notification URL's target is the
 * session.
 *
 * PostgreSQL does without: there every update of a delivery writes to each index of its table, and one more halves what it sends.
 */
export const deliveriesInLine: Migration = {
  name: '0022_deliveries_in_line',
  statements: (db, engine) =>
    engine === 'sqlite'
      ? [
          sql`create index deliveries_in_line
            on deliveries (shard, session_id, coalesce(endpoint_id, session_id), target_sequence)
            where status = 'pending'`.compile(db),
        ]
      : [],
};
