import type { Token } from 'markdown-it';
import type { Heading, Passage } from '../catalogue.ts';
import { plainText } from './plain-text.ts';
import type { RenderedPage } from './render-page.ts';

/** Headings below this are part of what stands above them. */
const DEEPEST = 3;

/** A page in pieces, each with the words below one heading. */
export function passagesOf(address: string, page: Pick<RenderedPage, 'title' | 'headings' | 'tokens'>): Passage[] {
  const headings = page.headings.values();
  const pieces: { heading: Heading | null; words: string[]; code: string[] }[] = [
    { heading: null, words: [], code: [] },
  ];
  let inTitle = false;
  for (const token of page.tokens) {
    if (token.type === 'heading_open') {
      const heading = headings.next().value as Heading;
      inTitle = heading.level <= DEEPEST;
      if (inTitle && heading.level > 1) pieces.push({ heading, words: [], code: [] });
    } else if (token.type === 'heading_close') {
      inTitle = false;
    } else if (!inTitle) {
      const piece = pieces.at(-1) as (typeof pieces)[number];
      piece.words.push(wordsOf(token));
      piece.code.push(token.type === 'fence' ? token.content : '');
    }
  }
  return pieces
    .map(({ heading, words, code }) => ({
      address,
      title: page.title,
      heading,
      text: onOneLine(words),
      code: onOneLine(code),
    }))
    .filter(({ heading, text, code }) => heading !== null || text !== '' || code !== '');
}

function wordsOf(token: Token): string {
  return token.type === 'inline' ? plainText(token) : '';
}

function onOneLine(parts: readonly string[]): string {
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim();
}
