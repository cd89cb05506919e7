import { expect, test } from 'vitest';
import { EXPANDABLE } from '../expandable.ts';
import { assertExpandable, expansionBy, expansionOf, within } from './expand.ts';

test('a path wants all that it leads through', () => {
  const expansion = expansionBy(['payment_intent.latest_charge', 'customer']);
  const has = (path: string) => expansion.has(path);
  expect(['payment_intent', 'payment_intent.latest_charge', 'customer'].map(has)).toEqual([true, true, true]);
  expect(['payment', 'payment_intent.customer', 'latest_charge', 'custom'].map(has)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(within(expansion, 'payment_intent').has('latest_charge')).toBe(true);
  expect(within(expansion, 'customer').has('latest_charge')).toBe(false);
});

test('it is read where the request has it', () => {
  expect(expansionOf({ body: undefined, query: { expand: ['a'] } }).has('a')).toBe(true);
  expect(expansionOf({ body: { expand: ['a'] }, query: {} }).has('a')).toBe(true);
  expect(expansionOf({ body: {}, query: {} }).has('a')).toBe(false);
});

test('what leads nowhere is refused, with what does not', () => {
  assertExpandable(undefined, []);
  assertExpandable(['line_items', 'line_items.data', 'line_items.data.price.product'], EXPANDABLE.session);
  for (const path of ['line_item', 'line_items.data.colour', 'customer.name', '', 'data.customer']) {
    expect(() => assertExpandable(['customer', path], EXPANDABLE.session)).toThrow('parameter_invalid');
  }
  expect(() => assertExpandable(['customer'], EXPANDABLE.nothing)).toThrow('parameter_invalid');
});
