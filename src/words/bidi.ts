/** Scripts written from right to left, of those that a page could be in. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Syrc', 'Thaa']);

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const RIGHT_TO_LEFT_SIGN = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

type Values = Readonly<Record<string, string | number>>;

/**
 * Keeps what is filled into a sentence from changing the order of the words around it: an amount or a phone number in an
 * Arabic sentence, a shop's Hebrew name in an English one. Characters rather than elements, so that titles and labels are
 * held together, too; where all goes one way there are none.
 */
export function isolate(values: Values, locale: string): Values {
  const always = directionOf(locale) === 'rtl';
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && (always || RIGHT_TO_LEFT_SIGN.test(value)) ? isolateText(value) : value,
  ]);
  return Object.fromEntries(entries);
}

const LEFT_TO_RIGHT_MARK = '\u200e';

/** `MM / YY` in any script as it stands on the card: the month to the left, as the digits that replace it. */
export function monthFirst(example: string): string {
  const slash = `${LEFT_TO_RIGHT_MARK}$&${LEFT_TO_RIGHT_MARK}`;
  return RIGHT_TO_LEFT_SIGN.test(example) ? example.replace(/\s*[/\-.]\s*/, slash) : example;
}

/** Text that is ordered by itself, whatever stands around it. */
export function isolateText(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
}

const HOLE = '\u0000';

/** What stands before and after the one value of a sentence, for a value that is an element: a countdown. */
export function around(sentence: (values: { readonly time: string }) => string): readonly [string, string] {
  const [before = '', after = ''] = sentence({ time: HOLE }).split(HOLE);
  return [before, after];
}
