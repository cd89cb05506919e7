import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { renderAccount } from '../codec/account.ts';
import { assertExpandable } from '../codec/expand.ts';
import { EXPANDABLE } from '../expandable.ts';
import { ExpandQuery } from '../schema/fields.ts';

const call = defineCalls<Context>();

/** The account of the key: there are no connected ones. Its settings are changed through the native API. */
export const accountCalls = [
  call({
    method: 'GET',
    path: '/v1/account',
    resource: 'account',
    query: ExpandQuery,
    about: {
      id: 'retrieveAccount',
      tag: 'Account',
      summary: 'Retrieve your account',
      answer: Ref('Account', 'Your account.'),
    },
    operation: 'findAccount',
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      return {};
    },
    render: (account) => JSON.stringify(renderAccount(account)),
  }),
];
