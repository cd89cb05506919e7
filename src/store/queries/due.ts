import { sql } from 'kysely';
import { shardOf } from '../../core/ids.ts';
import type { DueQuery } from '../store.ts';
import type { Where } from './page.ts';

/**
 * Whose work is looked for: everyone's by real time, or one account's test mode by its own clock. Each has its own partial
 * index; the second names every column of its index before the time, so that it is the one that is chosen.
 */
export function dueScope({ testAccountId }: DueQuery): Where {
  if (testAccountId === undefined) return sql`true`;
  return sql`shard = ${shardOf(testAccountId)} and account_id = ${testAccountId} and livemode = 0`;
}
