import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseAccountChange, renderAccount } from '../codec/account.ts';
import { AccountChange } from '../schema/account.ts';

const call = defineCalls<Context>();
const PATH = '/v1/account';
const tag = 'Account';

export const accountCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'account',
    about: { id: 'retrieveAccount', tag, summary: 'Retrieve your account', answer: Ref('Account', 'Your account.') },
    operation: 'findAccount',
    parse: () => ({}),
    render: (account) => JSON.stringify(renderAccount(account)),
  }),
  call({
    method: 'POST',
    path: PATH,
    resource: 'account',
    body: AccountChange,
    about: {
      id: 'updateAccount',
      tag,
      summary: 'Change the settings of your account',
      description: 'Changes what is sent, for test and live mode alike.',
      answer: Ref('Account', 'Your account.'),
    },
    operation: 'updateAccount',
    parse: ({ body }) => parseAccountChange(body),
    render: (account) => JSON.stringify(renderAccount(account)),
  }),
];
