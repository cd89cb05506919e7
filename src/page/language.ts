import { knownLocale, readAcceptLanguage } from '../words/accept-language.ts';
import { directionOf } from '../words/bidi.ts';
import type { Texts } from './messages.ts';
import { LANGUAGES, textsIn } from './texts.ts';

/** In which words and by which customs a page is written. */
export type Language = {
  readonly texts: Texts;
  /** What the words are in: the page's `lang`, and durations inside sentences. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** What money and dates are written by: the payer's own, even where the words are in another. */
  readonly locale: string;
  /** What the payer has chosen on the page; null where nothing was. */
  readonly chosen: string | null;
};

const FALLBACK = 'en';

/** What the payer has chosen on the page wins, then the session's locale, then what the browser asks for. */
export async function chooseLanguage(
  sessionLocale: string | null,
  acceptLanguage: string | undefined,
  chosen: string | null = null,
): Promise<Language> {
  const tags = [chosen, sessionLocale, ...readAcceptLanguage(acceptLanguage)].map(knownLocale);
  const wanted = tags.filter((tag) => tag !== undefined).map(completeRegion);
  const locale = wanted[0] ?? FALLBACK;
  const lang = wanted.map(languageFor).find((language) => language !== undefined) ?? FALLBACK;
  // A plural goes by the words' own rules, and its number by the payer's where they are of one language.
  const texts = await textsIn(lang, languageFor(locale) === lang ? locale : lang);
  return { texts, lang, dir: directionOf(lang), locale, chosen };
}

/** One tag that leads back to these words and, where they are of one language, to these customs: for what is written later. */
export function languageTag({ lang, locale }: Pick<Language, 'lang' | 'locale'>): string {
  return languageFor(locale) === lang ? locale : lang;
}

/** The `lang` of an address: only what the page itself offers can be chosen. */
export function readChosen(lang: unknown): string | null {
  return LANGUAGES.find((language) => language === lang) ?? null;
}

/** A browser that asks for `en-GH` says where an `en` is from. */
function completeRegion(tag: string, _index: number, tags: readonly string[]): string {
  return tag.includes('-') ? tag : (tags.find((other) => other.startsWith(`${tag}-`)) ?? tag);
}

/** Read by those whose own language has no words here: Norwegian's other names. */
const KIN: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' };

/** Where a language is spoken in several ways and none is the payer's own: outside of Brazil, Portugal's. */
const OTHERWISE: Readonly<Record<string, string>> = { pt: 'pt-PT' };

/** The words that a payer who asks for `tag` reads best; undefined where there are none of their language. */
export function languageFor(tag: string): string | undefined {
  const { language, region } = new Intl.Locale(tag).maximize();
  const name = KIN[language] ?? language;
  const ways = LANGUAGES.filter((way) => new Intl.Locale(way).language === name);
  const own = ways.find((way) => ways.length > 1 && new Intl.Locale(way).maximize().region === region);
  return own ?? ways.find((way) => way === OTHERWISE[name]) ?? ways[0];
}
