import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { messages as english } from './locales/en.ts';
import { LANGUAGES } from './texts.ts';

/** What the compiler cannot see of a translation. `locales/README.md` gives the reasons. */
describe.each(LANGUAGES)('%s', async (language) => {
  const { messages } = (await import(`./locales/${language}.ts`)) as { messages: object };
  const own = flatten(messages);
  const source = flatten(english);
  /** Keys of messages that are not as they should be. */
  const faulty = (isFaulty: (message: string, key: string) => boolean) =>
    [...own].filter(([key, message]) => isFaulty(message, key)).map(([key, message]) => `${key}: ${message}`);

  test('says what English says, and nothing else', () => {
    expect([...own.keys()]).toEqual([...source.keys()]);
  });

  test('fills in the same values', () => {
    expect(faulty((message, key) => slotsOf(message).join() !== slotsOf(source.get(key) ?? '').join())).toEqual([]);
  });

  test('has every plural that the language needs, and no other', () => {
    const needed = pluralsOf(language);
    expect(
      faulty((message) => pluralBranches(message).some((branches) => !sameSet(Object.keys(branches), needed.keys()))),
    ).toEqual([]);
  });

  test('says the number wherever more than one is meant', () => {
    const needed = pluralsOf(language);
    const saysNumber = (branch: string, texts: string) => (needed.get(branch) ?? 2) < 2 || texts.includes('#');
    expect(
      faulty((message) =>
        pluralBranches(message).some((branches) => !Object.entries(branches).every(([b, text]) => saysNumber(b, text))),
      ),
    ).toEqual([]);
  });

  test('is typeset: no straight quotes, which ICU reads as its own, no stray spaces, no three dots', () => {
    expect(faulty((message) => /['"]|\.\.\.|^\s|\s$|\s\s|[\n\t<>]/.test(message))).toEqual([]);
  });

  test('keeps the names that are the same everywhere', () => {
    const names = ['BLIK', 'Polytill', 'American Express'];
    expect(
      faulty((message, key) => names.some((name) => source.get(key)?.includes(name) && !message.includes(name))),
    ).toEqual([]);
  });

  if (language === 'en') return;
  test('leaves no sentence in English', () => {
    expect(
      faulty((message, key) => message === source.get(key) && message.replace(/\{.*\}/, '').split(' ').length > 3),
    ).toEqual([]);
  });
});

function flatten(tree: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

function parse(message: string): Elements {
  return new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
}

/** Names of what is filled in, those that decide on a plural with `#` before them. */
function slotsOf(message: string): string[] {
  const slots = (elements: Elements): string[] =>
    elements.flatMap((element) => {
      if (!('value' in element) || element.type === 0) return [];
      if (!('options' in element)) return [element.value as string];
      return [`#${element.value}`, ...Object.values(element.options).flatMap(({ value }) => slots(value))];
    });
  return [...new Set(slots(parse(message)))].sort();
}

/** The text of each category, for each plural of a message; the number is `#` in it. */
function pluralBranches(message: string): Record<string, string>[] {
  return parse(message).flatMap((element) => {
    if (!('options' in element)) return [];
    const texts = Object.entries(element.options).map(([category, { value }]) => [category, textOf(value)]);
    return [Object.fromEntries(texts)];
  });
}

function textOf(elements: Elements): string {
  return elements.map((element) => (!('value' in element) ? '#' : element.type === 0 ? element.value : '')).join('');
}

/** The categories of the language's whole numbers, with how many numbers are in each. ICU asks for `other` at all times. */
function pluralsOf(language: string): ReadonlyMap<string, number> {
  const rules = new Intl.PluralRules(language);
  const counts = new Map<string, number>([['other', 0]]);
  for (let number = 0; number < 1000; number++) {
    const category = rules.select(number);
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return counts.get('other') === 0 ? counts.set('other', 1000) : counts;
}

function sameSet(some: Iterable<string>, others: Iterable<string>): boolean {
  return [...some].sort().join() === [...others].sort().join();
}
