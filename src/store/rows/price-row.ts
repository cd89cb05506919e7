import type { Price } from '../../core/product.ts';
import type { PricesTable } from '../schema.ts';
import { type Details, orNone, recordOrNone } from './details.ts';
import { flag, storableOrNull } from './text.ts';

export const PRICE_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'product_id',
  'active',
  'unit_amount_minor',
  'currency',
  'lookup_key',
  'details',
] as const;

type PriceDetails = Details<Pick<Price, 'nickname' | 'metadata'>> & Pick<Price, 'productCode' | 'createdAtMs'>;

export function priceToRow(price: Price): PricesTable {
  const details: PriceDetails = {
    productCode: price.productCode,
    nickname: orNone(price.nickname),
    metadata: recordOrNone(price.metadata),
    createdAtMs: price.createdAtMs,
  };
  return {
    shard: price.shard,
    id: price.id,
    account_id: price.accountId,
    livemode: flag(price.livemode),
    product_id: price.productId,
    active: flag(price.active),
    unit_amount_minor: price.unitAmountMinor,
    currency: price.currency,
    lookup_key: storableOrNull(price.lookupKey),
    details: JSON.stringify(details),
  };
}

export function rowToPrice(row: PricesTable): Price {
  const details: PriceDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    productId: row.product_id,
    productCode: details.productCode,
    unitAmountMinor: row.unit_amount_minor,
    currency: row.currency,
    active: row.active === 1,
    nickname: details.nickname ?? null,
    lookupKey: row.lookup_key,
    metadata: details.metadata ?? {},
    createdAtMs: details.createdAtMs,
  };
}
