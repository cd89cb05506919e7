import { expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { PLAIN_STATUSES, REFUSALS } from '../refusals.fixture.ts';
import { STATUS_TEXTS } from '../status-texts.ts';
import { errors, WORDING } from './errors.ts';

function render(refusal: Refusal) {
  const { statusCode, body } = errors.render(refusal, { requestId: 'req_1', publicUrl: 'https://pay.example' });
  return { statusCode, body: JSON.parse(body) };
}

test.each(Object.values(REFUSALS))('$code has the document’s shape, its status and words of its own', (refusal) => {
  const { statusCode, body } = render(refusal);
  expect(statusCode).toBe(PLAIN_STATUSES[refusal.code]);
  expect(Object.keys(body)).toEqual(['statusCode', 'message', 'error']);
  expect(body).toMatchObject({ statusCode, error: STATUS_TEXTS[statusCode as keyof typeof STATUS_TEXTS] });
  expect(body.message.length).toBeGreaterThan(10);
  expect(body.message).not.toMatch(/undefined|\[object/);
});

test.each([
  [{ code: 'parameter_missing', param: 'email' }, 'email is required'],
  [
    { code: 'session_not_open', status: 'canceled' },
    'This checkout session is cancelled; only an open one allows this.',
  ],
  [
    { code: 'session_not_open', status: 'complete' },
    'This checkout session is completed; only an open one allows this.',
  ],
  [{ code: 'not_found', resource: 'checkout.session', id: 'x' }, 'Checkout session "x" not found for this key'],
] as const)('%j reads: %s', (refusal, message) => {
  expect(render(refusal).body.message).toBe(message);
});

test.each([
  ['customer_email', 'email'],
  ['line_items[0].name', 'productName'],
  ['payment_method_types', 'allowedAssets'],
  ['metadata.orderId', 'metadata.orderId'],
  ['successUrl', 'successUrl'],
])('the core’s %s is %s here', (param, wire) => {
  const { message } = render({ code: 'parameter_invalid', param, reason: 'is wrong' }).body;
  expect(message).toBe(`${wire} is wrong`);
});

test('the reference lists every reason, as it is answered', () => {
  expect(errors.reference.map(({ code }) => code).sort()).toEqual(Object.keys(REFUSALS).sort());
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
  for (const { code, statusCode, type, meaning } of errors.reference) {
    const { body } = render(REFUSALS[code as RefusalCode]);
    expect([code, statusCode, type]).toEqual([code, body.statusCode, body.error]);
    expect(meaning).toMatch(/\.$/);
  }
});
