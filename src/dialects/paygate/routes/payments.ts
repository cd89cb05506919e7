import { anyPaymentId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId } from '../../wire-ids.ts';
import { renderList } from '../codec/page.ts';
import { renderPayment } from '../codec/payment.ts';
import { sessionIdFor } from '../ids.ts';
import { ListOf } from '../schema/fields.ts';
import { PaymentParams, PaymentQuery } from '../schema/payment.ts';

const call = defineCalls<Context>();
const PATH = '/v1/payments';
const tag = 'Payments';

export const paymentCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'payments',
    query: PaymentQuery,
    about: {
      id: 'listPayments',
      tag,
      summary: 'List payments',
      description: 'Newest first: every attempt, whatever came of it.',
      answer: ListOf('Payment', PATH),
    },
    operation: 'listPayments',
    parse: ({ query, caller }, context) => ({
      ...parsePage(query, anyPaymentId),
      sessionId: parseFilterId(sessionIdFor(caller, context), 'checkout_session', query.checkout_session),
    }),
    render: (page) => renderList(PATH, page, renderPayment),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'payments',
    params: PaymentParams,
    about: {
      id: 'retrievePayment',
      tag,
      summary: 'Retrieve a payment',
      description: 'How it stands now.',
      answer: Ref('Payment', 'The payment.'),
    },
    operation: 'findPayment',
    parse: ({ params }) => ({ id: parseId(anyPaymentId, 'payment', params) }),
    render: (payment) => JSON.stringify(renderPayment(payment)),
  }),
];
