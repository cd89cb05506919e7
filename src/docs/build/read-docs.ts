import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isPicture } from './addresses.ts';

export type DocsFolder = {
  /** The Markdown below `docs/`, by its path from the root. A folder without a README gets one that lists its pages. */
  readonly markdown: Map<string, string>;
  /** Those that nobody has written. */
  readonly lists: ReadonlySet<string>;
  readonly pictures: readonly string[];
};

export function readDocs(root: string): DocsFolder {
  const sources = globSync('docs/**/*.md', { cwd: root }).sort();
  const markdown = new Map(sources.map((source) => [source, readFileSync(join(root, source), 'utf8')]));
  const lists = new Map<string, string>();
  for (const folder of new Set(sources.map((source) => posix.dirname(source)))) {
    const readme = posix.join(folder, 'README.md');
    if (!markdown.has(readme)) lists.set(readme, listOf(folder, markdown));
  }
  return {
    markdown: new Map([...markdown, ...lists]),
    lists: new Set(lists.keys()),
    pictures: globSync('docs/**/*', { cwd: root }).filter(isPicture).sort(),
  };
}

function listOf(folder: string, markdown: ReadonlyMap<string, string>): string {
  const name = posix.basename(folder).replaceAll('-', ' ');
  const pages = [...markdown].filter(([source]) => posix.dirname(source) === folder);
  const lines = pages.map(([source, text]) => `- [${/^# (.+)$/m.exec(text)?.[1]}](${posix.basename(source)})`);
  return `# ${name.charAt(0).toUpperCase()}${name.slice(1)}\n\n${lines.join('\n')}\n`;
}
