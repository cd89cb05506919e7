import { expect, test } from 'vitest';
import { chooseLanguage } from './language.ts';

test.each([
  [null, undefined, 'en'],
  ['fr', 'de', 'fr'],
  ['pt_BR', undefined, 'pt-BR'],
  ['auto', 'de-AT,de;q=0.9', 'de-AT'],
  [null, 'de;q=0.5, pl', 'pl'],
  [null, '*', 'en'],
  [null, 'de;q=0', 'en'],
  [null, '<script>, ;;;q=x', 'en'],
  [null, 'ar-u-nu-thai-ca-islamic', 'ar'],
])('session %s and browser %s: %s', (session, browser, locale) => {
  expect(chooseLanguage(session, browser)).toMatchObject({ locale, lang: 'en' });
});
