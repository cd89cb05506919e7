import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Deliveries tell what they are about: until now always a session. An endpoint that is disabled by itself is told to the
 * others, and stands in `session_id` of that event and of its deliveries: the log is one, and what is looked up by a session
 * finds no endpoint, since ids are unique among all.
 */
export const endpointEvents: Migration = {
  name: '0007_endpoint_events',
  statements: ({ schema }, engine) => [
    schema
      .alterTable('deliveries')
      .addColumn('subject', columnTypes(engine).text, (c) => c.notNull().defaultTo('session'))
      .compile(),
  ],
};
