import { expect, test } from 'vitest';
import { faultOfCurrency, METHOD_TYPES } from './method.ts';

test('live BLIK settles in PLN alone, and says so', () => {
  expect(faultOfCurrency('blik', { currency: 'PLN', livemode: true })).toBeUndefined();
  const fault = faultOfCurrency('blik', { currency: 'USD', livemode: true });
  expect(fault).toBe('blik settles in PLN only, and this is in USD');
});

test('the other methods settle in any currency', () => {
  for (const method of METHOD_TYPES.filter((name) => name !== 'blik')) {
    expect(faultOfCurrency(method, { currency: 'USD', livemode: true })).toBeUndefined();
  }
});

test('in test mode every method takes any currency', () => {
  for (const method of METHOD_TYPES) {
    expect(faultOfCurrency(method, { currency: 'USD', livemode: false })).toBeUndefined();
  }
});
