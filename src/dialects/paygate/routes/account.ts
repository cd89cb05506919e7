import type { Account } from '../../../core/account.ts';
import { defineCalls } from '../../../http/call.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parseAccountChange, parseLogo, renderAccount } from '../codec/account.ts';
import { AccountChange, LogoInput } from '../schema/account.ts';

const call = defineCalls<Context>();
const PATH = '/v1/account';
const LOGO_PATH = `${PATH}/logo`;
const tag = 'Account';
const answer = Ref('Account', 'Your account.');
const render = (account: Account, context: Context) => JSON.stringify(renderAccount(account, context));

export const accountCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'account',
    about: {
      id: 'retrieveAccount',
      tag,
      summary: 'Retrieve your account',
      description: 'The account that the key is of.',
      answer,
    },
    operation: 'findAccount',
    parse: () => ({}),
    render,
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
      answer,
    },
    operation: 'updateAccount',
    parse: ({ body }) => parseAccountChange(body),
    render,
  }),
  call({
    method: 'POST',
    path: LOGO_PATH,
    resource: 'account',
    body: LogoInput,
    about: {
      id: 'setLogo',
      tag,
      summary: 'Upload your logo',
      description: 'Takes the place of the one before it, on the payment pages of test and live mode alike.',
      errors: {
        parameter_invalid: 'It is no picture of these kinds, moves, or is too large. The message says what to do.',
      },
      answer,
    },
    operation: 'setLogo',
    parse: ({ body }) => parseLogo(body),
    render,
  }),
  call({
    method: 'DELETE',
    path: LOGO_PATH,
    resource: 'account',
    about: {
      id: 'removeLogo',
      tag,
      summary: 'Take your logo away',
      description: 'The page then shows the first letter of your name.',
      answer,
    },
    operation: 'removeLogo',
    parse: () => ({}),
    render,
  }),
];
