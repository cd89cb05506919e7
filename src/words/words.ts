import { speak, type Tree } from './speak.ts';
import type { Spoken, Translated } from './spoken.ts';

/** The languages of what merchants see. */
export const LANGUAGES = ['en', 'fr', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The messages of one room, in every language: `words(en, { fr, pl })`. The compiler holds the others to the English. */
export type Words<En> = { readonly en: En } & { readonly [L in Exclude<Language, 'en'>]: Translated<En> };

export function words<const En extends Tree<string>>(
  en: En,
  others: { readonly [L in Exclude<Language, 'en'>]: Translated<En> },
): Words<En> {
  return { en, ...others };
}

/** Said lately: by the words themselves, then by locale. */
const said = new WeakMap<object, Map<string, unknown>>();
const MOST_LOCALES = 50;

/** The words of a room in a language, numbers and plurals by the reader's locale. */
export async function say<En>(room: Words<En>, language: Language, locale: string): Promise<Spoken<En>> {
  const known = said.get(room) ?? new Map<string, unknown>();
  said.set(room, known);
  const key = `${language} ${locale}`;
  let spoken = known.get(key);
  if (!spoken) {
    if (known.size >= MOST_LOCALES) known.clear();
    // A plural goes by the words' own rules, and its number by the reader's where they are of one language.
    const own = new Intl.Locale(locale).language === language ? locale : language;
    spoken = await speak(room[language] as Tree<string>, own);
    known.set(key, spoken);
  }
  return spoken as Spoken<En>;
}
