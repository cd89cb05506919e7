import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Price } from '../../core/product.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { PRICE_COLUMNS, priceToRow, rowToPrice } from '../rows/price-row.ts';
import { flag } from '../rows/text.ts';
import type { PricesTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { inScope, listPage, type Where } from './page.ts';

type Filter = {
  productId?: Uuid | undefined;
  active?: boolean | undefined;
  currency?: string | undefined;
  lookupKeys?: readonly string[] | undefined;
};

export function priceQueries(build: Builder, engine: EngineName) {
  const find = prepared<{ shard: number; id: Uuid }>()((slot) =>
    build.selectFrom('prices').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<PricesTable>()((slot) => build.insertInto('prices').values(slotsFor(slot, PRICE_COLUMNS)));

  /** By lookup keys, of which each has one price at most; or those of a product; or all. */
  function branchesOf(scope: Scope, { productId, active, currency, lookupKeys }: Filter): Where[] {
    const ofProduct = productId === undefined ? sql`` : sql` and ${residual(engine, 'product_id')} = ${productId}`;
    const inCurrency = currency === undefined ? sql`` : sql` and ${residual(engine, 'currency')} = ${currency}`;
    const ofState = active === undefined ? sql`` : sql` and ${residual(engine, 'active')} = ${flag(active)}`;
    if (lookupKeys !== undefined) {
      return [...new Set(lookupKeys)].map(
        (key) => sql`${inScope(scope)} and lookup_key = ${key}${ofProduct}${ofState}${inCurrency}`,
      );
    }
    if (productId !== undefined) {
      return [
        sql`shard = ${scope.shard} and product_id = ${productId} and ${residual(engine, 'account_id')} = ${scope.accountId}
          and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}${ofState}${inCurrency}`,
      ];
    }
    const flags = active === undefined ? [0, 1] : [flag(active)];
    return flags.map((each) => sql`${inScope(scope)} and active = ${each}${inCurrency}`);
  }

  return {
    async findPrice(connection: Connection, id: Uuid): Promise<Price | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToPrice(row);
    },
    async listPrices(connection: Connection, scope: Scope, filter: Filter, page: PageRequest): Promise<Page<Price>> {
      const list = {
        table: 'prices',
        shard: scope.shard,
        branches: branchesOf(scope, filter),
        ...(filter.lookupKeys === undefined ? {} : { id: residual(engine, 'id') }),
      } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToPrice), hasMore };
    },

    async insertPrice(connection: Connection, price: Price): Promise<void> {
      await connection.run(insert(priceToRow(price)));
    },
    async savePrice(connection: Connection, price: Price): Promise<void> {
      const { shard, id, active, lookup_key, details } = priceToRow(price);
      const save = build.updateTable('prices').set({ active, lookup_key, details });
      await connection.run(save.where('shard', '=', shard).where('id', '=', id).compile());
    },
  };
}
