import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseSessionParam } from '../../wire-ids.ts';
import { type PageQuery, parsePage, renderPage } from '../codec/page.ts';
import { renderCheckout, renderSession } from '../codec/session.ts';
import { parseSession } from '../codec/session-input.ts';
import { NoContent, PageAnswer, SessionInput, SessionParams, SessionQuery } from '../schema/session.ts';

const call = defineCalls<Context>();
const PATH = '/api/v1/checkout';
const tag = 'Checkout';
/** As the document has it, though nothing is created by these. */
const noContent = { statusCode: 201, render: () => '' } as const;

export const checkoutCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource: 'checkout_sessions',
    body: SessionInput,
    about: {
      id: 'createCheckoutSession',
      tag,
      summary: 'Create a new checkout session',
      description: 'Then send the customer to its `url`.',
      answer: Ref('CheckoutSession', 'The checkout session.'),
    },
    operation: 'createCheckoutSession',
    parse: ({ body, caller }) => parseSession(body, caller),
    render: (session, context) => JSON.stringify(renderSession(session, null, context)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'checkout_sessions',
    query: SessionQuery,
    about: { id: 'listCheckoutSessions', tag, summary: 'List all checkout sessions', answer: PageAnswer },
    operation: 'listCheckouts',
    parse: ({ query }) => parsePage(query),
    render: (found, context, { query }) => renderPage(found, query as PageQuery, context),
  }),
  call({
    method: 'GET',
    path: `${PATH}/sessions/:id`,
    resource: 'checkout_sessions',
    params: SessionParams,
    about: {
      id: 'getCheckoutSession',
      tag,
      summary: 'Get a checkout session by ID',
      answer: Ref('CheckoutSession', 'The checkout session.'),
    },
    operation: 'findCheckout',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (checkout, context) => JSON.stringify(renderCheckout(checkout, context)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/expire`,
    resource: 'checkout_sessions',
    params: SessionParams,
    about: { id: 'expireCheckoutSession', tag, summary: 'Expire a checkout session', answer: NoContent },
    operation: 'expireCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    ...noContent,
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/cancel`,
    resource: 'checkout_sessions',
    params: SessionParams,
    about: { id: 'cancelCheckoutSession', tag, summary: 'Cancel a checkout session', answer: NoContent },
    operation: 'cancelCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    ...noContent,
  }),
];
