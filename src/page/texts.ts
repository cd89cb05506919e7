import { readdirSync } from 'node:fs';
import { codeIn } from '../root.ts';
import { speak } from '../words/speak.ts';
import type { Messages, Texts } from './messages.ts';

const LOCALES = codeIn('page/locales/');

/** Every language that the page speaks: a file of `locales/` each, and nothing else. */
export const LANGUAGES: readonly string[] = readdirSync(LOCALES.at).flatMap(
  (name) => /^([a-z]{2,3}(?:-\w+)?)\.[jt]s$/.exec(name)?.[1] ?? [],
);

/** Spoken lately, by locale. Bounded, because a browser may ask for any of eight hundred. */
const spoken = new Map<string, Texts>();
const MOST_SPOKEN = 100;

/** The words of a language, its numbers and plurals by the locale's rules. They are loaded when they are first needed. */
export async function textsIn(language: string, locale: string): Promise<Texts> {
  const key = `${language} ${locale}`;
  const known = spoken.get(key);
  if (known) return known;
  const { messages } = (await import(new URL(language + LOCALES.extension, LOCALES.at).href)) as { messages: Messages };
  const texts = (await speak(messages, locale)) as unknown as Texts;
  if (spoken.size >= MOST_SPOKEN) spoken.clear();
  spoken.set(key, texts);
  return texts;
}
