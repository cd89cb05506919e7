import type { Snippet } from './read-page.ts';

/** Where a page's program failed, as a line of the page, and what it printed. */
export function reportFailure(snippets: readonly Snippet[], file: string, output: string): string {
  const { page, language } = snippets[0] as Snippet;
  const told = output.replaceAll(new RegExp(`(?:file://)?\\S*/${literal(file)}`, 'g'), page);
  const lines = [...told.matchAll(new RegExp(`${literal(page)}(?:", line |:| on line |\\()(\\d+)`, 'g'))];
  const within = lines
    .map(([, line]) => Number(line))
    .find((at) => snippets.some(({ line, code }) => at >= line && at < line + code.split('\n').length));
  return `${page}:${within ?? '?'} (${language}) does not run:\n${told}`;
}

function literal(text: string): string {
  return text.replaceAll('.', '\\.');
}
