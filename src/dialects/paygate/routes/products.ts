import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { renderList } from '../codec/page.ts';
import { parseProduct, parseProductChange, parseProductQuery, renderProduct } from '../codec/product.ts';
import { ListOf } from '../schema/fields.ts';
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
    about: {
      id: 'createProduct',
      tag,
      summary: 'Create a product',
      description: 'Name it in the `line_items` of a session to sell it.',
      errors: { already_exists: 'You sent an `id` that a product of yours has.' },
      answer: Ref('Product', 'The product.'),
    },
    operation: 'createProduct',
    parse: ({ body }) => parseProduct(body),
    render: (product) => JSON.stringify(renderProduct(product)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'products',
    query: ProductQuery,
    about: {
      id: 'listProducts',
      tag,
      summary: 'List products',
      description: 'Newest first, archived ones too.',
      answer: ListOf('Product', PATH),
    },
    operation: 'listProducts',
    parse: ({ query }) => parseProductQuery(query),
    render: (page) => renderList(PATH, page, renderProduct),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'products',
    params: ProductParams,
    about: {
      id: 'retrieveProduct',
      tag,
      summary: 'Retrieve a product',
      description: 'What is sold, at its price now.',
      answer: Ref('Product', 'The product.'),
    },
    operation: 'findProduct',
    parse: ({ params }) => ({ code: codeIn(params) }),
    render: (product) => JSON.stringify(renderProduct(product)),
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
      description:
        'Changes what is sent. Sessions that exist keep the price they were made with. Metadata is merged; an empty text removes its key.',
      answer: Ref('Product', 'The product.'),
    },
    operation: 'updateProduct',
    parse: ({ body, params }) => parseProductChange(body, codeIn(params)),
    render: (product) => JSON.stringify(renderProduct(product)),
  }),
  call({
    method: 'DELETE',
    path: `${PATH}/:id`,
    resource: 'products',
    params: ProductParams,
    about: {
      id: 'archiveProduct',
      tag,
      summary: 'Archive a product',
      description: 'It is not sold any more. What was sold keeps it, and an update with `active` sells it again.',
      answer: Ref('Product', 'The product, not active.'),
    },
    operation: 'updateProduct',
    parse: ({ params }) => ({ code: codeIn(params), active: false }),
    render: (product) => JSON.stringify(renderProduct(product)),
  }),
];

function codeIn(params: unknown): string {
  return (params as { id: string }).id;
}
