import type { Shard, Uuid } from './ids.ts';

/**
 * An address that can be given to anybody, as often as one likes: each visitor who goes on gets a session of their own for what
 * it sells, at the price of that moment.
 */
export type PaymentLink = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly productCode: string;
  /** Null: at whatever is the product's default price then. */
  readonly priceId: Uuid | null;
  /** How many are bought, unless the payer chooses. */
  readonly quantity: number;
  /** Up to how many the payer may choose; null where it is not for them to choose. */
  readonly mostQuantity: number | null;
  /** False: it sells nothing, until it is enabled again. */
  readonly enabled: boolean;
  readonly createdAtMs: number;
};

export const MOST_LINK_QUANTITY = 999;

/** Undefined where the payer may not choose this many. */
export function quantityOf({ quantity, mostQuantity }: PaymentLink, chosen: number | undefined): number | undefined {
  if (mostQuantity === null || chosen === undefined) return quantity;
  return Number.isInteger(chosen) && chosen >= 1 && chosen <= mostQuantity ? chosen : undefined;
}
