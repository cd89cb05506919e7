import { defineCalls } from '../../../http/call.ts';
import type { FullDispute } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { renderCharge } from '../codec/charge.ts';
import { renderDispute } from '../codec/dispute.ts';
import { assertExpandable, type Expansion, expansionOf, within } from '../codec/expand.ts';
import { renderList } from '../codec/page.ts';
import { renderIntent } from '../codec/payment-intent.ts';
import { parsePaymentFilter } from '../codec/refund.ts';
import { parseCreated } from '../codec/time.ts';
import { EXPANDABLE } from '../expandable.ts';
import { disputeId } from '../ids.ts';
import { DisputeParams, DisputeQuery } from '../schema/dispute.ts';
import { ExpandQuery, ListOf } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/v1/disputes';
const tag = 'Disputes';

/** A bank decides a dispute, and evidence is handed in at the provider: here it is read. */
export const disputeCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'payments',
    query: DisputeQuery,
    about: { id: 'listDisputes', tag, summary: 'List disputes', answer: ListOf('Dispute', PATH) },
    operation: 'listFullDisputes',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.disputes);
      return {
        ...parsePage(query, disputeId),
        ...parseCreated(query.created),
        paymentId: parsePaymentFilter(query),
        withPayment: query.expand !== undefined,
      };
    },
    render(page, _context, request) {
      const expansion = within(expansionOf(request), 'data');
      return renderList(PATH, page, (dispute) => renderFull(dispute, expansion));
    },
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'payments',
    params: DisputeParams,
    query: ExpandQuery,
    about: { id: 'retrieveDispute', tag, summary: 'Retrieve a dispute', answer: Ref('Dispute', 'The dispute.') },
    operation: 'findFullDispute',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.dispute);
      return { id: parseId(disputeId, 'dispute', params), withPayment: query.expand !== undefined };
    },
    render: (dispute, _context, request) => JSON.stringify(renderFull(dispute, expansionOf(request))),
  }),
];

function renderFull({ dispute, paid }: FullDispute, expansion: Expansion) {
  const rendered = renderDispute(dispute);
  if (!paid) return rendered;
  const { payment, session } = paid;
  return {
    ...rendered,
    ...(expansion.has('charge') ? { charge: renderCharge({ payment, session }) } : {}),
    ...(expansion.has('payment_intent')
      ? { payment_intent: renderIntent(paid, within(expansion, 'payment_intent')) }
      : {}),
  };
}
