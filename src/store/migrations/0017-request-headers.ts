import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** An attempt says what was sent beside the body: a signature that did not match can be looked at. */
export const requestHeaders: Migration = {
  name: '0017_request_headers',
  statements: ({ schema }, engine) => [
    schema.alterTable('delivery_attempts').addColumn('request_headers', columnTypes(engine).text).compile(),
  ],
};
