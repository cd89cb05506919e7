import { readdirSync } from 'node:fs';
import { isolate } from './bidi.ts';
import type { Messages, Texts } from './messages.ts';

/** Every language that the page speaks: a file of `locales/` each, and nothing else. */
export const LANGUAGES: readonly string[] = readdirSync(new URL('./locales/', import.meta.url)).flatMap(
  (name) => /^([a-z]{2,3}(?:-\w+)?)\.[jt]s$/.exec(name)?.[1] ?? [],
);

/** How a message is said, before the compiler knows which one it is. */
type Say = (values: Readonly<Record<string, string | number>>) => string;
type MessageFormat = typeof import('intl-messageformat').IntlMessageFormat;

/** Spoken lately, by locale. Bounded, because a browser may ask for any of eight hundred. */
const spoken = new Map<string, Texts>();
const MOST_SPOKEN = 100;

/**
 * The words of a language, its numbers and plurals by the locale's rules. Words and library are loaded when they are first
 * needed, and a message is compiled when it is first said.
 */
export async function textsIn(language: string, locale: string): Promise<Texts> {
  const key = `${language} ${locale}`;
  const known = spoken.get(key);
  if (known) return known;
  const [{ messages }, { IntlMessageFormat }] = await Promise.all([
    import(`./locales/${language}.ts`) as Promise<{ messages: Messages }>,
    import('intl-messageformat'),
  ]);
  const texts = speak(messages, locale, IntlMessageFormat) as unknown as Texts;
  if (spoken.size >= MOST_SPOKEN) spoken.clear();
  spoken.set(key, texts);
  return texts;
}

type Tree<Leaf> = { readonly [key: string]: Leaf | Tree<Leaf> };

function speak(messages: Tree<string>, locale: string, format: MessageFormat): Tree<string | Say> {
  const entries = Object.entries(messages).map(([key, message]) => {
    if (typeof message !== 'string') return [key, speak(message, locale, format)];
    return [key, message.includes('{') ? sayLater(message, locale, format) : message];
  });
  return Object.fromEntries(entries);
}

function sayLater(message: string, locale: string, MessageFormat: MessageFormat): Say {
  let compiled: InstanceType<MessageFormat> | undefined;
  return (values) => {
    // Messages are text: a `<` in one is a sign like any other.
    compiled ??= new MessageFormat(message, locale, undefined, { ignoreTag: true });
    return compiled.format(isolate(values, locale)) as string;
  };
}
