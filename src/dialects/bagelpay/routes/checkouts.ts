import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseSessionParam } from '../../wire-ids.ts';
import { renderCheckout } from '../codec/checkout.ts';
import { parseCheckout } from '../codec/checkout-input.ts';
import { renderEnvelope, timeZoneOf } from '../codec/envelope.ts';
import { CheckoutInput, CheckoutParams } from '../schema/checkout.ts';
import { EnvelopeOf } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/api/payments/checkouts';
const tag = 'Checkout';

export const checkoutCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'checkout_sessions',
    body: CheckoutInput,
    about: {
      id: 'createCheckout',
      tag,
      summary: 'Create Checkout Session',
      description: 'Create a checkout session with a product ID. Then send the payer to its `checkout_url`.',
      answer: EnvelopeOf(Ref('Checkout')),
    },
    operation: 'createCheckoutSession',
    parse: ({ body, caller }) => parseCheckout(body, caller),
    render: (session, { publicUrl }, request) =>
      renderEnvelope(renderCheckout(session, { publicUrl, timeZone: timeZoneOf(request) })),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:payment_id`,
    resource: 'checkout_sessions',
    params: CheckoutParams,
    about: {
      id: 'retrieveCheckout',
      tag,
      summary: 'Retrieve a checkout session',
      description: 'Polytill’s own: how a checkout stands, whichever API created it.',
      answer: EnvelopeOf(Ref('Checkout')),
    },
    operation: 'findCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context, 'payment_id') }),
    render: (session, { publicUrl }, request) =>
      renderEnvelope(renderCheckout(session, { publicUrl, timeZone: timeZoneOf(request) })),
  }),
];
