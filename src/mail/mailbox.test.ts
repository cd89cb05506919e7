import { expect, test } from 'vitest';
import { parseMailbox, senderAt } from './mailbox.ts';

test.each([
  ['till@example.com', null, 'till@example.com'],
  [' till@example.com ', null, 'till@example.com'],
  ['<till@example.com>', null, 'till@example.com'],
  ['Makola Cloth <till@example.com>', 'Makola Cloth', 'till@example.com'],
  ['"Cloth, Makola" <till@example.com>', 'Cloth, Makola', 'till@example.com'],
  ['Sklep „Żółw” <kasa@żółw.pl>', 'Sklep „Żółw”', 'kasa@żółw.pl'],
  ['root@localhost', null, 'root@localhost'],
])('%s', (text, name, address) => {
  expect(parseMailbox(text)).toEqual({ name, address });
});

test.each([
  '',
  'till',
  'till@',
  '@example.com',
  'a@b, c@d',
  'till@example.com, Other <other@example.com>',
  'Till <till@example.com> x',
  'Till <>',
  'two words@example.com',
  'till@example.com\r\nBcc: other@example.com',
])('%j is no mailbox', (text) => {
  expect(parseMailbox(text)).toBeUndefined();
});

test.each([
  ['https://pay.example/till', 'no-reply@pay.example'],
  ['http://localhost:4242', 'no-reply@localhost'],
  ['http://10.0.0.7:4242', 'no-reply@[10.0.0.7]'],
  ['http://[::1]:4242', 'no-reply@[IPv6:::1]'],
])('mails of %s are from %s', (publicUrl, address) => {
  expect(senderAt(publicUrl)).toEqual({ name: null, address });
});
