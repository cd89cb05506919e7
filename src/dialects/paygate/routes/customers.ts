import { customerId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { renderCustomer } from '../codec/customer.ts';
import { renderList } from '../codec/page.ts';
import { CustomerChange, CustomerInput, CustomerParams, CustomerQuery, DeletedAnswer } from '../schema/customer.ts';
import { ListOf } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/v1/customers';
const tag = 'Customers';

export const customerCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'customers',
    body: CustomerInput,
    about: {
      id: 'createCustomer',
      tag,
      summary: 'Create a customer',
      description: 'Name it in `customer` of a session: the page is then filled in with what is known.',
      answer: Ref('Customer', 'The customer.'),
    },
    operation: 'createCustomer',
    parse: ({ body }) => body,
    render: (customer) => JSON.stringify(renderCustomer(customer)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'customers',
    query: CustomerQuery,
    about: {
      id: 'listCustomers',
      tag,
      summary: 'List customers',
      description: 'Newest first.',
      answer: ListOf('Customer', PATH),
    },
    operation: 'listCustomers',
    parse: ({ query }) => ({ ...parsePage(query, customerId), email: query.email }),
    render: (page) => renderList(PATH, page, renderCustomer),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'customers',
    params: CustomerParams,
    about: {
      id: 'retrieveCustomer',
      tag,
      summary: 'Retrieve a customer',
      description: 'What is known of who pays.',
      answer: Ref('Customer', 'The customer.'),
    },
    operation: 'findCustomer',
    parse: ({ params }) => ({ id: parseId(customerId, 'customer', params) }),
    render: (customer) => JSON.stringify(renderCustomer(customer)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id`,
    resource: 'customers',
    params: CustomerParams,
    body: CustomerChange,
    about: {
      id: 'updateCustomer',
      tag,
      summary: 'Update a customer',
      description: 'Changes what is sent. Metadata is merged; an empty text removes its key.',
      answer: Ref('Customer', 'The customer.'),
    },
    operation: 'updateCustomer',
    parse: ({ body, params }) => ({ ...body, id: parseId(customerId, 'customer', params) }),
    render: (customer) => JSON.stringify(renderCustomer(customer)),
  }),
  call({
    method: 'DELETE',
    path: `${PATH}/:id`,
    resource: 'customers',
    params: CustomerParams,
    about: {
      id: 'deleteCustomer',
      tag,
      summary: 'Delete a customer',
      description: 'For good. Sessions and payments stay, and go on naming its id.',
      answer: DeletedAnswer('customer'),
    },
    operation: 'deleteCustomer',
    parse: ({ params }) => ({ id: parseId(customerId, 'customer', params) }),
    render: ({ id }) => JSON.stringify({ id: customerId.print(id), object: 'customer', deleted: true }),
  }),
];
