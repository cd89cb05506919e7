import { expect, test } from 'vitest';
import { parseCurrency } from './currency.ts';

test('a currency is taken in either letter case, and only if it is one', () => {
  expect(parseCurrency('usd', 'USD')).toBe('USD');
  expect(parseCurrency('USD', 'USD')).toBe('USD');
  expect(parseCurrency(undefined, 'USD')).toBeUndefined();
  expect(() => parseCurrency('US', 'USD')).toThrow('parameter_invalid');
  expect(() => parseCurrency('XXX', 'USD')).toThrow('parameter_invalid');
});

test('what is none is refused by the name of its parameter, with an example', () => {
  const refusal = { param: 'default_currency', reason: 'must be an ISO 4217 code such as GHS' };
  expect(() => parseCurrency('cedi', 'GHS', 'default_currency')).toThrow(
    expect.objectContaining({ refusal: { code: 'parameter_invalid', ...refusal } }),
  );
});
