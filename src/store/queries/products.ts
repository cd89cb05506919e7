import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Product } from '../../core/product.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { PRODUCT_COLUMNS, productToRow, rowToProduct } from '../rows/product-row.ts';
import { flag } from '../rows/text.ts';
import type { ProductsTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { inScope, listPage } from './page.ts';

export function productQueries(build: Builder) {
  const find = prepared<{ shard: number; id: Uuid }>()((slot) =>
    build.selectFrom('products').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const findByCode = prepared<{ shard: number; account: Uuid; livemode: number; code: string }>()((slot) =>
    build
      .selectFrom('products')
      .selectAll()
      .where('shard', '=', slot.shard)
      .where('account_id', '=', slot.account)
      .where('livemode', '=', slot.livemode)
      .where('code', '=', slot.code),
  );
  const insert = prepared<ProductsTable>()((slot) =>
    build.insertInto('products').values(slotsFor(slot, PRODUCT_COLUMNS)),
  );

  return {
    async findProduct(connection: Connection, id: Uuid): Promise<Product | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToProduct(row);
    },
    async findProductByCode(connection: Connection, scope: Scope, code: string): Promise<Product | undefined> {
      const { shard, accountId: account, livemode } = scope;
      const [row] = await connection.rows(findByCode({ shard, account, livemode: flag(livemode), code }));
      return row && rowToProduct(row);
    },
    async listProducts(
      connection: Connection,
      scope: Scope,
      { active }: { active?: boolean | undefined },
      page: PageRequest,
    ): Promise<Page<Product>> {
      const flags = active === undefined ? [0, 1] : [flag(active)];
      const branches = flags.map((each) => sql`${inScope(scope)} and active = ${each}`);
      const list = { table: 'products', shard: scope.shard, branches } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToProduct), hasMore };
    },
    async countProducts(connection: Connection, scope: Scope, { active }: { active: boolean }): Promise<number> {
      const counted = sql<{ total: number }>`select count(*) as total from products
        where ${inScope(scope)} and active = ${flag(active)}`;
      const [row] = await connection.rows(counted.compile(build));
      return row?.total ?? 0;
    },

    async insertProduct(connection: Connection, product: Product): Promise<void> {
      await connection.run(insert(productToRow(product)));
    },
    async saveProduct(connection: Connection, product: Product): Promise<void> {
      const { shard, id, active, details } = productToRow(product);
      const save = build.updateTable('products').set({ active, details });
      await connection.run(save.where('shard', '=', shard).where('id', '=', id).compile());
    },
  };
}
