import { expect, test } from 'vitest';
import { parseSmtpUrl } from './smtp-url.ts';

const login = { user: 'till@example.com', password: 'p@ss/word' };
const LOGIN = 'till%40example.com:p%40ss%2Fword@';

test.each([
  ['smtps://mail.example', { host: 'mail.example', port: 465, login: null, encryption: 'tls' }],
  [`smtps://${LOGIN}mail.example:1465/`, { host: 'mail.example', port: 1465, login, encryption: 'tls' }],
  [`smtp://${LOGIN}mail.example`, { host: 'mail.example', port: 587, login, encryption: 'starttls' }],
  ['smtp://mail.example:25', { host: 'mail.example', port: 25, login: null, encryption: 'starttls if offered' }],
  ['smtp://localhost:2525', { host: 'localhost', port: 2525, login: null, encryption: 'none' }],
  [`smtp://${LOGIN}127.0.0.1:25`, { host: '127.0.0.1', port: 25, login, encryption: 'none' }],
  ['smtp://[::1]:25', { host: '::1', port: 25, login: null, encryption: 'none' }],
  ['smtp://[2001:db8::1]', { host: '2001:db8::1', port: 587, login: null, encryption: 'starttls if offered' }],
])('%s', (text, server) => {
  expect(parseSmtpUrl(text)).toEqual(server);
});

test.each([
  'mail.example',
  'http://mail.example',
  'smtp://',
  'smtp:mail.example',
  'smtps://mail.example:99999',
  'smtps://mail.example/inbox',
  'smtps://mail.example?tls.rejectUnauthorized=false',
  'smtps://a%:b@mail.example',
])('%s is no mail server', (text) => {
  expect(parseSmtpUrl(text)).toBeUndefined();
});
