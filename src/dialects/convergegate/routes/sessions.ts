import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseSessionParam } from '../../wire-ids.ts';
import { printDecline } from '../codec/decline.ts';
import { renderCreatedSession, renderSession } from '../codec/session.ts';
import { parseMethod, parseSession } from '../codec/session-input.ts';
import { PayInput, SessionInput, SessionParams } from '../schema/session.ts';

const call = defineCalls<Context>();
const PATH = '/v1/checkout/sessions';
const tag = 'Checkout sessions';

export const sessionCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'checkout_sessions',
    body: SessionInput,
    about: {
      id: 'createCheckoutSession',
      tag,
      summary: 'Create a checkout session',
      description: 'Then send the payer to its `url`.',
      answer: Ref('CreatedCheckoutSession', 'The session.'),
    },
    operation: 'createCheckoutSession',
    parse: ({ body, caller }, context) => parseSession(body, caller, context),
    render: (session, context) => JSON.stringify(renderCreatedSession(session, context)),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'checkout_sessions',
    params: SessionParams,
    about: {
      id: 'retrieveCheckoutSession',
      tag,
      summary: 'Retrieve a checkout session',
      answer: Ref('CheckoutSession', 'The session.'),
    },
    operation: 'findCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (session, context) => JSON.stringify(renderSession(session, context)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/pay`,
    resource: 'payments',
    params: SessionParams,
    body: PayInput,
    statusCode: ({ payment }) => (printDecline(payment) === undefined ? 200 : 402),
    about: {
      id: 'payCheckoutSession',
      tag,
      summary: 'Pay a checkout session by a BLIK code',
      description:
        'Without the page: you have asked the payer for the code. Answers at once; the payer has 60 seconds to confirm in the bank’s app, and the session is `open` until then. A code that is declined is answered by 402.',
      answer: Ref('CheckoutSession', 'The session as it stands: `open` while the payer has yet to confirm.'),
    },
    operation: 'payCheckoutSession',
    parse: (request, context) => ({
      sessionId: parseSessionParam(request, context),
      method: parseMethod(request.body),
    }),
    render: ({ session, payment }, context) => printDecline(payment) ?? JSON.stringify(renderSession(session, context)),
  }),
];
