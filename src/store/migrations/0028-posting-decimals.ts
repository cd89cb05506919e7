import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** A posting of an asset says how many places it has; of money, ISO 4217 does. */
export const postingDecimals: Migration = {
  name: '0028_posting_decimals',
  statements: ({ schema }, engine) => [
    schema.alterTable('postings').addColumn('decimals', columnTypes(engine).int).compile(),
  ],
};
