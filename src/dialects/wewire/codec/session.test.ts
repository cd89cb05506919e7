import { describe, expect, test } from 'vitest';
import type { Session } from '../../../core/session.ts';
import { ID, newPayment, newSession } from '../session.fixture.ts';
import { renderCheckout, renderSession, renderStatus } from './session.ts';

const RENDERING = { publicUrl: 'https://pay.example' };
const render = (change: Partial<Session> = {}) => renderSession(newSession(change), null, RENDERING);

test('a session has the fields of the contract, in its order', () => {
  expect(Object.entries(render())).toEqual([
    ['id', ID],
    ['url', `https://pay.example/checkout/${ID}`],
    ['status', 'open'],
    ['currency', 'USD'],
    ['amount', 100.5],
    ['email', 'ama@example.com'],
    ['name', 'Ama'],
    ['productId', 'sku-1'],
    ['productName', 'Shirt'],
    ['productDescription', 'Size M'],
    ['allowedAssets', ['USDC']],
    ['expiresAt', '2026-01-16T10:00:00.007Z'],
    ['metadata', { orderId: '12', count: 3 }],
    ['customerId', null],
    ['successUrl', 'https://shop.example/ok'],
    ['redirectUrl', 'https://shop.example/ok'],
    ['cancelUrl', 'https://shop.example/no'],
    ['createdAt', '2026-01-15T10:00:00.007Z'],
    ['updatedAt', '2026-01-15T10:00:00.007Z'],
  ]);
});

test.each([
  ['open', 'new', 'open'],
  ['open', 'opened', 'open'],
  ['open', 'processing', 'processing'],
  ['complete', 'processing', 'completed'],
  ['failed', 'opened', 'failed'],
  ['expired', 'processing', 'expired'],
  ['canceled', 'opened', 'cancelled'],
] as const)('%s and %s is %s', (status, phase, word) => {
  expect(renderStatus({ status, phase })).toBe(word);
});

test('a customer is told by id, a change by its time', () => {
  const customerId = '019bc0de-9c40-7001-8abc-0000000000d1';
  const told = render({ customerId, updatedAtMs: Date.UTC(2026, 0, 15, 11) });
  expect(told.customerId).toMatch(/^cus_[0-9A-Za-z]{22}$/);
  expect(told.updatedAt).toBe('2026-01-15T11:00:00.000Z');
});

describe('a session of another API', () => {
  const item = { description: null, unitAmountMinor: 1, quantity: 1, productId: 'prod_1', priceId: null };
  const foreign = { dialect: 'paygate', extra: { productId: 7, metadata: 'theirs' }, metadata: { order: '1' } };

  test('without line items has no product, and its own description', () => {
    expect(render({ ...foreign, lineItems: [], description: 'Two metres' })).toMatchObject({
      productId: null,
      productName: null,
      productDescription: 'Two metres',
      metadata: { order: '1' },
    });
  });

  test('with one has it for the product', () => {
    const lineItems = [{ ...item, name: 'Wax print' }];
    expect(render({ ...foreign, lineItems })).toMatchObject({ productId: 'prod_1', productName: 'Wax print' });
  });

  test('with several has all their names', () => {
    const lineItems = [
      { ...item, name: 'Wax print', description: 'Blue' },
      { ...item, name: 'Thread' },
    ];
    expect(render({ ...foreign, lineItems })).toMatchObject({
      productId: null,
      productName: 'Wax print, Thread',
      productDescription: null,
    });
  });

  test('has null where nothing is known', () => {
    expect(render({ ...foreign, customerEmail: null, customerName: null, successUrl: null })).toMatchObject({
      email: null,
      name: null,
      successUrl: null,
      redirectUrl: null,
    });
  });
});

describe('payment', () => {
  const first = newPayment({ id: '019bc0de-9c40-7001-8abc-0000000000c0', status: 'canceled' });
  const latest = newPayment();
  const card = newPayment({ method: { type: 'card', brand: 'visa', last4: '4242' } });

  test('tells what is due and what has come, as decimal texts', () => {
    expect(renderSession(newSession(), latest, RENDERING).payment).toEqual({
      asset: 'USDC',
      network: 'base',
      address: '0xabc',
      amount: '100.5',
      paidAmount: '100.5',
      transactions: [
        { hash: '0x1', amount: '50.2', confirmations: 3 },
        { hash: '0x2', amount: '50.3', confirmations: 1 },
      ],
    });
  });

  test('is not there before there is a quote, nor for another way to pay', () => {
    const asked = newPayment({
      method: { type: 'crypto', asset: 'ETH', network: 'base', address: null, transactions: [] },
    });
    for (const payments of [[], [asked], [card], [latest, card]]) {
      expect(renderCheckout({ session: newSession(), payments }, RENDERING)).not.toHaveProperty('payment');
    }
  });

  test('is the attempt that settled it, or else the latest', () => {
    const shown = (session: Session, payments = [first, latest]) =>
      renderCheckout({ session, payments }, RENDERING).payment?.transactions.length;
    const bare = { ...first.method, transactions: [] } as typeof first.method;
    const attempts = [{ ...first, method: bare }, latest];
    expect(shown(newSession(), attempts)).toBe(2);
    expect(shown(newSession({ status: 'complete', settledBy: first.id }), attempts)).toBe(0);
  });
});
