import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snippet } from './read-page.ts';
import { type Place, runProgram } from './run-program.ts';

/** What only reads a program. */
const READING: Readonly<Record<string, readonly [command: string, ...options: string[]]>> = {
  mjs: [process.execPath, '--check'],
  js: [process.execPath, '--check'],
  py: ['python3', '-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])'],
  php: ['php', '-l'],
  sh: ['bash', '-n'],
};

/**
 * A snippet that is a file does not run by itself: another snippet of its page starts or imports it, or a test beside this
 * one does. Answers what is wrong with those of a page.
 */
export async function faultsOfFiles(snippets: readonly Snippet[], place: Place): Promise<string[]> {
  const files = snippets.filter(({ file }) => file !== undefined);
  const faults = await Promise.all(
    files.map(async (snippet) => {
      const where = `${snippet.page}:${snippet.line}`;
      const { file = '' } = snippet;
      if (!isUsed(snippet, snippets)) return [`${where}: nothing starts or imports ${file}`];
      const [command, ...options] = READING[file.split('.').at(-1) as string] ?? [];
      if (!command) return [];
      const { code, output } = await runProgram(command, [...options, file], place);
      return code === 0 ? [] : [`${where}: ${file} cannot be read: ${output}`];
    }),
  );
  return faults.flat();
}

function isUsed({ file = '', page }: Snippet, snippets: readonly Snippet[]): boolean {
  const name = file.replace(/\.\w+$/, '');
  // Those of a folder are run by one test, which names the folder.
  const [place = ''] = page.replace(/^docs\//, '').split(/[/.]/);
  return (
    snippets.some((other) => other.file !== file && other.code.includes(name)) ||
    TESTS.some((text) => text.includes(name) && text.includes(place))
  );
}

/** The tests of single pages. */
const TESTS = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts') && !['snippets.test.ts', 'failures.test.ts'].includes(name))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
