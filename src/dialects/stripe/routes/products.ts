import { refuse } from '../../../core/errors.ts';
import { isProductCode } from '../../../core/product.ts';
import { defineCalls } from '../../../http/call.ts';
import type { PricedProduct } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseCursors } from '../../page.ts';
import { assertExpandable, type Expansion, expansionOf, within } from '../codec/expand.ts';
import { assertOffered } from '../codec/not-offered.ts';
import { renderList } from '../codec/page.ts';
import { parseProduct, parseProductChange, renderProduct } from '../codec/product.ts';
import { parseCreated } from '../codec/time.ts';
import { EXPANDABLE } from '../expandable.ts';
import { ExpandQuery, ListOf } from '../schema/fields.ts';
import { PRODUCT_FILTER_NOT_OFFERED } from '../schema/not-offered.ts';
import { ProductChange, ProductInput, ProductParams, ProductQuery } from '../schema/product.ts';

const call = defineCalls<Context>();
const PATH = '/v1/products';
const tag = 'Products';

export const productCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'products',
    body: ProductInput,
    about: { id: 'createProduct', tag, summary: 'Create a product', answer: Ref('Product', 'The product.') },
    operation: 'createProduct',
    parse({ body }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return parseProduct(body);
    },
    render: (product) => JSON.stringify(renderProduct(product)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'products',
    query: ProductQuery,
    about: { id: 'listProducts', tag, summary: 'List products', answer: ListOf('Product', PATH) },
    operation: 'listProducts',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.products);
      assertOffered(query, PRODUCT_FILTER_NOT_OFFERED);
      const { limit, after, before } = parseCursors(query, parseCode);
      return {
        limit,
        ...parseCreated(query.created),
        active: query.active,
        afterCode: after,
        beforeCode: before,
        withPrice: query.expand !== undefined,
      };
    },
    render(page, _context, request) {
      const expansion = within(expansionOf(request), 'data');
      return renderList(PATH, page, (product) => renderFull(product, expansion));
    },
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'products',
    params: ProductParams,
    query: ExpandQuery,
    about: { id: 'retrieveProduct', tag, summary: 'Retrieve a product', answer: Ref('Product', 'The product.') },
    operation: 'findProduct',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.product);
      return { code: (params as { id: string }).id, withPrice: query.expand !== undefined };
    },
    render: (product, _context, request) => JSON.stringify(renderFull(product, expansionOf(request))),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id`,
    resource: 'products',
    params: ProductParams,
    body: ProductChange,
    about: {
      id: 'updateProduct',
      tag,
      summary: 'Update a product',
      description: 'Changes what is sent. Metadata is merged; an empty value removes its key.',
      answer: Ref('Product', 'The product.'),
    },
    operation: 'updateProduct',
    parse({ body, params }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return parseProductChange((params as { id: string }).id, body);
    },
    render: (product) => JSON.stringify(renderProduct(product)),
  }),
];

function parseCode(code: string, param: string): string {
  if (isProductCode(code)) return code;
  return refuse({ code: 'parameter_invalid', param, reason: 'must be an id of the form prod_1234' });
}

function renderFull({ price, ...product }: PricedProduct, expansion: Expansion) {
  return renderProduct(product, expansion.has('default_price') ? price : undefined);
}
