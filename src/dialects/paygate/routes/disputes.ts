import { anyPaymentId, disputeId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId } from '../../wire-ids.ts';
import { renderDispute } from '../codec/dispute.ts';
import { renderList } from '../codec/page.ts';
import { sessionIdFor } from '../ids.ts';
import { DisputeParams, DisputeQuery } from '../schema/dispute.ts';
import { ListOf } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/v1/disputes';
const tag = 'Disputes';

export const disputeCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'payments',
    query: DisputeQuery,
    about: {
      id: 'listDisputes',
      tag,
      summary: 'List disputes',
      description:
        'Newest first. A payer’s bank begins a dispute and decides it; evidence is handed in at the provider.',
      answer: ListOf('Dispute', PATH),
    },
    operation: 'listDisputes',
    parse: ({ query, caller }, context) => ({
      ...parsePage(query, disputeId),
      paymentId: parseFilterId(anyPaymentId, 'payment', query.payment),
      sessionId: parseFilterId(sessionIdFor(caller, context), 'checkout_session', query.checkout_session),
    }),
    render: (page) => renderList(PATH, page, renderDispute),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'payments',
    params: DisputeParams,
    about: {
      id: 'retrieveDispute',
      tag,
      summary: 'Retrieve a dispute',
      description: 'How it stands, by what the provider told last.',
      answer: Ref('Dispute', 'The dispute.'),
    },
    operation: 'findDispute',
    parse: ({ params }) => ({ id: parseId(disputeId, 'dispute', params) }),
    render: (dispute) => JSON.stringify(renderDispute(dispute)),
  }),
];
