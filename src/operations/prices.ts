import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { isCurrency, MAX_AMOUNT_MINOR } from '../core/money.ts';
import type { Price, Product } from '../core/product.ts';
import type { Page, PageRequest, Tx } from '../store/store.ts';
import { changeMetadata } from './change-metadata.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import { withProduct } from './expand-catalogue.ts';
import { keepAnswer } from './idempotency.ts';
import { newProduct } from './new-product.ts';
import type { Caller, Envelope, PriceInput, ProductPrice } from './operations.ts';
import { ownPrice, ownProduct } from './own-catalogue.ts';
import { refuseSecond } from './refuse-second.ts';

export function createPrice(deps: Deps, envelope: Envelope<PriceInput, Price>): Promise<Price> {
  const { caller, input } = envelope;
  const written = deps.store.transact(async (tx) => {
    const price = newPrice(deps, caller, await productOf(deps, tx, caller, input), input);
    await tx.insertPrice(price);
    await keepAnswer(deps, tx, envelope, price);
    return price;
  });
  return refuseSecond(written, ofLookupKey(input.lookupKey));
}

/** The product that is named, or one that is made with its price. */
async function productOf(deps: Deps, tx: Tx, caller: Caller, { productCode, product: given }: PriceInput) {
  if (productCode !== undefined) return ownProduct(tx, caller, productCode, 'product');
  const product = newProduct(deps, caller, given ?? refuse({ code: 'parameter_missing', param: 'product' }));
  await tx.insertProduct(product);
  return product;
}

type FindInput = { readonly id: Uuid; readonly withProduct?: boolean | undefined };

export async function findPrice(deps: Deps, { caller, input }: Envelope<FindInput>): Promise<ProductPrice> {
  const { read } = deps.store;
  const price = await ownPrice(read, caller, input.id);
  return input.withProduct ? withProduct(read, price) : price;
}

type PriceChange = { readonly id: Uuid } & {
  readonly [Field in 'active' | 'nickname' | 'lookupKey' | 'metadata']?: PriceInput[Field] | undefined;
};

export function updatePrice(deps: Deps, envelope: Envelope<PriceChange, Price>): Promise<Price> {
  const { caller, input } = envelope;
  const written = deps.store.transact(async (tx) => {
    const { productId } = await ownPrice(tx, caller, input.id);
    // The product first, as updateProduct does: what is its default must not be archived meanwhile.
    await tx.hold('products', productId);
    await tx.hold('prices', input.id);
    const known = await ownPrice(tx, caller, input.id);
    if (input.active === false && (await tx.findProduct(productId))?.defaultPrice?.id === known.id) {
      const reason = 'it is the default price of its product: give the product another first';
      return refuse({ code: 'not_allowed_together', param: 'active', reason });
    }
    const price: Price = {
      ...known,
      active: input.active ?? known.active,
      nickname: input.nickname === undefined ? known.nickname : input.nickname,
      lookupKey: input.lookupKey === undefined ? known.lookupKey : input.lookupKey,
      metadata: changeMetadata(known.metadata, input.metadata),
    };
    await tx.savePrice(price);
    await keepAnswer(deps, tx, envelope, price);
    return price;
  });
  return refuseSecond(written, ofLookupKey(input.lookupKey));
}

type ListInput = PageRequest & {
  readonly productCode?: string | undefined;
  readonly active?: boolean | undefined;
  readonly currency?: string | undefined;
  readonly lookupKeys?: readonly string[] | undefined;
  readonly withProduct?: boolean | undefined;
};

/** Of a product that the caller does not have there are none. */
export async function listPrices(deps: Deps, { caller, input }: Envelope<ListInput>): Promise<Page<ProductPrice>> {
  const { productCode, active, currency, lookupKeys, withProduct: whole, ...page } = input;
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  const product = productCode === undefined ? undefined : await read.findProductByCode(scope, productCode);
  if (productCode !== undefined && !product) return { items: [], hasMore: false };
  const found = await read.listPrices(scope, { productId: product?.id, active, currency, lookupKeys }, page);
  const items = whole ? await Promise.all(found.items.map((price) => withProduct(read, price))) : found.items;
  return { items, hasMore: found.hasMore };
}

type NewPrice = Omit<PriceInput, 'productCode' | 'product' | 'currency'> & { readonly currency?: string | undefined };

export function newPrice(deps: Deps, caller: Caller, product: Product, input: NewPrice): Price {
  const { unitAmountMinor } = input;
  const currency = input.currency ?? product.defaultPrice?.currency ?? caller.account.defaultCurrency;
  if (!Number.isInteger(unitAmountMinor) || unitAmountMinor < 0 || unitAmountMinor > MAX_AMOUNT_MINOR) {
    refuse({ code: 'parameter_invalid', param: 'unit_amount', reason: `must be 0 to ${MAX_AMOUNT_MINOR}` });
  }
  if (!isCurrency(currency)) {
    refuse({ code: 'parameter_invalid', param: 'currency', reason: 'must be an ISO 4217 code such as GHS' });
  }
  const nowMs = callerNow(deps, caller);
  return {
    ...scopeOfCaller(caller),
    id: deps.ids.make(nowMs, caller.account.shard),
    productId: product.id,
    productCode: product.code,
    unitAmountMinor,
    currency,
    active: input.active ?? true,
    nickname: input.nickname ?? null,
    lookupKey: input.lookupKey ?? null,
    metadata: input.metadata ?? {},
    createdAtMs: nowMs,
  };
}

function ofLookupKey(lookupKey: string | null | undefined): Parameters<typeof refuseSecond>[1] {
  return lookupKey ? { prices_lookup_key: { resource: 'price', id: lookupKey } } : {};
}
