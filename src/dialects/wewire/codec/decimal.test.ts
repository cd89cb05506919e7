import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDecimals } from './decimal.ts';

test.each([
  [[], '0'],
  [['0'], '0'],
  [['1'], '1'],
  [['0.1', '0.2'], '0.3'],
  [['0.5', '0.5'], '1'],
  [['99.999999', '0.000001'], '100'],
  [['0.000000000000000001', '123456789.000000000000000001'], '123456789.000000000000000002'],
])('%j come to %s', (texts, sum) => {
  expect(addDecimals(texts)).toBe(sum);
});

test('no unit of 18 decimals is lost', () => {
  const units = fc.bigInt({ min: 0n, max: 10n ** 26n });
  const print = (value: bigint) => {
    const digits = value.toString().padStart(19, '0');
    return `${digits.slice(0, -18)}.${digits.slice(-18)}`.replace(/\.?0+$/, '');
  };
  fc.assert(
    fc.property(fc.array(units, { maxLength: 5 }), (list) => {
      expect(addDecimals(list.map(print))).toBe(print(list.reduce((sum, value) => sum + value, 0n)));
    }),
  );
});
