import { refuse } from '../core/errors.ts';
import type { Price, Product } from '../core/product.ts';
import type { PageRequest, Tx } from '../store/store.ts';
import { changeMetadata } from './change-metadata.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import { withPrice } from './expand-catalogue.ts';
import { keepAnswer } from './idempotency.ts';
import { newProduct } from './new-product.ts';
import type { Caller, Counted, Envelope, PricedProduct, ProductChange, ProductInput } from './operations.ts';
import { ownPrice, ownProduct } from './own-catalogue.ts';
import { newPrice } from './prices.ts';
import { refuseSecond } from './refuse-second.ts';

/** With a price, that price is made too and is the product's default. */
export async function createProduct(deps: Deps, envelope: Envelope<ProductInput, Product>): Promise<Product> {
  const { caller, input } = envelope;
  const bare = newProduct(deps, caller, input);
  const price = input.price && newPrice(deps, caller, bare, input.price);
  const product: Product = { ...bare, defaultPrice: price ? asDefault(price) : null };
  const written = deps.store.transact(async (tx) => {
    await tx.insertProduct(product);
    if (price) await tx.insertPrice(price);
    await keepAnswer(deps, tx, envelope, product);
    return product;
  });
  return refuseSecond(written, { products_code: { resource: 'product', id: product.code } });
}

type FindInput = { readonly code: string; readonly withPrice?: boolean | undefined };

export async function findProduct(deps: Deps, { caller, input }: Envelope<FindInput>): Promise<PricedProduct> {
  const { read } = deps.store;
  const product = await ownProduct(read, caller, input.code);
  return input.withPrice ? withPrice(read, product) : product;
}

/** Changes what is given. A price that has been asked for stays as it is: another amount is another price. */
export function updateProduct(deps: Deps, envelope: Envelope<ProductChange, Product>): Promise<Product> {
  const { caller, input } = envelope;
  return deps.store.transact(async (tx) => {
    await tx.hold('products', (await ownProduct(tx, caller, input.code)).id);
    const known = await ownProduct(tx, caller, input.code);
    const product: Product = {
      ...known,
      name: input.name ?? known.name,
      description: input.description === undefined ? known.description : input.description,
      defaultPrice: await changeDefaultPrice(deps, tx, { caller, input, known }),
      active: input.active ?? known.active,
      metadata: changeMetadata(known.metadata, input.metadata),
      extra: { ...known.extra, ...input.extra },
      updatedAtMs: callerNow(deps, caller),
    };
    await tx.saveProduct(product);
    await keepAnswer(deps, tx, envelope, product);
    return product;
  });
}

type ListInput = PageRequest & {
  readonly active?: boolean | undefined;
  readonly afterCode?: string | undefined;
  readonly beforeCode?: string | undefined;
  readonly withPrice?: boolean | undefined;
};

/** The total is of what is listed: of all, or of those that are sold (or not), which a catalogue is small enough to count. */
export async function listProducts(
  deps: Deps,
  { caller, input }: Envelope<ListInput>,
): Promise<Counted<PricedProduct>> {
  const { active, afterCode, beforeCode, withPrice: whole, ...page } = input;
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  const idOf = async (code: string, param: string) => (await ownProduct(read, caller, code, param)).id;
  const after = afterCode === undefined ? page.after : await idOf(afterCode, 'starting_after');
  const before = beforeCode === undefined ? page.before : await idOf(beforeCode, 'ending_before');
  const [found, total] = await Promise.all([
    read.listProducts(scope, { active }, { ...page, after, before }),
    active === undefined ? read.count(scope, 'products') : read.countProducts(scope, { active }),
  ]);
  const items = whole ? await Promise.all(found.items.map((product) => withPrice(read, product))) : found.items;
  return { items, hasMore: found.hasMore, total };
}

type Change = { readonly caller: Caller; readonly input: ProductChange; readonly known: Product };

async function changeDefaultPrice(
  deps: Deps,
  tx: Tx,
  { caller, input, known }: Change,
): Promise<Product['defaultPrice']> {
  const { price: wanted, defaultPriceId } = input;
  const conflict = (reason: string) => refuse({ code: 'not_allowed_together', param: 'default_price', reason });
  if (defaultPriceId !== undefined) {
    if (wanted) return conflict('a price is either chosen or made');
    const price = await ownPrice(tx, caller, defaultPriceId, 'default_price');
    if (price.productId !== known.id) return conflict('it is the price of another product');
    return price.active ? asDefault(price) : conflict('it is archived');
  }
  if (!wanted) return known.defaultPrice;
  const price = newPrice(deps, caller, known, wanted);
  const { unitAmountMinor, currency } = price;
  const isSame = known.defaultPrice?.unitAmountMinor === unitAmountMinor && known.defaultPrice.currency === currency;
  if (isSame) return known.defaultPrice;
  await tx.insertPrice(price);
  return asDefault(price);
}

function asDefault({ id, unitAmountMinor, currency }: Price): Product['defaultPrice'] {
  return { id, unitAmountMinor, currency };
}
