import { refuse } from '../../../core/errors.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Open, Ref } from '../../fields.ts';
import { renderList } from '../codec/envelope.ts';
import { EnvelopeOf, ListOf, PageQuery } from '../schema/fields.ts';
import { SubscriptionParams } from '../schema/subscription.ts';

const call = defineCalls<Context>();
const PATH = '/api/subscriptions';
const tag = 'Subscriptions';

/** There are none, so that there is nothing to ask for: the account stands for what these calls read. */
const operation = 'findAccount';

function refuseUnknown({ params }: { params: unknown }): never {
  const { subscription_id: id } = params as { subscription_id: string };
  return refuse({ code: 'not_found', resource: 'subscription', id });
}

const renderNone = () => renderList({ total: 0, items: [] }, () => null);

export const subscriptionCalls = [
  call({
    method: 'GET',
    path: `${PATH}/list`,
    resource: 'payments',
    query: PageQuery,
    about: {
      id: 'listSubscriptions',
      tag,
      summary: 'List Subscriptions',
      description: 'An empty page.',
      answer: ListOf(Ref('Subscription')),
    },
    operation,
    parse: () => ({}),
    render: renderNone,
  }),
  call({
    method: 'GET',
    path: `${PATH}/:subscription_id`,
    resource: 'payments',
    params: SubscriptionParams,
    about: {
      id: 'retrieveSubscription',
      tag,
      summary: 'Get a subscription by ID',
      description: 'Answers 404.',
      answer: EnvelopeOf(Ref('Subscription')),
    },
    operation,
    parse: refuseUnknown,
    render: renderNone,
  }),
  call({
    method: 'POST',
    path: `${PATH}/:subscription_id/cancel`,
    resource: 'payments',
    params: SubscriptionParams,
    body: Open({}),
    about: {
      id: 'cancelSubscription',
      tag,
      summary: 'Cancel a subscription',
      description: 'Answers 404.',
      answer: EnvelopeOf(Ref('Subscription')),
    },
    operation,
    parse: refuseUnknown,
    render: renderNone,
  }),
];
