import { expect, test } from 'vitest';
import { payerNameOf } from './name.ts';

test('names that were sent apart stay apart', () => {
  const extra = { customer_firstname: 'Mary Jane', customer_lastname: 'van der Berg' };
  expect(payerNameOf({ extra, customerName: 'Mary Jane van der Berg' })).toEqual({
    first: 'Mary Jane',
    last: 'van der Berg',
  });
});

test.each([
  ['John Doe', 'John', 'Doe'],
  ['Ama Serwaa Boateng', 'Ama Serwaa', 'Boateng'],
  ['  John   Doe ', 'John', 'Doe'],
  ['Madonna', 'Madonna', ''],
  ['', '', ''],
  [null, '', ''],
])('%j of another API is %j and %j', (customerName, first, last) => {
  expect(payerNameOf({ extra: {}, customerName })).toEqual({ first, last });
});
