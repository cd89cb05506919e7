import { describe, expect, test } from 'vitest';
import type { SessionStatus } from '../../../core/session.ts';
import { CREATED_AT_MS, newSession, OF_ANOTHER_API } from '../session.fixture.ts';
import { pagePath, renderCheckout } from './checkout.ts';

const RENDERING = { publicUrl: 'https://pay.example', timeZone: 'Asia/Shanghai' };

test('a session that was made here has all that was sent', () => {
  const { payment_id, checkout_url, ...rest } = renderCheckout(newSession(), RENDERING);
  expect(checkout_url).toBe(`https://pay.example/checkout/prod_1966053095265972226/${payment_id}`);
  expect(rest).toEqual({
    object: 'checkout',
    units: 3,
    metadata: { key_1: 'value_1', visits: 3 },
    status: 'pending',
    mode: 'test',
    product_id: 'prod_1966053095265972226',
    request_id: 'requst_123456789',
    success_url: 'https://www.yoursite.com/success_callback',
    created_at: '2025-09-11T17:01:46.065+08:00',
    updated_at: '2025-09-11T17:01:46.065+08:00',
    expires_on: '2025-09-11T18:01:46.065+08:00',
  });
});

test('the time of the last change is told', () => {
  const session = newSession({ updatedAtMs: CREATED_AT_MS + 1 });
  expect(renderCheckout(session, RENDERING).updated_at).toBe('2025-09-11T17:01:46.066+08:00');
});

test.each<[SessionStatus, string]>([
  ['open', 'pending'],
  ['complete', 'completed'],
  ['failed', 'failed'],
  ['expired', 'expired'],
  ['canceled', 'canceled'],
])('%s is told as %s', (status, word) => {
  expect(renderCheckout(newSession({ status }), RENDERING).status).toBe(word);
});

describe('a session of another API', () => {
  test('has null where there is nothing to tell', () => {
    const checkout = renderCheckout(newSession({ ...OF_ANOTHER_API, livemode: true }), RENDERING);
    expect(checkout).toMatchObject({ units: null, product_id: null, request_id: null, metadata: {}, mode: 'live' });
    expect(Object.keys(checkout)).toEqual(Object.keys(renderCheckout(newSession(), RENDERING)));
  });

  test('has its page under its own id', () => {
    expect(pagePath(newSession(OF_ANOTHER_API))).toMatch(/^\/checkout\/ch_\d+$/);
  });

  test('has no one product where it sells several, or one that is in no catalogue', () => {
    const [item] = newSession().lineItems;
    if (!item) throw new Error('the fixture sells something');
    const sold = (lineItems: (typeof item)[]) => renderCheckout(newSession({ lineItems }), RENDERING);
    expect(sold([item, item])).toMatchObject({ units: null, product_id: null });
    expect(sold([{ ...item, productId: null }])).toMatchObject({ units: null, product_id: null });
  });
});
