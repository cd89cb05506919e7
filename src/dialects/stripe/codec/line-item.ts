import { refuse } from '../../../core/errors.ts';
import { timeOf, toBase62 } from '../../../core/ids.ts';
import type { Price, Product } from '../../../core/product.ts';
import type { LineItem, Session } from '../../../core/session.ts';
import { modeSessionId, toDecimal } from '../../../core/session-id.ts';
import type { Page } from '../../../store/store.ts';
import { type PageQuery, parseCursors } from '../../page.ts';
import { renderAmount } from './amount.ts';
import type { Expansion } from './expand.ts';
import { type KeptItem, keptOf } from './kept.ts';
import { renderPrice } from './price.ts';
import { renderProduct } from './product.ts';

/** The products and prices that a session's line items were bought from, as they stand now. */
export type Catalogue = { readonly products: readonly Product[]; readonly prices: readonly Price[] };

/** Where a line stands among its session's. */
type Line = { readonly session: Session; readonly item: LineItem; readonly index: number };
type Rendering = {
  /** Of the session, or of a list of line items. */
  readonly expansion: Expansion;
  readonly catalogue?: Catalogue | undefined;
};

const MOST_IN_SESSION = 10;

/** The first ones, within a session: the rest is a list of its own. */
export function renderLineItems(session: Session, { expansion, catalogue }: Rendering) {
  const expandsProduct = expansion.has('line_items.data.price.product');
  const lines = session.lineItems.map((item, index) => ({ session, item, index }));
  return {
    object: 'list' as const,
    data: lines.slice(0, MOST_IN_SESSION).map((line) => renderLineItem(line, { expandsProduct, catalogue })),
    has_more: lines.length > MOST_IN_SESSION,
    url: lineItemsUrl(session),
  };
}

export function lineItemsUrl(session: Session): string {
  return `/v1/checkout/sessions/${modeSessionId.print(session)}/line_items`;
}

/** A page of a session's line items, in the order in which they were given. */
export function pageOfLineItems(session: Session, query: PageQuery, rendering: Rendering) {
  const expandsProduct = rendering.expansion.has('data.price.product');
  const { items, hasMore } = slice(session, query);
  const data = items.map((line) => renderLineItem(line, { expandsProduct, catalogue: rendering.catalogue }));
  return { items: data, hasMore };
}

function slice(session: Session, query: PageQuery): Page<Line> {
  const { limit, after, before } = parseCursors(query, (id, param) => indexOf(session, param, id));
  const lines = session.lineItems.map((item, index) => ({ session, item, index }));
  if (before !== undefined) {
    const start = Math.max(0, before - limit);
    return { items: lines.slice(start, before), hasMore: start > 0 };
  }
  const start = after === undefined ? 0 : after + 1;
  return { items: lines.slice(start, start + limit), hasMore: start + limit < lines.length };
}

function indexOf(session: Session, param: string, id: string): number {
  const index = session.lineItems.findIndex((_, each) => lineItemId(session, each) === id);
  if (index >= 0) return index;
  return refuse({ code: 'parameter_invalid', param, reason: 'must be the id of a line item of this session' });
}

function renderLineItem(
  line: Line,
  { expandsProduct, catalogue }: { expandsProduct: boolean; catalogue?: Catalogue | undefined },
) {
  const { session, item, index } = line;
  const kept = keptOf(session).items?.[index] ?? {};
  const amount = renderAmount(item.unitAmountMinor * item.quantity, session.currency);
  const product = productOf(line, kept, catalogue);
  return {
    id: lineItemId(session, index),
    object: 'item' as const,
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: session.currency.toLowerCase(),
    description: item.name,
    metadata: kept.metadata ?? {},
    price: {
      ...renderPrice(priceOf(line, product.code, catalogue)),
      // What is in no catalogue has ids that lead nowhere, but which are its own.
      ...(item.priceId === null ? { id: `price_${nameOf(session, index)}` } : {}),
      product: expandsProduct ? renderProduct(product) : product.code,
    },
    quantity: item.quantity,
  };
}

/** The session's 22 characters and two digits: a session has a hundred line items at most. */
function nameOf({ id }: Session, index: number): string {
  return toBase62(id) + String(index).padStart(2, '0');
}

function lineItemId(session: Session, index: number): string {
  return `li_${nameOf(session, index)}`;
}

/** As the catalogue has it, or as the session keeps what was sold: its amount and currency never change. */
function priceOf({ session, item }: Line, productCode: string, catalogue: Catalogue | undefined): Price {
  const known = catalogue?.prices.find(({ id }) => id === item.priceId);
  if (known) return known;
  return {
    id: item.priceId ?? session.id,
    shard: session.shard,
    accountId: session.accountId,
    livemode: session.livemode,
    productId: session.id,
    productCode,
    unitAmountMinor: item.unitAmountMinor,
    currency: session.currency,
    active: item.priceId !== null,
    nickname: null,
    lookupKey: null,
    metadata: {},
    createdAtMs: item.priceId === null ? session.createdAtMs : timeOf(item.priceId),
  };
}

function productOf({ session, item, index }: Line, kept: KeptItem, catalogue: Catalogue | undefined): Product {
  const known = catalogue?.products.find(({ code }) => code === item.productId);
  if (known) return known;
  return {
    id: session.id,
    shard: session.shard,
    accountId: session.accountId,
    livemode: session.livemode,
    code: item.productId ?? `prod_${toDecimal(session.id)}${String(index).padStart(2, '0')}`,
    name: item.name,
    description: item.description,
    defaultPrice: null,
    active: item.productId !== null,
    metadata: kept.productMetadata ?? {},
    extra: kept.images ? { stripe_images: kept.images } : {},
    createdAtMs: session.createdAtMs,
    updatedAtMs: session.createdAtMs,
  };
}
