import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { renderCharge } from '../codec/charge.ts';
import { assertExpandable, expansionOf, within } from '../codec/expand.ts';
import { assertOffered } from '../codec/not-offered.ts';
import { renderList } from '../codec/page.ts';
import { renderIntent } from '../codec/payment-intent.ts';
import { parseCreated } from '../codec/time.ts';
import { EXPANDABLE } from '../expandable.ts';
import { chargeId, intentId } from '../ids.ts';
import { ExpandQuery, ListOf } from '../schema/fields.ts';
import { INTENT_FILTER_NOT_OFFERED } from '../schema/not-offered.ts';
import { ChargeParams, IntentParams, IntentQuery, IntentsQuery } from '../schema/payment-intent.ts';

const call = defineCalls<Context>();
const PATH = '/v1/payment_intents';
const tag = 'Payment intents';

export const paymentIntentCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'payments',
    query: IntentsQuery,
    about: { id: 'listPaymentIntents', tag, summary: 'List payment intents', answer: ListOf('PaymentIntent', PATH) },
    operation: 'listFullPayments',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.intents);
      assertOffered(query, INTENT_FILTER_NOT_OFFERED);
      return { ...parsePage(query, intentId), ...parseCreated(query.created) };
    },
    render(page, _context, request) {
      const expansion = within(expansionOf(request), 'data');
      return renderList(PATH, page, (paid) => renderIntent(paid, expansion));
    },
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'payments',
    params: IntentParams,
    query: IntentQuery,
    about: {
      id: 'retrievePaymentIntent',
      tag,
      summary: 'Retrieve a payment intent',
      answer: Ref('PaymentIntent', 'The payment intent.'),
    },
    operation: 'findFullPayment',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.intent);
      return { id: parseId(intentId, 'payment', params) };
    },
    render: (paid, _context, request) => JSON.stringify(renderIntent(paid, expansionOf(request))),
  }),
  call({
    method: 'GET',
    path: '/v1/charges/:id',
    resource: 'payments',
    params: ChargeParams,
    query: ExpandQuery,
    about: { id: 'retrieveCharge', tag, summary: 'Retrieve a charge', answer: Ref('Charge', 'The charge.') },
    operation: 'findFullPayment',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.charge);
      return { id: parseId(chargeId, 'charge', params) };
    },
    render({ payment, session, customer }, _context, request) {
      const expansion = expansionOf(request);
      const charge = renderCharge({ payment, session, ...(expansion.has('customer') ? { customer } : {}) });
      const intent = expansion.has('payment_intent') ? renderIntent({ payment, session }) : charge.payment_intent;
      return JSON.stringify({ ...charge, payment_intent: intent });
    },
  }),
];
