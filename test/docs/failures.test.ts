import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { has } from '../sdk/run-suite.ts';
import { faultsOfFiles } from './check-files.ts';
import { PROGRAMS } from './programs.ts';
import { ROOT, type Snippet, snippetsIn } from './read-page.ts';
import { reportFailure } from './report-failure.ts';
import { runProgram } from './run-program.ts';

/** The runner itself: a snippet that fails is told by its line of the page, whatever its language. */
const folder = mkdtempSync(join(tmpdir(), 'polytill-failures-'));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = {
  PATH: process.env.PATH ?? '',
  POLYTILL_PAGE: 'docs/page.md',
  POLYTILL_PHP: join(ROOT, 'sdk/php/autoload.php'),
};

/** A page in which the second snippet of a language is the one that fails, on its second line. */
const pageOf = (language: string, [good, bad]: readonly [string, string]) =>
  snippetsIn(
    'docs/page.md',
    `# Page\n\n\`\`\`${language}\n${good}\n\`\`\`\n\nWords.\n\n\`\`\`${language}\n${good}\n${bad}\n\`\`\`\n`,
  );

async function run(language: string, snippets: readonly Snippet[]) {
  const program = PROGRAMS[language];
  if (!program) throw new Error(`there is no ${language}`);
  writeFileSync(join(folder, program.file), program.join(snippets, snippets));
  const ran = await runProgram(program.command, [...program.options, program.file], { folder, environment });
  return { ...ran, report: reportFailure(snippets, program.file, ran.output) };
}

const THERE: Readonly<Record<string, boolean>> = { python: has('python3'), php: has('php') };
const LINES: Readonly<Record<string, readonly [good: string, bad: string]>> = {
  sh: ['name=first', 'false "$name"'],
  js: ['const name = "first";', 'throw new Error(name);'],
  ts: ['const name: string = "first";', 'throw new Error(name);'],
  python: ['name = "first"', 'raise Exception(name)'],
  php: ["$name = 'first';", 'throw new Exception($name);'],
};

test.each(Object.entries(LINES).filter(([language]) => THERE[language] !== false))(
  'in %s a failure names the line',
  async (language, lines) => {
    const { code, report } = await run(language, pageOf(language, lines));
    expect(code).not.toBe(0);
    expect(report).toContain(`docs/page.md:11 (${language}) does not run`);
  },
);

test('what one snippet sets the next knows, and a name that is declared again is a new one', async () => {
  const page = '# Page\n\n```js\nconst a = 1;\nconst b = 2;\n```\n\n```js\nconst a = 3;\nconsole.log(a + b);\n```\n';
  expect((await run('js', snippetsIn('docs/page.md', page))).stdout).toBe('5\n');
});

test('a call that is answered an error fails in the shell, unless the page shows the error', async () => {
  const call = '```sh\ncurl http://127.0.0.1:9/\n```\n';
  const [failing, expected] = [call, `${call}\n\`\`\`json\n{ "error": {} }\n\`\`\`\n`].map((text) =>
    snippetsIn('docs/page.md', `# Page\n\n${text}`),
  );
  const shell = (snippets: readonly Snippet[] = []) => {
    writeFileSync(join(folder, 'page.sh'), PROGRAMS.sh?.join(snippets.slice(0, 1), snippets) ?? '');
    return runProgram('bash', ['page.sh'], { folder, environment });
  };
  expect((await shell(failing)).code).not.toBe(0);
  expect((await shell(expected)).code).toBe(0);
});

test('a file that nobody starts, or that cannot be read, is told', async () => {
  const lonely = snippetsIn('docs/page.md', '# Page\n\n```js\n// nobodys-file.mjs\nexport const a = 1;\n```\n');
  expect(await faultsOfFiles(lonely, { folder, environment })).toEqual([
    'docs/page.md:4: nothing starts or imports nobodys-file.mjs',
  ]);
  writeFileSync(join(folder, 'broken.mjs'), 'export const a = ;');
  const broken = snippetsIn(
    'docs/page.md',
    '# Page\n\n```js\n// broken.mjs\nexport const a = ;\n```\n\n```sh\nnode broken.mjs\n```\n',
  );
  expect(await faultsOfFiles(broken, { folder, environment })).toEqual([expect.stringContaining('cannot be read')]);
});
