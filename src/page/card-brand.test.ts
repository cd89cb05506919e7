import { expect, test } from 'vitest';
import { TEST_CARDS } from '../rails/simulator/test-inputs.ts';
import { CARD_BRAND_NAMES } from '../words/brand-names.ts';
import { cardBrandName } from './card-brand.ts';

test.each(TEST_CARDS)('$number is $brand', ({ number, brand }) => {
  expect(cardBrandName(number)).toBe(CARD_BRAND_NAMES[brand]);
});

test.each(['', '5', '2', '22', '2221'.slice(0, 3), '60', '9999', '2219', '2721'])('“%s” does not tell', (digits) => {
  expect(cardBrandName(digits)).toBe('');
});
