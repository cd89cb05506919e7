import { anyPaymentId, refundId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId, parseNamedId } from '../../wire-ids.ts';
import { renderList } from '../codec/page.ts';
import { renderRefund } from '../codec/refund.ts';
import { sessionIdFor } from '../ids.ts';
import { ListOf } from '../schema/fields.ts';
import {
  RefundAddressInput,
  RefundInput,
  RefundParams,
  RefundQuery,
  RefundTransactionInput,
} from '../schema/refund.ts';

const call = defineCalls<Context>();
const PATH = '/v1/refunds';
const tag = 'Refunds';
const PAYMENT = { resource: 'payment', param: 'payment' };
const SESSION = { resource: 'checkout.session', param: 'checkout_session' };

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
      description: `Gives back all or a part, and may be called again for the rest: never above what was received. Send an
\`Idempotency-Key\`, and a request that is repeated refunds once. What takes longer is \`pending\`, and told by a webhook.`,
      errors: {
        resource_missing: 'The payment or the session is not there.',
        payment_not_refundable: 'Nothing of it came in, all of it went back, or it is still under way.',
        refund_exceeds: 'More than is left. The message says how much that is.',
        parameter_conflict: 'Both `payment` and `checkout_session` are named.',
      },
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'refundPayment',
    parse: ({ body, caller }, context) => ({
      paymentId: parseNamedId(anyPaymentId, PAYMENT, body.payment),
      sessionId: parseNamedId(sessionIdFor(caller, context), SESSION, body.checkout_session),
      amountMinor: body.amount,
      reason: body.reason,
      metadata: body.metadata,
    }),
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'refunds',
    query: RefundQuery,
    about: {
      id: 'listRefunds',
      tag,
      summary: 'List refunds',
      description: 'Newest first: yours, and what went back by itself.',
      answer: ListOf('Refund', PATH),
    },
    operation: 'listRefunds',
    parse: ({ query, caller }, context) => ({
      ...parsePage(query, refundId),
      paymentId: parseFilterId(anyPaymentId, 'payment', query.payment),
      sessionId: parseFilterId(sessionIdFor(caller, context), 'checkout_session', query.checkout_session),
    }),
    render: (page) => renderList(PATH, page, renderRefund),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'refunds',
    params: RefundParams,
    about: {
      id: 'retrieveRefund',
      tag,
      summary: 'Retrieve a refund',
      description: 'How it stands now.',
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'findRefund',
    parse: ({ params }) => ({ id: parseId(refundId, 'refund', params) }),
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/address`,
    resource: 'refunds',
    params: RefundParams,
    body: RefundAddressInput,
    about: {
      id: 'setRefundAddress',
      tag,
      summary: 'Name where a crypto refund goes',
      description: `For a refund whose \`action\` is \`name_address\` or \`send\`. The payer can do the same on the page of the session.
As long as it is one of the two it can be named again; what was sent to one that was named before carries the refund too.`,
      errors: {
        resource_missing: 'There is no such refund.',
        invalid_state: 'The refund does not wait for an address.',
        parameter_invalid: 'Money should not go there. The message says why.',
      },
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'nameRefundAddress',
    parse: ({ params, body }) => ({ id: parseId(refundId, 'refund', params), address: body.address }),
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/transaction`,
    resource: 'refunds',
    params: RefundParams,
    body: RefundTransactionInput,
    about: {
      id: 'giveRefundTransaction',
      tag,
      summary: 'Give the transaction of a crypto refund',
      description: `For a refund whose \`action\` is \`send\` or \`confirm\`: after you have sent what it says from your own wallet. The
transaction is looked up on the chain. The refund is \`pending\` until it cannot be taken back, and \`succeeded\` then. One that the
chain loses is waited for a while before the refund is \`send\` again.`,
      errors: {
        resource_missing: 'There is no such refund.',
        invalid_state: 'The refund does not wait for a transaction.',
        parameter_invalid:
          'The chain does not know it, it failed, it sends something else or too little, it is from the address itself, or it carries another refund.',
      },
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'proveRefund',
    parse: ({ params, body }) => ({ id: parseId(refundId, 'refund', params), transaction: body.transaction }),
    render: (refund) => JSON.stringify(renderRefund(refund)),
  }),
];
