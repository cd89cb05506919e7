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
const IN_STATE = 'It is not open any more, or a payment of it is being processed.';

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
      description: 'One amount is asked for, once. Send the payer to the `url` of the answer.',
      errors: {
        resource_missing: 'The `customer`, or the `product` of a line item, is not there.',
        product_inactive: 'The product of a line item is archived.',
        parameter_conflict:
          'The line items do not come to `amount`, are in two currencies, or no way to pay is set up for this currency.',
      },
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
      description: 'Newest first. Every filter narrows it.',
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
      description: 'How it stands now. Its id is read in the form of any API of this server.',
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
      description:
        'It can no longer be paid, and its page says so. Money that is on its way all the same is told as late.',
      errors: { invalid_state: IN_STATE },
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
      description: 'As expiring it, and `canceled_at` says that you did. Its payer cannot start again.',
      errors: { invalid_state: IN_STATE },
      answer: Ref('CheckoutSession', 'The session, expired with `canceled_at`.'),
    },
    operation: 'cancelCheckoutSession',
    parse: (request, context) => ({ id: parseSessionParam(request, context) }),
    render: (session, context) => JSON.stringify(renderSession(session, context)),
  }),
];
