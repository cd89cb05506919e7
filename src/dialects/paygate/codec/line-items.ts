import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import type { LineItemInput } from '../../../operations/operations.ts';
import type { SessionInput } from '../schema/session.ts';

type Item = NonNullable<Static<typeof SessionInput>['line_items']>[number];

/** Each is described, by name and unit_amount, or taken from the catalogue, by product. What they come to is the core's to add. */
export function parseLineItems(items: readonly Item[] | undefined): readonly LineItemInput[] | undefined {
  return items?.map((item, index) => (item.product == null ? described(item, index) : ofCatalogue(item, index)));
}

function described(item: Item, index: number): LineItemInput {
  const { name, description = null, unit_amount: unitAmountMinor, quantity } = item;
  if (name === undefined) return missing(`line_items[${index}].name`);
  if (unitAmountMinor === undefined) return missing(`line_items[${index}].unit_amount`);
  return { name, description, unitAmountMinor, quantity };
}

function ofCatalogue(item: Item, index: number): LineItemInput {
  const { product, quantity } = item;
  const own = (['name', 'description', 'unit_amount'] as const).find((field) => item[field] != null);
  if (own !== undefined) {
    const reason = `a line item is described, or it names a product, which has a ${own} of its own`;
    return refuse({ code: 'not_allowed_together', param: `line_items[${index}].${own}`, reason });
  }
  return { productCode: product as string, quantity };
}

function missing(param: string): never {
  return refuse({ code: 'parameter_missing', param });
}
