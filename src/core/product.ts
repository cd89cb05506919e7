import type { Shard, Uuid } from './ids.ts';
import { toDecimal } from './session-id.ts';

/** What a merchant sells. */
export type Product = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  /** How it reads on the wire in every API: `prod_` and digits. Unique per account and mode; a merchant may choose it. */
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  /** Its price unless another is named; null while it has none. */
  readonly defaultPrice: { readonly id: Uuid; readonly unitAmountMinor: number; readonly currency: string } | null;
  /** False: archived. It is not sold any more; what was sold keeps it. */
  readonly active: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  /** What one API must give back and the core does not read, such as bagelpay's `tax_category`. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** What one unit of a product costs. Its amount and currency never change: another amount is another price. */
export type Price = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly productId: Uuid;
  readonly productCode: string;
  readonly unitAmountMinor: number;
  readonly currency: string;
  readonly active: boolean;
  readonly nickname: string | null;
  readonly lookupKey: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
};

/** The code that a product is given unless the merchant chose one. */
export function productCodeOf(id: Uuid): string {
  return `prod_${toDecimal(id)}`;
}

/** What no product can be called is asked for in vain. */
export function isProductCode(text: string): boolean {
  return PRODUCT_CODE.test(text);
}

/** As many digits as an id of 128 bits has at most. */
const PRODUCT_CODE = /^prod_\d{1,39}$/;
