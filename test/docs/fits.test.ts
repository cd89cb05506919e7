import { expect, test } from 'vitest';
import { fits, thingsIn, whatIsMissing } from './fits.ts';

const SESSION = { id: 'cs_1', amount: 5000, payment: null, metadata: { order_id: '1' }, line_items: [{ quantity: 1 }] };

test.each([
  [{ id: 'cs_2' }, true],
  [{ id: 'cs_2', payment: 'pay_1' }, true],
  [{ id: 'cs_2', '…': '…' }, true],
  [{ line_items: [{ quantity: 2 }, { quantity: 3 }] }, true],
  [{ line_items: [] }, true],
  [{ id: 1 }, false],
  [{ amount: '50.00' }, false],
  [{ colour: 'red' }, false],
  [{ metadata: { colour: 'red' } }, false],
  [{ metadata: '1' }, false],
  [{ line_items: [{ price: 2 }] }, false],
  [{ line_items: {} }, false],
  [[SESSION], false],
])('%j: %s', (shown, expected) => {
  expect(fits(shown, SESSION)).toBe(expected);
});

test('what is within counts too, and what is missing is told', () => {
  const things = thingsIn({ session: SESSION });
  expect(things.some((thing) => fits({ quantity: 4 }, thing))).toBe(true);
  expect(whatIsMissing({ id: 'x', colour: 'red' }, things)).toEqual(['colour']);
});
