import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../operations/operations.ts';
import { parseSession } from './session-input.ts';

const BODY = {
  amount: 100,
  currency: 'USD',
  successUrl: 'https://example.com/success?id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://example.com/cancel',
  email: 'customer@example.com',
  name: 'John Doe',
  productName: 'Product Name',
};
const caller = (livemode: boolean) => ({ livemode }) as Caller;
const parse = (change: Partial<Parameters<typeof parseSession>[0]> = {}, livemode = false) =>
  parseSession({ ...BODY, ...change }, caller(livemode));
const refusal = (param: string) =>
  expect.objectContaining({ refusal: expect.objectContaining({ code: 'parameter_invalid', param }) });

test('the least that makes a session: paid in any asset, for one thing that costs all of it', () => {
  expect(parse()).toEqual({
    amountMinor: 10_000,
    currency: 'USD',
    successUrl: BODY.successUrl,
    cancelUrl: BODY.cancelUrl,
    customerEmail: 'customer@example.com',
    customerName: 'John Doe',
    methods: ['crypto'],
    allowedAssets: [],
    lineItems: [{ name: 'Product Name', description: null, unitAmountMinor: 10_000, quantity: 1 }],
    metadata: {},
    extra: { wewire: { productId: null, metadata: {} } },
  });
});

test('what the core has no place for is kept as it was sent', () => {
  const metadata = { orderId: '1', items: [1, 2] };
  expect(parse({ productId: 'sku', productDescription: 'Blue', metadata })).toMatchObject({
    lineItems: [{ description: 'Blue' }],
    metadata: { orderId: '1' },
    extra: { wewire: { productId: 'sku', metadata } },
  });
});

test('null is the same as leaving it out', () => {
  expect(parse({ productId: null, productDescription: null, metadata: null, allowedAssets: null })).toEqual(parse());
});

describe('allowedAssets', () => {
  test.each([
    [['ETH', 'USDT', 'USDC'] as const, ['ETH', 'USDT', 'USDC']],
    [['USDC', 'USDC'] as const, ['USDC']],
    ['USDT', ['USDT']],
    [[], []],
    ['', []],
  ])('%j is %j', (sent, assets) => {
    expect(parse({ allowedAssets: sent }).allowedAssets).toEqual(assets);
  });

  test.each(['BTC', 'eth', 'ETH,USDT'])('%s is none', (sent) => {
    expect(() => parse({ allowedAssets: sent })).toThrow(refusal('allowedAssets'));
  });
});

test.each(['usd', 'US', 'XXX', 'BTC', '', '__proto__'])('%j is no currency', (currency) => {
  expect(() => parse({ currency })).toThrow(refusal('currency'));
});

test.each(['successUrl', 'cancelUrl'] as const)('%s must be an address that a browser can go to', (param) => {
  for (const url of ['', 'example.com', 'javascript:alert(1)', 'https://']) {
    expect(() => parse({ [param]: url })).toThrow(refusal(param));
  }
  expect(() => parse({ [param]: 'http://shop.example/' })).not.toThrow();
  expect(() => parse({ [param]: 'http://shop.example/' }, true)).toThrow(refusal(param));
});
