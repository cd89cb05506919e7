import type { Product } from '../../../core/product.ts';
import { renderMajorNumber } from '../../major-number.ts';
import { printStoreId } from '../ids.ts';
import { modeOf } from './envelope.ts';
import { formatInstant } from './time.ts';

/** What is sent with a product and given back with it: Polytill collects no tax and bills once. */
export type ProductTerms = {
  readonly tax_category?: string;
  readonly tax_inclusive?: boolean;
  readonly recurring_interval?: string;
  readonly trial_days?: number;
};

export function renderProduct(product: Product, { timeZone }: { timeZone: string }) {
  const terms = product.extra as ProductTerms;
  const price = product.defaultPrice;
  return {
    object: 'product',
    product_id: product.code,
    store_id: printStoreId(product.accountId),
    name: product.name,
    description: product.description,
    price: price && renderMajorNumber(price.unitAmountMinor, price.currency),
    currency: price?.currency ?? null,
    billing_type: 'single_payment',
    billing_period: 'once',
    tax_category: terms.tax_category ?? null,
    tax_inclusive: terms.tax_inclusive ?? false,
    recurring_interval: terms.recurring_interval ?? null,
    trial_days: terms.trial_days ?? 0,
    is_archive: !product.active,
    // There is no page of a product here: a checkout has one.
    product_url: null,
    mode: modeOf(product.livemode),
    created_at: formatInstant(product.createdAtMs, timeZone),
    updated_at: formatInstant(product.updatedAtMs, timeZone),
  };
}
