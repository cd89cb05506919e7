import { refuse } from '../core/errors.ts';
import { MAX_AMOUNT_MINOR, type Money } from '../core/money.ts';
import type { Product } from '../core/product.ts';
import type { LineItem } from '../core/session.ts';
import type { Tx } from '../store/store.ts';
import type { Caller, CreateSessionInput, LineItemInput } from './operations.ts';
import { ownPrice, ownProduct } from './own-catalogue.ts';

type Input = Pick<CreateSessionInput, 'lineItems' | 'amountMinor' | 'currency'>;
export type ResolvedLineItems = Money & { readonly lineItems: readonly LineItem[] };

/**
 * What is bought and what it comes to: described in the request as it is, from the catalogue at its present price, which the
 * session keeps whatever becomes of the product. Answers at once where nothing has to be looked up.
 */
export function resolveLineItems(tx: Tx, caller: Caller, input: Input): ResolvedLineItems | Promise<ResolvedLineItems> {
  const items = input.lineItems ?? [];
  if (!items.some(isOfCatalogue)) return total(caller, input, items.map(asDescribed));
  return lookUpAll(tx, caller, items).then((found) => total(caller, input, found));
}

/** `currency` is null where the item has none of its own. */
type Found = { readonly item: LineItem; readonly currency: string | null };
type OfCatalogue = Exclude<LineItemInput, { readonly name: string }>;
type OfProduct = Extract<LineItemInput, { readonly productCode: string }>;
type OfPrice = Extract<LineItemInput, { readonly priceId: string }>;
/** A line item with how the request names it. */
type Named<Item> = { readonly given: Item; readonly param: string };

function isOfCatalogue(item: LineItemInput): item is OfCatalogue {
  return !('name' in item);
}

function asDescribed(given: LineItemInput): Found {
  const { name, description, unitAmountMinor, quantity } = given as Exclude<LineItemInput, OfCatalogue>;
  return { item: { name, description, unitAmountMinor, quantity, productId: null, priceId: null }, currency: null };
}

async function lookUpAll(tx: Tx, caller: Caller, items: readonly LineItemInput[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const [index, item] of items.entries()) {
    const param = `line_items[${index}]`;
    found.push(isOfCatalogue(item) ? await lookUp(tx, caller, { given: item, param }) : asDescribed(item));
  }
  return found;
}

async function lookUp(tx: Tx, caller: Caller, named: Named<OfCatalogue>): Promise<Found> {
  const { given, param } = named;
  const { product, price } = await ('priceId' in given
    ? byPrice(tx, caller, { given, param })
    : byProduct(tx, caller, { given, param }));
  if (!product.active || !price.active) refuse({ code: 'product_inactive', id: product.code });
  return {
    currency: price.currency,
    item: {
      name: product.name,
      description: product.description,
      unitAmountMinor: price.unitAmountMinor,
      quantity: given.quantity,
      productId: product.code,
      priceId: price.id,
    },
  };
}

async function byPrice(tx: Tx, caller: Caller, { given, param }: Named<OfPrice>) {
  const price = await ownPrice(tx, caller, given.priceId, `${param}.price`);
  const product = await tx.findProduct(price.productId);
  if (!product) throw new Error(`price ${price.id} is of no product`);
  return { product, price };
}

/** At a price that is no price of the catalogue, or else at the default one, which is never archived (prices.ts). */
async function byProduct(tx: Tx, caller: Caller, { given, param }: Named<OfProduct>) {
  const { productCode, unitAmountMinor } = given;
  const product = await ownProduct(tx, caller, productCode, `${param}.product`);
  if (unitAmountMinor !== undefined) {
    return { product, price: { id: null, unitAmountMinor, currency: null, active: true } };
  }
  return { product, price: { ...(product.defaultPrice ?? refusePriceless(product)), active: true } };
}

function refusePriceless({ code }: Product): never {
  const reason = `the product ${code} has no price of its own: give it one, or name the price`;
  return refuse({ code: 'not_allowed_together', param: 'line_items', reason });
}

function total({ account }: Caller, input: Input, found: readonly Found[]): ResolvedLineItems {
  const currency = currencyOf(input, found) ?? account.defaultCurrency;
  const lineItems = found.map(({ item }) => item);
  const sum = lineItems.reduce((so, { unitAmountMinor, quantity }) => so + unitAmountMinor * quantity, 0);
  const { amountMinor = found.length > 0 ? sum : undefined } = input;
  if (amountMinor === undefined) return refuse({ code: 'parameter_missing', param: 'line_items' });
  const conflict = (param: string, reason: string) => refuse({ code: 'not_allowed_together', param, reason });
  if (found.length > 0 && sum !== amountMinor) {
    conflict('line_items', `the line items come to ${sum}, and amount is ${amountMinor}: they must be equal`);
  }
  if (amountMinor < 1 || amountMinor > MAX_AMOUNT_MINOR) {
    const what = input.amountMinor === undefined ? 'line_items' : 'amount';
    conflict(what, `what is to be paid comes to ${amountMinor}, and must be 1 to ${MAX_AMOUNT_MINOR}`);
  }
  return { lineItems, amountMinor, currency };
}

/** The one currency of it all, as far as it was said or is in the catalogue. */
function currencyOf({ currency }: Input, found: readonly Found[]): string | undefined {
  let one = currency;
  for (const { currency: own, item } of found) {
    if (own === null || own === one) continue;
    if (one !== undefined) {
      const reason = `${item.productId} is priced in ${own}, and the rest is in ${one}: a session has one currency`;
      refuse({ code: 'not_allowed_together', param: 'currency', reason });
    }
    one = own;
  }
  return one;
}
