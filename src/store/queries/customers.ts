import { sql } from 'kysely';
import type { Customer } from '../../core/account.ts';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { CUSTOMER_COLUMNS, customerToRow, emailKey, rowToCustomer } from '../rows/customer-row.ts';
import { flag } from '../rows/text.ts';
import type { CustomersTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { countDown } from './counts.ts';
import { inScope, listPage } from './page.ts';

export function customerQueries(build: Builder) {
  const find = prepared<{ shard: number; id: Uuid }>()((slot) =>
    build.selectFrom('customers').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const findByEmail = prepared<{ shard: number; account: Uuid; livemode: number; email: string }>()((slot) =>
    build
      .selectFrom('customers')
      .selectAll()
      .where('shard', '=', slot.shard)
      .where('account_id', '=', slot.account)
      .where('livemode', '=', slot.livemode)
      .where('email_key', '=', slot.email)
      .orderBy('id')
      .limit(1),
  );
  const insert = prepared<CustomersTable>()((slot) =>
    build.insertInto('customers').values(slotsFor(slot, CUSTOMER_COLUMNS)),
  );

  return {
    async findCustomer(connection: Connection, id: Uuid): Promise<Customer | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToCustomer(row);
    },
    async findCustomers(connection: Connection, scope: Scope, ids: readonly Uuid[]): Promise<readonly Customer[]> {
      if (ids.length === 0) return [];
      const find = build.selectFrom('customers').selectAll().where('shard', '=', scope.shard).where('id', 'in', ids);
      return (await connection.rows(find.compile())).map(rowToCustomer);
    },
    async findCustomerByEmail(connection: Connection, scope: Scope, email: string): Promise<Customer | undefined> {
      const { shard, accountId: account, livemode } = scope;
      const [row] = await connection.rows(
        findByEmail({ shard, account, livemode: flag(livemode), email: emailKey(email) }),
      );
      return row && rowToCustomer(row);
    },
    async listCustomers(
      connection: Connection,
      scope: Scope,
      filter: { email?: string | undefined },
      page: PageRequest,
    ): Promise<Page<Customer>> {
      const where =
        filter.email === undefined ? inScope(scope) : sql`${inScope(scope)} and email_key = ${emailKey(filter.email)}`;
      const list = { table: 'customers', shard: scope.shard, branches: [where] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToCustomer), hasMore };
    },

    async insertCustomer(connection: Connection, customer: Customer): Promise<void> {
      await connection.run(insert(customerToRow(customer)));
    },
    async saveCustomer(connection: Connection, customer: Customer): Promise<void> {
      const { shard, id, email_key, details } = customerToRow(customer);
      const save = build.updateTable('customers').set({ email_key, details });
      await connection.run(save.where('shard', '=', shard).where('id', '=', id).compile());
    },
    async deleteCustomer(connection: Connection, id: Uuid): Promise<void> {
      const shard = shardOf(id);
      const remove = build.deleteFrom('customers').where('shard', '=', shard).where('id', '=', id);
      const [row] = await connection.rows(remove.returning(['account_id', 'livemode']).compile());
      if (!row) return;
      const scope = { accountId: row.account_id, shard, livemode: row.livemode === 1 };
      await countDown({ build, connection }, scope, { what: 'customers', id });
    },
  };
}
