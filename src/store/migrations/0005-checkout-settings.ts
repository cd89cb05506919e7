import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Accounts say how their payment page looks and behaves. Logos are a reference table: few, and led by their own id. */
export const checkoutSettings: Migration = {
  name: '0005_checkout_settings',
  statements: ({ schema }, engine) => {
    const { uuid, text } = columnTypes(engine);
    return [
      schema
        .alterTable('accounts')
        .addColumn('details', text, (c) => c.notNull().defaultTo('{}'))
        .compile(),
      schema
        .createTable('logos')
        .addColumn('id', text, (c) => c.notNull().primaryKey())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('media_type', text, (c) => c.notNull())
        .addColumn('content', text, (c) => c.notNull())
        .compile(),
    ];
  },
};
