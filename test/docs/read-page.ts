import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** One fence of a page. */
export type Snippet = {
  /** From the root: `docs/webhooks.md`. */
  readonly page: string;
  /** The line of the page that its code begins in. */
  readonly line: number;
  readonly language: string;
  /** Of the file that it is, where its first line says so. */
  readonly file: string | undefined;
  /** Without the blanks that the fence itself is indented by. */
  readonly code: string;
};

/** What may stand behind a fence's three backticks. */
export const LANGUAGES = ['sh', 'js', 'ts', 'jsx', 'python', 'php', 'html', 'json', 'text'];

/** The pages of the documentation, from the root. Records of decisions are about the past and are not among them. */
export function listPages(): string[] {
  const docs = markdownBelow(join(ROOT, 'docs')).filter((path) => !path.startsWith('docs/decisions/'));
  const sdks = ['', 'typescript', 'python', 'php', 'react'].map((name) => join('sdk', name, 'README.md'));
  return ['README.md', ...docs, ...sdks].toSorted();
}

function markdownBelow(folder: string): string[] {
  const folders = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isDirectory());
  return [folder, ...folders.map(({ parentPath, name }) => join(parentPath, name))].flatMap(markdownIn);
}

function markdownIn(folder: string): string[] {
  if (folder.endsWith('.md')) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.filter(({ name }) => name.endsWith('.md')).map(({ name }) => relative(ROOT, join(folder, name)));
}

export function readPage(page: string): Snippet[] {
  return snippetsIn(page, readFileSync(join(ROOT, page), 'utf8'));
}

export function snippetsIn(page: string, text: string): Snippet[] {
  const snippets: Snippet[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', language] = /^( *)```(\w*)/.exec(lines[at] as string) ?? [];
    if (language === undefined) continue;
    const end = lines.findIndex((line, i) => i > at && line.trim() === '```');
    if (end === -1) throw new Error(`${page}:${at + 1}: this fence has no end`);
    const inner = lines.slice(at + 1, end).map((line) => line.replace(new RegExp(`^ {0,${indent.length}}`), ''));
    snippets.push({ page, line: at + 2, language, file: fileNamed(inner), code: inner.join('\n') });
    at = end;
  }
  return snippets;
}

/** `// verify.mjs`, `# receiver.py`; in PHP below `<?php`. */
function fileNamed(lines: readonly string[]): string | undefined {
  const first = lines.find((line) => line.trim() !== '' && line.trim() !== '<?php') ?? '';
  return /^(?:\/\/|#) ([\w./-]+\.(?:mjs|js|ts|mts|jsx|tsx|py|php|sh))$/.exec(first.trim())?.[1];
}
