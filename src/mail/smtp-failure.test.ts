import { expect, test } from 'vitest';
import { classifySmtpFailure } from './smtp-failure.ts';

const reply = (command: string, response: string, code = 'EENVELOPE') => ({
  message: `it failed: ${response}`,
  code,
  command,
  responseCode: Number(response.slice(0, 3)),
  response,
});
const line = (code: string, command = 'CONN') => ({ message: 'it broke', code, command });

test.each([
  // About the recipient: for good.
  [reply('RCPT TO', '550 5.1.1 No such user'), 'refused'],
  [reply('RCPT TO', '550 No such user'), 'refused'],
  [reply('RCPT TO', '551 User not local'), 'refused'],
  [reply('RCPT TO', '552-5.2.2 Mailbox full\n552 5.2.2 See the help'), 'refused'],
  [reply('DATA', '550 5.1.10 Recipient not found', 'EMESSAGE'), 'refused'],
  [{ message: 'Invalid recipient "a>b@c"', code: 'EENVELOPE', command: 'API' }, 'refused'],
  // About us, or for now.
  [reply('RCPT TO', '450 4.2.0 Greylisted'), 'deferred'],
  [reply('RCPT TO', '452 Too many recipients'), 'deferred'],
  [reply('RCPT TO', '554 5.7.1 Relay access denied'), 'deferred'],
  [reply('RCPT TO', '530 Authentication required'), 'deferred'],
  [reply('DATA', '554 5.7.1 Looks like spam', 'EMESSAGE'), 'deferred'],
  [reply('DATA', '554 Message rejected: address is not verified', 'EMESSAGE'), 'deferred'],
  [reply('DATA', '451 4.3.0 Out of disk', 'EMESSAGE'), 'deferred'],
  // The server as a whole.
  [reply('RCPT TO', '421 4.7.0 Closing'), 'unavailable'],
  [reply('MAIL FROM', '550 5.7.1 Sender not allowed'), 'unavailable'],
  [reply('MAIL FROM', '451 4.7.1 Slow down'), 'unavailable'],
  [reply('AUTH PLAIN', '535 5.7.8 Bad credentials', 'EAUTH'), 'unavailable'],
  [reply('CONN', '554 5.3.2 Not today', 'EPROTOCOL'), 'unavailable'],
  [line('ECONNECTION'), 'unavailable'],
  [line('ETIMEDOUT'), 'unavailable'],
  [line('ESOCKET'), 'unavailable'],
  [line('EDNS'), 'unavailable'],
  [line('ETLS', 'STARTTLS'), 'unavailable'],
  [line('ETIMEDOUT', 'DATA'), 'unavailable'],
  [{ message: 'Cannot find package' }, 'unavailable'],
])('%o is %s', (error, kind) => {
  expect(classifySmtpFailure(error)).toMatchObject({ kind });
});

test('the reason is the reply, cut short', () => {
  expect(classifySmtpFailure(reply('RCPT TO', '550 5.1.1 No such user'))).toEqual({
    kind: 'refused',
    reason: '550 5.1.1 No such user',
  });
  const { reason } = classifySmtpFailure(reply('RCPT TO', `550 ${'x'.repeat(10_000)}`));
  expect(reason).toHaveLength(500);
});
