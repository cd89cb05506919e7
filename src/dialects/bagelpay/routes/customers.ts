import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { renderCustomer } from '../codec/customer.ts';
import { parsePage, renderList } from '../codec/envelope.ts';
import { ListOf, PageQuery } from '../schema/fields.ts';

const call = defineCalls<Context>();

export const customerCalls = [
  call({
    method: 'GET',
    path: '/api/customers/list',
    resource: 'customers',
    query: PageQuery,
    about: {
      id: 'listCustomers',
      tag: 'Customers',
      summary: 'List Customers',
      description: 'A checkout that is paid with an e-mail makes one.',
      answer: ListOf(Ref('Customer')),
    },
    operation: 'listCustomerSpending',
    parse: ({ query }) => parsePage(query),
    render: (page, _context, { caller }) => renderList(page, (spending) => renderCustomer(spending, caller.account)),
  }),
];
