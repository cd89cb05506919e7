import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { parseCustomer, parseCustomerChange, renderCustomer, renderDeletedCustomer } from '../codec/customer.ts';
import { assertExpandable } from '../codec/expand.ts';
import { assertOffered } from '../codec/not-offered.ts';
import { renderList } from '../codec/page.ts';
import { parseCreated } from '../codec/time.ts';
import { EXPANDABLE } from '../expandable.ts';
import { customerId } from '../ids.ts';
import { CustomerChange, CustomerInput, CustomerParams, CustomerQuery } from '../schema/customer.ts';
import { DeletedAnswer, ExpandQuery, ListOf } from '../schema/fields.ts';
import { CUSTOMER_NOT_OFFERED } from '../schema/not-offered.ts';

const call = defineCalls<Context>();
const PATH = '/v1/customers';
const tag = 'Customers';

export const customerCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'customers',
    body: CustomerInput,
    about: { id: 'createCustomer', tag, summary: 'Create a customer', answer: Ref('Customer', 'The customer.') },
    operation: 'createCustomer',
    parse({ body }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return parseCustomer(body);
    },
    render: (customer) => JSON.stringify(renderCustomer(customer)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'customers',
    query: CustomerQuery,
    about: { id: 'listCustomers', tag, summary: 'List customers', answer: ListOf('Customer', PATH) },
    operation: 'listCustomers',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      assertOffered(query, { test_clock: CUSTOMER_NOT_OFFERED.test_clock });
      return { ...parsePage(query, customerId), ...parseCreated(query.created), email: query.email };
    },
    render: (page) => renderList(PATH, page, renderCustomer),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'customers',
    params: CustomerParams,
    query: ExpandQuery,
    about: { id: 'retrieveCustomer', tag, summary: 'Retrieve a customer', answer: Ref('Customer', 'The customer.') },
    operation: 'findCustomer',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      return { id: parseId(customerId, 'customer', params) };
    },
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
      description: 'Changes what is sent. Metadata is merged; an empty value removes its key.',
      answer: Ref('Customer', 'The customer.'),
    },
    operation: 'updateCustomer',
    parse({ body, params }) {
      assertExpandable(body.expand, EXPANDABLE.nothing);
      return { ...parseCustomerChange(body), id: parseId(customerId, 'customer', params) };
    },
    render: (customer) => JSON.stringify(renderCustomer(customer)),
  }),
  call({
    method: 'DELETE',
    path: `${PATH}/:id`,
    resource: 'customers',
    params: CustomerParams,
    about: { id: 'deleteCustomer', tag, summary: 'Delete a customer', answer: DeletedAnswer('customer') },
    operation: 'deleteCustomer',
    parse: ({ params }) => ({ id: parseId(customerId, 'customer', params) }),
    render: (customer) => JSON.stringify(renderDeletedCustomer(customer)),
  }),
];
