import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Open, Ref } from '../../fields.ts';
import { parseSessionParam } from '../../wire-ids.ts';
import { renderCheckout } from '../codec/checkout.ts';
import { isMobileMoney, parseCheckout } from '../codec/checkout-input.ts';
import { parsePage, renderList } from '../codec/page.ts';
import { parseRefund, renderRefund } from '../codec/refund.ts';
import { CheckoutInput, CheckoutParams } from '../schema/checkout.ts';
import { ListOf, PageQuery } from '../schema/fields.ts';
import { RefundBody } from '../schema/refund.ts';

const call = defineCalls<Context>();
const PATH = '/v1/checkouts';
const tag = 'Checkouts';

export const checkoutCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'checkout_sessions',
    body: CheckoutInput,
    statusCode: ({ isNew }) => (isNew ? 201 : 200),
    idempotency: (body) => (isMobileMoney(body) ? 'effect' : 'answer'),
    about: {
      id: 'createCheckout',
      tag,
      summary: 'Create a checkout',
      description:
        'With `user_phone` the payer’s wallet is asked at once, and `Idempotency-Key` is required: the key names the checkout for good. Without it, send the payer to `url`.',
      answer: Ref('Checkout', 'The checkout that was made under this key before, as it stands now.'),
      moreAnswers: { 201: Ref('Checkout', 'The new checkout.') },
    },
    operation: 'createCheckoutSessionOnce',
    parse: parseCheckout,
    render: ({ session }, context) => JSON.stringify(renderCheckout(session, context)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'checkout_sessions',
    query: PageQuery,
    about: { id: 'listCheckouts', tag, summary: 'List checkouts', answer: ListOf(Ref('Checkout')) },
    operation: 'listCheckoutSessions',
    parse: ({ query, caller }, context) => parsePage(query, (text) => context.parseSessionId(text, caller.livemode)),
    render: (page, context) => renderList(page, (session) => renderCheckout(session, context)),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'checkout_sessions',
    params: CheckoutParams,
    about: { id: 'retrieveCheckout', tag, summary: 'Retrieve a checkout', answer: Ref('Checkout', 'The checkout.') },
    operation: 'findCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (session, context) => JSON.stringify(renderCheckout(session, context)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/cancel`,
    resource: 'checkout_sessions',
    params: CheckoutParams,
    body: Open({}),
    about: {
      id: 'cancelCheckout',
      tag,
      summary: 'Cancel a checkout',
      description: 'One that is neither over nor being paid at this moment.',
      answer: Ref('Checkout', 'The checkout, cancelled.'),
    },
    operation: 'cancelCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (session, context) => JSON.stringify(renderCheckout(session, context)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/refund`,
    resource: 'refunds',
    params: CheckoutParams,
    body: RefundBody,
    statusCode: 201,
    about: {
      id: 'refundCheckout',
      tag,
      summary: 'Refund a checkout',
      description: 'In full or in part, and never more than was received.',
      answer: Ref('Refund', 'The refund.'),
    },
    operation: 'refundPayment',
    parse: (request, context) => parseRefund(request.body, parseSessionParam(request, context)),
    render: (refund, _context, { body }) => JSON.stringify(renderRefund(refund, currencyOf(body))),
  }),
];

function currencyOf(body: unknown): string | undefined {
  return (body as { currency?: string }).currency;
}
