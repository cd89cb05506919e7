import type { Passage } from './catalogue.ts';

export type Finding = {
  readonly passage: Passage;
  /** A few words around what was found, in pieces of which every second one is a word that was asked for. */
  readonly excerpt: readonly string[];
};

export const LONGEST_QUERY = 200;
const MOST_WORDS = 8;
export const MOST_FINDINGS = 30;
const EXCERPT_BEFORE = 60;
const EXCERPT_LENGTH = 200;

/** The words of a query, as they are looked for. */
export function wordsOf(query: string): string[] {
  const words = query.slice(0, LONGEST_QUERY).toLowerCase().split(/\s+/);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MOST_WORDS);
}

/**
 * The passages that have every word, the best first. A plain look through all of them: the whole documentation is a few hundred
 * kilobytes, and an index would cost more to load than it saves.
 */
export function search(passages: readonly Passage[], query: string): Finding[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const scored = passages.flatMap((passage) => {
    const score = scoreOf(passage, words);
    return score === undefined ? [] : [{ passage, score }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_FINDINGS)
    .map(({ passage }) => ({ passage, excerpt: excerptOf(passage, words) }));
}

/** What a word is worth where it stands; the beginning of a word counts double. */
const WORTH = { title: 6, heading: 8, text: 2, code: 1 };

function scoreOf({ title, heading, text, code }: Passage, words: readonly string[]): number | undefined {
  // The title speaks for the page's own beginning, and a little for what stands below it.
  const fields: [text: string, worth: number][] = [
    [title, heading === null ? WORTH.title * 2 : 1],
    [heading?.text ?? '', WORTH.heading],
    [text, WORTH.text],
    [code, WORTH.code],
  ];
  let sum = 0;
  for (const word of words) {
    const worth = fields.reduce((best, [field, value]) => best + value * strengthOf(word, field.toLowerCase()), 0);
    if (worth === 0) return undefined;
    sum += worth;
  }
  return sum;
}

function strengthOf(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(at - 1)) || text.includes(` ${word}`) ? 2 : 1;
}

function excerptOf({ text, code }: Passage, words: readonly string[]): string[] {
  const source = words.some((word) => text.toLowerCase().includes(word)) || code === '' ? text : code;
  const places = words.map((word) => source.toLowerCase().indexOf(word)).filter((at) => at >= 0);
  const first = Math.max(0, Math.min(...places, source.length) - EXCERPT_BEFORE);
  const start = places.length === 0 || first === 0 ? 0 : source.indexOf(' ', first) + 1;
  const isWhole = source.length <= start + EXCERPT_LENGTH;
  const end = isWhole ? source.length : source.lastIndexOf(' ', start + EXCERPT_LENGTH);
  return split(`${start > 0 ? '… ' : ''}${source.slice(start, end)}${isWhole ? '' : ' …'}`, words);
}

function split(text: string, words: readonly string[]): string[] {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const patterns = longestFirst.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return text.split(new RegExp(`(${patterns.join('|')})`, 'iu'));
}
