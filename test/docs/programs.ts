import { joinShell } from './join-shell.ts';
import { joinSnippets } from './join-snippets.ts';
import type { Snippet } from './read-page.ts';

/** How the snippets of one language of a page become a program, and how it is run. */
export type Program = {
  readonly file: string;
  readonly command: string;
  readonly options: readonly string[];
  /** `all` are the page's snippets in every language, for what stands around one. */
  join(snippets: readonly Snippet[], all: readonly Snippet[]): string;
};

/** What makes a client where a page does not: as the SDK's README does. */
const IN_PYTHON =
  'import os; from polytill import Polytill; client = Polytill(os.environ["POLYTILL_KEY"], base_url=os.environ["POLYTILL_URL"])';
const IN_PHP =
  "use Polytill\\Polytill; $polytill = new Polytill(getenv('POLYTILL_KEY'), baseUrl: getenv('POLYTILL_URL'));";
const inJavaScript = (cast = '') =>
  `import { Polytill } from '@polytill/sdk'; const polytill = new Polytill(process.env.POLYTILL_KEY${cast}, { baseUrl: process.env.POLYTILL_URL${cast} });`;

export const PROGRAMS: Readonly<Record<string, Program>> = {
  sh: { file: 'page.sh', command: 'bash', options: [], join: joinShell },
  js: {
    file: 'page.mjs',
    command: process.execPath,
    options: [],
    join: (snippets) => joinSnippets('js', snippets, inJavaScript()),
  },
  ts: {
    file: 'page.mts',
    command: process.execPath,
    options: [],
    join: (snippets) => joinSnippets('ts', snippets, inJavaScript(' as string')),
  },
  python: {
    file: 'page.py',
    command: 'python3',
    options: ['-W', 'error'],
    join: (snippets) => joinSnippets('python', snippets, IN_PYTHON),
  },
  php: {
    file: 'page.php',
    command: 'php',
    options: ['-d', 'display_errors=stderr', '-d', 'log_errors=0', '-d', 'error_reporting=-1'],
    join: (snippets) => joinSnippets('php', snippets, IN_PHP),
  },
};
