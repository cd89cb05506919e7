import { expect, test } from 'vitest';
import { readHeaders, type WrittenHeaders } from './header-text.ts';

test.each<[string, WrittenHeaders]>([
  ['an object', { 'Webhook-Id': 'evt_1', 'X-PayGate-Signature': 't=1,v1=a=,v1=b' }],
  ['lists', { 'webhook-id': ['evt_1'], 'x-paygate-signature': ['t=1,v1=a=', 'v1=b'] }],
  ['text', 'POST /hook HTTP/1.1\r\nWebhook-Id: evt_1\r\nX-PayGate-Signature: t=1,v1=a=,v1=b\r\n\r\n'],
  ['one name twice', 'webhook-id: evt_1\nx-paygate-signature: t=1,v1=a=\nx-paygate-signature: v1=b'],
  ['lines of curl', `-H 'webhook-id: evt_1' \\\n-H "X-PayGate-Signature: t=1,v1=a=,v1=b" \\`],
  ['variables', { HTTP_WEBHOOK_ID: 'evt_1', HTTP_X_PAYGATE_SIGNATURE: 't=1,v1=a=,v1=b' }],
  ['printed variables', 'HTTP_WEBHOOK_ID=evt_1\nHTTP_X_PAYGATE_SIGNATURE=t=1,v1=a=,v1=b'],
])('headers are read from %s', (_, written) => {
  expect(readHeaders(written)).toEqual({ 'webhook-id': 'evt_1', 'x-paygate-signature': 't=1,v1=a=,v1=b' });
});

test('nothing else is a header', () => {
  expect(readHeaders('hello\n\n: x\n')).toEqual({});
});
