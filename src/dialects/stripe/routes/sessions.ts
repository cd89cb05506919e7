import type { FastifyRequest } from 'fastify';
import { defineCalls } from '../../../http/call.ts';
import type { FullCheckout } from '../../../operations/operations.ts';
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
    operation: 'createCheckout',
    parse: ({ body, caller }, context) => ({
      ...parseExpand(body.expand),
      ...parseSession(body, caller, context),
    }),
    render: renderFull,
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
    operation: 'listFullCheckouts',
    parse({ query, caller }, context) {
      assertExpandable(query.expand, EXPANDABLE.sessions);
      return parseSessionQuery(query, caller, context);
    },
    render(page, { publicUrl }, request) {
      const expansion = within(expansionOf(request), 'data');
      return renderList(PATH, page, ({ session, ...surroundings }) =>
        renderSession(session, { publicUrl, expansion }, surroundings),
      );
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
    parse: (request, context) => ({
      ...parseExpand(request.query.expand),
      id: parseSessionParam(request, context),
    }),
    render: renderFull,
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
    operation: 'updateCheckout',
    parse(request, context) {
      const { expand, metadata = {} } = request.body;
      assertOffered(request.body, SESSION_CHANGE_NOT_OFFERED);
      return { ...parseExpand(expand), id: parseSessionParam(request, context), metadata };
    },
    render: renderFull,
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
    operation: 'expireCheckout',
    parse: (request, context) => ({
      ...parseExpand(request.body.expand),
      id: parseSessionParam(request, context),
    }),
    render: renderFull,
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

/** The catalogue is looked up where line items are to be told: their prices are, as they stand now. */
function parseExpand(expand: readonly string[] | undefined) {
  assertExpandable(expand, EXPANDABLE.session);
  return { withCatalogue: expand?.some((path) => path.startsWith('line_items')) };
}

function renderFull(
  { session, ...surroundings }: FullCheckout,
  { publicUrl }: Context,
  request: FastifyRequest,
): string {
  return JSON.stringify(renderSession(session, { publicUrl, expansion: expansionOf(request) }, surroundings));
}
