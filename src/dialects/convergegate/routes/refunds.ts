import { refundId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseId } from '../../wire-ids.ts';
import { parseRefund, renderRefund } from '../codec/refund.ts';
import { RefundInput, RefundParams } from '../schema/refund.ts';

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
      summary: 'Refund a checkout session',
      description: 'All that is left of its payment, or a part.',
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'refundPayment',
    parse: ({ body, caller }, context) => parseRefund(body, caller, context),
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'refunds',
    params: RefundParams,
    about: { id: 'retrieveRefund', tag, summary: 'Retrieve a refund', answer: Ref('Refund', 'The refund.') },
    operation: 'findRefund',
    parse: ({ params }) => ({ id: parseId(refundId, 'refund', params) }),
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
];
