import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage, renderList, timeZoneOf } from '../codec/envelope.ts';
import { renderTransaction } from '../codec/transaction.ts';
import { ListOf, PageQuery } from '../schema/fields.ts';

const call = defineCalls<Context>();

export const transactionCalls = [
  call({
    method: 'GET',
    path: '/api/transactions/list',
    resource: 'payments',
    query: PageQuery,
    about: {
      id: 'listTransactions',
      tag: 'Transactions',
      summary: 'List Transactions',
      description: 'What was paid, through whichever API.',
      answer: ListOf(Ref('Transaction')),
    },
    operation: 'listCheckouts',
    parse: ({ query }) => ({ ...parsePage(query), status: 'complete' as const }),
    render: (page, _context, request) =>
      renderList(page, (checkout) => renderTransaction(checkout, { timeZone: timeZoneOf(request) })),
  }),
];
