import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** A key says who made it and when it was last used. Of those before, nobody has noted it. */
export const keyUse: Migration = {
  name: '0016_key_use',
  statements: ({ schema }, engine) => {
    const { uuid, ms } = columnTypes(engine);
    return [
      schema.alterTable('api_keys').addColumn('created_by', uuid).compile(),
      schema.alterTable('api_keys').addColumn('last_used_at_ms', ms).compile(),
    ];
  },
};
