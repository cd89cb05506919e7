import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Closed, Ref } from '../../fields.ts';
import { parseSessionParam } from '../../wire-ids.ts';
import { renderList } from '../codec/page.ts';
import { printSession, renderSession } from '../codec/session.ts';
import { parseSession, parseSessionQuery } from '../codec/session-input.ts';
import { sessionIdFor } from '../ids.ts';
import { ListOf } from '../schema/fields.ts';
import { SessionInput, SessionParams, SessionQuery } from '../schema/session.ts';

const call = defineCalls<Context>();
const PATH = '/v1/checkout/sessions';
const Nothing = Closed({});
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
      answer: Ref('CheckoutSession', 'The session.'),
    },
    operation: 'createCheckoutSession',
    parse: ({ body, caller }, context) => parseSession(body, caller, context),
    render: (session, context) => JSON.stringify(renderSession(session, context)),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource: 'checkout_sessions',
    query: SessionQuery,
    about: {
      id: 'listCheckoutSessions',
      tag,
      summary: 'List checkout sessions',
      answer: ListOf('CheckoutSession', PATH),
    },
    operation: 'listCheckoutSessions',
    parse: ({ query, caller }, context) => parseSessionQuery(query, sessionIdFor(caller, context)),
    render: (page, context) => renderList(PATH, page, (session) => renderSession(session, context)),
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
    render: printSession,
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/expire`,
    resource: 'checkout_sessions',
    params: SessionParams,
    body: Nothing,
    about: {
      id: 'expireCheckoutSession',
      tag,
      summary: 'Expire an open checkout session',
      answer: Ref('CheckoutSession', 'The session, expired.'),
    },
    operation: 'expireCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (session, context) => JSON.stringify(renderSession(session, context)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/cancel`,
    resource: 'checkout_sessions',
    params: SessionParams,
    body: Nothing,
    about: {
      id: 'cancelCheckoutSession',
      tag,
      summary: 'Cancel an open checkout session',
      description: 'As expiring it, and `canceled_at` says that you did.',
      answer: Ref('CheckoutSession', 'The session, expired with `canceled_at`.'),
    },
    operation: 'cancelCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (session, context) => JSON.stringify(renderSession(session, context)),
  }),
];
