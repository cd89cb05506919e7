import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyForms } from './key-text.ts';

const forms = createKeyForms({
  paygate: 'sk_{mode}_p',
  bagelpay: 'bagel_{mode}_',
  convergegate: 'sk_{mode}_c',
});

const random = fc.string({ unit: fc.constantFrom(...'09AZaz'), minLength: 32, maxLength: 32 });

test.each([
  ['paygate', false, 'sk_test_p'],
  ['convergegate', true, 'sk_live_c'],
  ['bagelpay', true, 'bagel_live_'],
] as const)('a key of %s (live: %s) begins with %s', (dialect, livemode, prefix) => {
  expect(forms.prefix(dialect, livemode)).toBe(prefix);
});

test('every key text tells the dialect and mode it was printed for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('paygate', 'bagelpay', 'convergegate'),
      fc.boolean(),
      random,
      (dialect, livemode, characters) => {
        expect(forms.parse(forms.prefix(dialect, livemode) + characters)).toEqual({ dialect, livemode });
      },
    ),
  );
});

const A32 = 'A'.repeat(32);

test.each([
  ['nothing', ''],
  ['the placeholder of the document', 'sk_test_...'],
  ['a letter of no dialect', `sk_test_x${A32}`],
  ['a mode that does not exist', `sk_prod_p${A32}`],
  ['one character short', `sk_test_p${A32.slice(1)}`],
  ['one character long', `sk_test_p${A32}A`],
  ['a character outside the alphabet', `sk_test_p${A32.slice(1)}-`],
  ['a line break at the end', `sk_test_p${A32}\n`],
  ['space before it', ` sk_test_p${A32}`],
])('is no key text: %s', (_, text) => {
  expect(forms.parse(text)).toBeUndefined();
});

test('two dialects cannot have keys that begin alike', () => {
  expect(() => createKeyForms({ one: 'sk_{mode}_x', two: 'sk_{mode}_x' })).toThrow('would both begin with sk_test_x');
});
