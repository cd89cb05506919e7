import { describe, expect, test } from 'vitest';
import { chooseLanguage, languageFor, languageTag, readChosen } from './language.ts';
import { LANGUAGES } from './texts.ts';

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
  ['fr', 'en-GB, fr-CI;q=0.5', 'fr-CI'],
  [null, 'tw-GH', 'ak-GH'],
  [null, 'iw', 'he'],
])('session %s and browser %s: %s', async (session, browser, locale) => {
  const lang = languageFor(locale) ?? 'en';
  expect(await chooseLanguage(session, browser)).toMatchObject({ locale, lang });
});

describe('words', () => {
  test.each([
    ['en-GH', 'en'],
    ['fr-CI', 'fr'],
    ['pt', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'pt-PT'],
    ['pt-AO', 'pt-PT'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['ak-GH', 'ak'],
    ['tw', 'ak'],
    ['iw', 'he'],
    ['ar-EG', 'ar'],
  ])('%s reads %s', (tag, language) => {
    const spoken = LANGUAGES.includes(language) ? language : undefined;
    expect(languageFor(new Intl.Locale(tag).baseName)).toBe(spoken);
  });

  test('a language without words here leaves them to the next that is asked for', async () => {
    const { lang, locale, texts } = await chooseLanguage('gsw', 'lb, fr;q=0.5');
    expect({ lang, locale, due: texts.summary.due }).toEqual({ lang: 'fr', locale: 'gsw', due: 'Montant à payer' });
  });

  test("what the payer has chosen wins, with their browser's customs", async () => {
    expect(await chooseLanguage('fr', 'en-GH', 'en')).toMatchObject({ lang: 'en', locale: 'en-GH', chosen: 'en' });
    expect(await chooseLanguage('fr', 'en-GH')).toMatchObject({ lang: 'fr', locale: 'fr', chosen: null });
  });

  test.each(['xx', 'gsw', 'FR', '', undefined, ['fr'], '../../main', '"><b>'])('%j cannot be chosen', (lang) => {
    expect(readChosen(lang)).toBeNull();
  });
});

test.each([
  ['fr', 'en-GH, fr-CI;q=0.5', 'fr-CI'],
  ['lb', 'fr-LU;q=0.5', 'fr'],
  ['pt', undefined, 'pt'],
  [null, undefined, 'en'],
])(
  'what is written later to session %s and browser %s is in the words of the page: %s',
  async (session, browser, tag) => {
    const shown = await chooseLanguage(session, browser);
    expect(languageTag(shown)).toBe(tag);
    const { lang, texts } = await chooseLanguage(languageTag(shown), undefined);
    expect([lang, texts.summary.due]).toEqual([shown.lang, shown.texts.summary.due]);
  },
);
