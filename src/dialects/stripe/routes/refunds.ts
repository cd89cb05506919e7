import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { assertExpandable } from '../codec/expand.ts';
import { renderList } from '../codec/page.ts';
import { parsePaymentFilter, parseRefund, renderRefund } from '../codec/refund.ts';
import { parseCreated } from '../codec/time.ts';
import { EXPANDABLE } from '../expandable.ts';
import { refundId } from '../ids.ts';
import { ExpandQuery, ListOf } from '../schema/fields.ts';
import { RefundInput, RefundParams, RefundQuery } from '../schema/refund.ts';

const call = defineCalls<Context>();
const PATH = '/v1/refunds';
const tag = 'Refunds';

export const refundCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'refunds',
    body: RefundInput,
    about: {
      id: 'createRefund',
      tag,
      summary: 'Refund a payment',
      description: 'All of it, or a part; never more than came in.',
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'refundPayment',
    parse({ body }) {
      assertExpandable(body.expand, EXPANDABLE.refund);
      return parseRefund(body);
    },
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'refunds',
    query: RefundQuery,
    about: { id: 'listRefunds', tag, summary: 'List refunds', answer: ListOf('Refund', PATH) },
    operation: 'listRefunds',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.refunds);
      return {
        ...parsePage(query, refundId),
        ...parseCreated(query.created),
        paymentId: parsePaymentFilter(query),
      };
    },
    render: (page) => renderList(PATH, page, renderRefund),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'refunds',
    params: RefundParams,
    query: ExpandQuery,
    about: { id: 'retrieveRefund', tag, summary: 'Retrieve a refund', answer: Ref('Refund', 'The refund.') },
    operation: 'findRefund',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.refund);
      return { id: parseId(refundId, 'refund', params) };
    },
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
];
