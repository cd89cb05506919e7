import type { Product } from '../../core/product.ts';
import type { ProductsTable } from '../schema.ts';
import { type Details, orNone, recordOrNone } from './details.ts';
import { flag, storable } from './text.ts';

export const PRODUCT_COLUMNS = ['shard', 'id', 'account_id', 'livemode', 'code', 'active', 'details'] as const;

type InColumns = 'id' | 'shard' | 'accountId' | 'livemode' | 'code' | 'active';
type ProductDetails = Details<Omit<Product, InColumns>> & Pick<Product, 'name' | 'createdAtMs' | 'updatedAtMs'>;

export function productToRow(product: Product): ProductsTable {
  const details: ProductDetails = {
    name: product.name,
    description: orNone(product.description),
    defaultPrice: orNone(product.defaultPrice),
    metadata: recordOrNone(product.metadata),
    extra: recordOrNone(product.extra),
    createdAtMs: product.createdAtMs,
    updatedAtMs: product.updatedAtMs,
  };
  return {
    shard: product.shard,
    id: product.id,
    account_id: product.accountId,
    livemode: flag(product.livemode),
    code: storable(product.code),
    active: flag(product.active),
    details: JSON.stringify(details),
  };
}

export function rowToProduct(row: ProductsTable): Product {
  const details: ProductDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    code: row.code,
    name: details.name,
    description: details.description ?? null,
    defaultPrice: details.defaultPrice ?? null,
    active: row.active === 1,
    metadata: details.metadata ?? {},
    extra: details.extra ?? {},
    createdAtMs: details.createdAtMs,
    updatedAtMs: details.updatedAtMs,
  };
}
