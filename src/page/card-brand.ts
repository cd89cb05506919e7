import { CARD_BRAND_NAMES } from '../words/brand-names.ts';

/** Issuer ranges (ISO/IEC 7812) by their first digits, as far as they tell the brand. Shared with the script in the browser. */
const BRANDS: readonly (readonly [brand: string, begins: RegExp])[] = [
  ['visa', /^4/],
  ['mastercard', /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ['amex', /^3[47]/],
  ['discover', /^(6011|64[4-9]|65)/],
  ['diners', /^(30[0-5]|36|38|39)/],
  ['jcb', /^35(2[89]|[3-8])/],
  ['unionpay', /^62/],
];

/** The name of the brand that a number's first digits tell; empty where they do not tell yet. */
export function cardBrandName(digits: string): string {
  const brand = BRANDS.find(([, begins]) => begins.test(digits))?.[0];
  return CARD_BRAND_NAMES[brand ?? ''] ?? '';
}
