import { expect, test } from 'vitest';
import type { Refused } from '../../../core/errors.ts';
import { asksForNothing, assertOffered } from './not-offered.ts';

test.each([
  [''],
  ['false'],
  ['none'],
  ['auto'],
  [null],
  [{}],
  [{ enabled: 'false', liability: { type: 'self' } }],
  [{ recovery: { enabled: 'false', allow_promotion_codes: 'true' } }],
  [{ promotions: 'none', terms_of_service: 'none' }],
])('%j asks for nothing', (value) => {
  expect(asksForNothing(value)).toBe(true);
});

test.each([
  ['true'],
  ['manual'],
  ['required'],
  ['100'],
  [{ enabled: 'true' }],
  [{ 0: { coupon: 'summer' } }],
  [{ promotions: 'none', terms_of_service: 'required' }],
  [{ recovery: { enabled: 'true' } }],
])('%j asks for something', (value) => {
  expect(asksForNothing(value)).toBe(false);
});

test('it is refused by its name, where it is', () => {
  const reasons = { discounts: 'there are no coupons' };
  assertOffered(undefined, reasons);
  assertOffered({ colour: 'red', discounts: '' }, reasons);
  const refusalOf = (within?: string) => {
    try {
      assertOffered({ discounts: { 0: { coupon: 'summer' } } }, reasons, within);
    } catch (error) {
      return (error as Refused).refusal;
    }
    return undefined;
  };
  expect(refusalOf()).toEqual({ code: 'feature_unsupported', param: 'discounts', reason: 'there are no coupons' });
  expect(refusalOf('line_items[0]')).toMatchObject({ param: 'line_items[0].discounts' });
});
