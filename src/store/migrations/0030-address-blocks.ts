import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** From which block on something can have come to an address, so that those before it need not be read. */
export const addressBlocks: Migration = {
  name: '0030_address_blocks',
  statements: ({ schema }) => [
    schema
      .alterTable('chain_addresses')
      .addColumn('from_block', sql`bigint`, (c) => c.notNull().defaultTo(0))
      .compile(),
  ],
};
