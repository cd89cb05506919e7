import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyTextPrefix, parseKeyText } from './key-text.ts';
import { DIALECTS } from './session.ts';

const random = fc.string({ unit: fc.constantFrom(...'09AZaz'), minLength: 32, maxLength: 32 });

test.each([
  ['paygate', false, 'sk_test_p'],
  ['convergegate', true, 'sk_live_c'],
  ['adullam', false, 'sk_test_a'],
  ['wewire', true, 'sk_live_w'],
  ['stripe', false, 'sk_test_s'],
  ['bagelpay', true, 'bagel_live_'],
] as const)('a key of %s (live: %s) begins with %s', (dialect, livemode, prefix) => {
  expect(keyTextPrefix(dialect, livemode)).toBe(prefix);
});

test('every key text tells the dialect and mode it was printed for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DIALECTS), fc.boolean(), random, (dialect, livemode, characters) => {
      expect(parseKeyText(keyTextPrefix(dialect, livemode) + characters)).toEqual({ dialect, livemode });
    }),
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
  expect(parseKeyText(text)).toBeUndefined();
});
