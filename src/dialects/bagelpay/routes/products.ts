import type { FastifyRequest } from 'fastify';
import type { Product } from '../../../core/product.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Open, Ref } from '../../fields.ts';
import { parsePage, renderEnvelope, renderList, timeZoneOf } from '../codec/envelope.ts';
import { renderProduct } from '../codec/product.ts';
import { parseProduct, parseProductChange } from '../codec/product-input.ts';
import { EnvelopeOf, ListOf, PageQuery } from '../schema/fields.ts';
import { ProductBody, ProductChangeBody, ProductParams } from '../schema/product.ts';

const call = defineCalls<Context>();
const PATH = '/api/products';
const tag = 'Products';
const Nothing = Open({});

const answer = EnvelopeOf(Ref('Product'));
const render = (product: Product, _context: Context, request: FastifyRequest) =>
  renderEnvelope(renderProduct(product, { timeZone: timeZoneOf(request) }));

const codeOf = (params: unknown) => (params as { product_id: string }).product_id;

export const productCalls = [
  call({
    method: 'POST',
    path: `${PATH}/create`,
    resource: 'products',
    body: ProductBody,
    about: { id: 'createProduct', tag, summary: 'Create Product', answer },
    operation: 'createProduct',
    parse: ({ body }) => parseProduct(body),
    render,
  }),
  call({
    method: 'POST',
    path: `${PATH}/update`,
    resource: 'products',
    body: ProductChangeBody,
    about: { id: 'updateProduct', tag, summary: 'Update Product', description: 'Changes what is sent.', answer },
    operation: 'updateProduct',
    parse: ({ body }) => parseProductChange(body),
    render,
  }),
  call({
    method: 'GET',
    path: `${PATH}/list`,
    resource: 'products',
    query: PageQuery,
    about: { id: 'listProducts', tag, summary: 'List Products', answer: ListOf(Ref('Product')) },
    operation: 'listProducts',
    parse: ({ query }) => parsePage(query),
    render: (page, _context, request) =>
      renderList(page, (product) => renderProduct(product, { timeZone: timeZoneOf(request) })),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:product_id`,
    resource: 'products',
    params: ProductParams,
    about: { id: 'retrieveProduct', tag, summary: 'Get a product by ID', answer },
    operation: 'findProduct',
    parse: ({ params }) => ({ code: codeOf(params) }),
    render,
  }),
  call({
    method: 'POST',
    path: `${PATH}/:product_id/archive`,
    resource: 'products',
    params: ProductParams,
    body: Nothing,
    about: { id: 'archiveProduct', tag, summary: 'Archive a product', description: 'It is not sold any more.', answer },
    operation: 'updateProduct',
    parse: ({ params }) => ({ code: codeOf(params), active: false }),
    render,
  }),
  call({
    method: 'POST',
    path: `${PATH}/:product_id/unarchive`,
    resource: 'products',
    params: ProductParams,
    body: Nothing,
    about: { id: 'unarchiveProduct', tag, summary: 'Unarchive a product', description: 'It is sold again.', answer },
    operation: 'updateProduct',
    parse: ({ params }) => ({ code: codeOf(params), active: true }),
    render,
  }),
];
