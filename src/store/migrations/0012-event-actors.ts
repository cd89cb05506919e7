import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** An event says who or what brought it about. Of those before, nobody has noted it. */
export const eventActors: Migration = {
  name: '0012_event_actors',
  statements: ({ schema }, engine) => [
    schema.alterTable('events').addColumn('actor', columnTypes(engine).text).compile(),
  ],
};
