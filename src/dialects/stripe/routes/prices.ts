import { defineCalls } from '../../../http/call.ts';
import type { ProductPrice } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseCurrency } from '../../currency.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { assertExpandable, type Expansion, expansionOf, within } from '../codec/expand.ts';
import { assertOffered } from '../codec/not-offered.ts';
import { renderList } from '../codec/page.ts';
import { parsePrice, renderPrice } from '../codec/price.ts';
import { renderProduct } from '../codec/product.ts';
import { parseCreated } from '../codec/time.ts';
import { EXPANDABLE } from '../expandable.ts';
import { priceId } from '../ids.ts';
import { ExpandQuery, ListOf } from '../schema/fields.ts';
import { PRICE_CHANGE_NOT_OFFERED, PRICE_FILTER_NOT_OFFERED } from '../schema/not-offered.ts';
import { PriceChange, PriceInput, PriceParams, PriceQuery } from '../schema/price.ts';

const call = defineCalls<Context>();
const PATH = '/v1/prices';
const tag = 'Prices';

export const priceCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'products',
    body: PriceInput,
    about: {
      id: 'createPrice',
      tag,
      summary: 'Create a price',
      description: 'Of a product that is there, or of one that is made with it.',
      answer: Ref('Price', 'The price.'),
    },
    operation: 'createPrice',
    parse({ body }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return parsePrice(body);
    },
    render: (price) => JSON.stringify(renderPrice(price)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'products',
    query: PriceQuery,
    about: { id: 'listPrices', tag, summary: 'List prices', answer: ListOf('Price', PATH) },
    operation: 'listPrices',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.prices);
      assertOffered(query, PRICE_FILTER_NOT_OFFERED);
      return {
        ...parsePage(query, priceId),
        ...parseCreated(query.created),
        productCode: query.product,
        active: query.active,
        currency: parseCurrency(query.currency, 'usd'),
        // There are none that recur.
        lookupKeys: query.type === 'recurring' ? [] : query.lookup_keys,
        withProduct: query.expand !== undefined,
      };
    },
    render(page, _context, request) {
      const expansion = within(expansionOf(request), 'data');
      return renderList(PATH, page, (price) => renderFull(price, expansion));
    },
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'products',
    params: PriceParams,
    query: ExpandQuery,
    about: { id: 'retrievePrice', tag, summary: 'Retrieve a price', answer: Ref('Price', 'The price.') },
    operation: 'findPrice',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.price);
      return { id: parseId(priceId, 'price', params), withProduct: query.expand !== undefined };
    },
    render: (price, _context, request) => JSON.stringify(renderFull(price, expansionOf(request))),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id`,
    resource: 'products',
    params: PriceParams,
    body: PriceChange,
    about: {
      id: 'updatePrice',
      tag,
      summary: 'Update a price',
      description: 'Its amount and currency never change: another amount is another price.',
      answer: Ref('Price', 'The price.'),
    },
    operation: 'updatePrice',
    parse({ body, params }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      assertOffered(body, PRICE_CHANGE_NOT_OFFERED);
      const { active, nickname, lookup_key: lookupKey, metadata } = body;
      return { id: parseId(priceId, 'price', params), active, nickname, lookupKey, metadata };
    },
    render: (price) => JSON.stringify(renderPrice(price)),
  }),
];

function renderFull({ product, ...price }: ProductPrice, expansion: Expansion) {
  const rendered = renderPrice(price);
  return product && expansion.has('product') ? { ...rendered, product: renderProduct(product) } : rendered;
}
