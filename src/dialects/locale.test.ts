import { expect, test } from 'vitest';
import { parseLocale } from './locale.ts';

test.each(['fr', 'pl-PL', 'zh-Hant-TW'])('%s is a language, kept as sent', (text) => {
  expect(parseLocale(text, 'fr')).toBe(text);
});

test.each([undefined, null])('%s is none', (text) => {
  expect(parseLocale(text, 'fr')).toBeNull();
});

test.each(['', 'french please', 'fr_FR', 'x'.repeat(100)])('%j is refused', (text) => {
  expect(() => parseLocale(text, 'pl or en-GB')).toThrow(
    expect.objectContaining({
      refusal: { code: 'parameter_invalid', param: 'locale', reason: 'must be a language tag such as pl or en-GB' },
    }),
  );
});
