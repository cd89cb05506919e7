import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import type { PageQuery } from '../../page.ts';
import { parseSessionParam } from '../../wire-ids.ts';
import { assertExpandable, expansionOf, within } from '../codec/expand.ts';
import { lineItemsUrl, pageOfLineItems } from '../codec/line-item.ts';
import { assertOffered } from '../codec/not-offered.ts';
import { renderList } from '../codec/page.ts';
import { renderSession } from '../codec/session.ts';
import { parseSession, parseSessionQuery } from '../codec/session-input.ts';
import { EXPANDABLE } from '../expandable.ts';
import { ExpandBody, ExpandQuery, ListOf } from '../schema/fields.ts';
import { SESSION_CHANGE_NOT_OFFERED } from '../schema/not-offered.ts';
import { LineItemQuery, SessionChange, SessionInput, SessionParams, SessionQuery } from '../schema/session.ts';

const call = defineCalls<Context>();
const PATH = '/v1/checkout/sessions';
const tag = 'Checkout sessions';
const resource = 'checkout_sessions';

export const sessionCalls = [
  call({
    method: 'POST',
    path: PATH,
    resource,
    body: SessionInput,
    about: {
      id: 'createCheckoutSession',
      tag,
      summary: 'Create a checkout session',
      description: 'Then send the payer to its `url`.',
      answer: Ref('CheckoutSession', 'The session.'),
    },
    operation: 'createCheckoutSession',
    parse({ body, caller }, context) {
      assertExpandable(body.expand, EXPANDABLE.newSession);
      return parseSession(body, caller, context);
    },
    render: (session, { publicUrl }, request) =>
      JSON.stringify(renderSession(session, { publicUrl, expansion: expansionOf(request) })),
  }),
  call({
    method: 'GET',
    path: PATH,
    resource,
    query: SessionQuery,
    about: {
      id: 'listCheckoutSessions',
      tag,
      summary: 'List checkout sessions',
      answer: ListOf('CheckoutSession', PATH),
    },
    operation: 'listCheckoutSessions',
    parse({ query, caller }, context) {
      assertExpandable(query.expand, EXPANDABLE.sessions);
      return parseSessionQuery(query, caller, context);
    },
    render(page, { publicUrl }, request) {
      const expansion = within(expansionOf(request), 'data');
      return renderList(PATH, page, (session) => renderSession(session, { publicUrl, expansion }));
    },
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource,
    params: SessionParams,
    query: ExpandQuery,
    about: {
      id: 'retrieveCheckoutSession',
      tag,
      summary: 'Retrieve a checkout session',
      answer: Ref('CheckoutSession', 'The session.'),
    },
    operation: 'findCheckout',
    parse(request, context) {
      assertExpandable(request.query.expand, EXPANDABLE.session);
      const withCatalogue = request.query.expand?.some((path) => path.startsWith('line_items'));
      return { id: parseSessionParam(request, context), withCatalogue };
    },
    render: ({ session, ...surroundings }, { publicUrl }, request) =>
      JSON.stringify(renderSession(session, { publicUrl, expansion: expansionOf(request) }, surroundings)),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id`,
    resource,
    params: SessionParams,
    body: SessionChange,
    about: {
      id: 'updateCheckoutSession',
      tag,
      summary: 'Update a checkout session',
      description: 'Its metadata alone: merged, and an empty value removes its key.',
      answer: Ref('CheckoutSession', 'The session.'),
    },
    operation: 'updateCheckoutSession',
    parse(request, context) {
      assertExpandable(request.body.expand, EXPANDABLE.bareSession);
      assertOffered(request.body, SESSION_CHANGE_NOT_OFFERED);
      return { id: parseSessionParam(request, context), metadata: request.body.metadata ?? {} };
    },
    render: (session, { publicUrl }, request) =>
      JSON.stringify(renderSession(session, { publicUrl, expansion: expansionOf(request) })),
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/expire`,
    resource,
    params: SessionParams,
    body: ExpandBody,
    about: {
      id: 'expireCheckoutSession',
      tag,
      summary: 'Expire an open checkout session',
      answer: Ref('CheckoutSession', 'The session, expired.'),
    },
    operation: 'expireCheckoutSession',
    parse(request, context) {
      assertExpandable(request.body.expand, EXPANDABLE.bareSession);
      return { id: parseSessionParam(request, context) };
    },
    render: (session, { publicUrl }, request) =>
      JSON.stringify(renderSession(session, { publicUrl, expansion: expansionOf(request) })),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id/line_items`,
    resource,
    params: SessionParams,
    query: LineItemQuery,
    about: {
      id: 'listLineItems',
      tag,
      summary: 'List the line items of a checkout session',
      answer: ListOf('LineItem', `${PATH}/cs_test_02vS1EpP6iwxcpDx8MTrfE/line_items`),
    },
    operation: 'findCheckout',
    parse(request, context) {
      assertExpandable(request.query.expand, EXPANDABLE.lineItems);
      return { id: parseSessionParam(request, context), withCatalogue: true };
    },
    render({ session, catalogue }, _context, request) {
      const page = pageOfLineItems(session, request.query as PageQuery, {
        expansion: expansionOf(request),
        catalogue,
      });
      return renderList(lineItemsUrl(session), page, (item) => item);
    },
  }),
];
