import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { has } from '../sdk/run-suite.ts';
import { faultsOfFiles } from './check-files.ts';
import { fits, thingsIn, whatIsMissing } from './fits.ts';
import { NOT_RUN, reasonNotToRun } from './not-run.ts';
import { openPageDesk, type PageDesk } from './page-desk.ts';
import { PROGRAMS } from './programs.ts';
import { LANGUAGES, listPages, readPage, type Snippet } from './read-page.ts';
import { buildKit, checkTypesOf, openReadersPlace, type ReadersPlace } from './readers-place.ts';
import { reportFailure } from './report-failure.ts';
import { runProgram } from './run-program.ts';
import { FOLLOWS, whatFollows } from './what-follows.ts';

/**
 * Every snippet of the documentation is run as it stands, against a live server: those of one language of a page as one
 * program, from top to bottom. One page alone: `vitest run test/docs/snippets.test.ts -t docs/webhooks.md`. How they are to
 * be written: README.md.
 */
const PAGES = listPages()
  .map((page) => ({ page, snippets: readPage(page) }))
  .filter(({ snippets }) => snippets.length > 0);
const THERE: Readonly<Record<string, boolean>> = { php: has('php'), python: has('python3') };

let place: ReadersPlace;
let typeErrors: (page: string) => string[];
beforeAll(async () => {
  place = await openReadersPlace();
  typeErrors = checkTypesOf(PAGES, place.scratch);
});
afterAll(() => place?.stop());

describe.for(PAGES)('$page', ({ page, snippets }) => {
  const run = snippets.filter((snippet) => reasonNotToRun(snippet) === undefined);
  const json = run.filter(({ language }) => language === 'json');
  let desk: PageDesk;
  beforeAll(async () => {
    if (run.some(({ code }) => code.includes('polytill/testing'))) buildKit();
    desk = await openPageDesk(page, run, place);
    for (const snippet of run) {
      const { file, code } = snippet.file ? await desk.stage(snippet) : snippet;
      if (file) writeFileSync(join(desk.folder, file), `${code}\n`);
    }
  });
  afterAll(() => desk?.close());

  test('names the language of each fence, and somebody runs it', () => {
    const unknown = snippets.filter(({ language }) => !LANGUAGES.includes(language));
    const unheeded = run.filter(({ language }) => language === 'jsx');
    expect([...unknown, ...unheeded].map(({ line, language }) => `${page}:${line}: "${language}"`)).toEqual([]);
  });

  for (const [language, program] of Object.entries(PROGRAMS)) {
    const own = run.filter((snippet) => snippet.language === language && snippet.file === undefined);
    if (own.length === 0) continue;
    test.skipIf(THERE[language] === false)(language, async () => {
      if (language === 'ts') expect(typeErrors(page)).toEqual([]);
      const { code: after, prints = [] } = whatFollows(page, language) ?? {};
      const staged: Snippet[] = [];
      for (const snippet of own) staged.push(await desk.stage(snippet));
      const all = run.map((snippet) => staged[own.indexOf(snippet)] ?? snippet);
      if (after) staged.push({ page, language, file: undefined, line: END, code: after });
      writeFileSync(join(desk.folder, program.file), program.join(staged, all));
      const ran = await runProgram(program.command, [...program.options, program.file], desk);
      if (ran.code !== 0 || (ran.stderr !== '' && language !== 'sh')) {
        throw new Error(reportFailure(own, program.file, ran.output));
      }
      for (const words of prints) expect(ran.stdout.trim()).toMatch(words);
    });
  }

  if (run.some(({ file }) => file !== undefined))
    test('files', async () => {
      const readable = run.filter(({ language }) => THERE[language] !== false);
      expect(await faultsOfFiles(readable, desk)).toEqual([]);
    });

  if (json.length > 0)
    test('json', () => {
      const said = desk.heard().flatMap(thingsIn);
      for (const { line, code } of json) {
        const shown = parse(code, `${page}:${line}`);
        if (said.some((thing) => fits(shown, thing))) continue;
        throw new Error(
          `${page}:${line} (json) is nothing that was sent or answered here: ${whatIsMissing(shown, said).join(', ')}`,
        );
      }
    });
});

/** Below every page. */
const END = 10_000;

function parse(code: string, where: string): object {
  try {
    return JSON.parse(code);
  } catch (cause) {
    throw new Error(`${where} (json) is no JSON: ${(cause as Error).message}`, { cause });
  }
}

test('what is not run is there, and so is what something follows', () => {
  const stale = NOT_RUN.filter(
    ({ page, words }) =>
      !PAGES.some((one) => one.page === page && one.snippets.some(({ code }) => code.includes(words))),
  );
  expect(stale).toEqual([]);
  expect(FOLLOWS.filter(({ page }) => !PAGES.some((one) => one.page === page))).toEqual([]);
});
