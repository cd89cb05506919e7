import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../src/http/addresses.ts';
import { type App, startApp } from '../app.ts';
import { checkTypes } from './check-types.ts';
import { PROGRAMS } from './programs.ts';
import { ROOT, type Snippet } from './read-page.ts';
import { type Recorder, startRecorder } from './recorder.ts';

/** Where readers of all pages are: one server, and a folder below which every package is found. */
export type ReadersPlace = {
  readonly app: App;
  readonly recorder: Recorder;
  readonly scratch: string;
  stop(): Promise<void>;
};

export async function openReadersPlace(): Promise<ReadersPlace> {
  const scratch = mkdtempSync(join(tmpdir(), 'polytill-snippets-'));
  linkPackages(scratch);
  const recorder = await startRecorder();
  const port = String(await freePort('127.0.0.1'));
  const app = await startApp({ PORT: port, PUBLIC_URL: recorder.url, POLYTILL_DEMO: '0' });
  recorder.forwardTo(`http://127.0.0.1:${port}`);
  return {
    app,
    recorder,
    scratch,
    async stop() {
      await app.stop();
      await recorder.stop();
      rmSync(scratch, { recursive: true });
    },
  };
}

function linkPackages(scratch: string): void {
  const modules = join(scratch, 'node_modules');
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!/^[.@]/.test(name)) link(join(ROOT, 'node_modules', name), join(modules, name));
  }
  link(ROOT, join(modules, 'polytill'));
  link(join(ROOT, 'bin/polytill.mjs'), join(modules, '.bin/polytill'));
  link(join(ROOT, 'sdk/typescript'), join(modules, '@polytill/sdk'));
  link(join(ROOT, 'sdk/react'), join(modules, '@polytill/react'));
  // Where pages have a clone of this repository: beside the reader's folder.
  link(ROOT, join(scratch, 'polytill'));
}

function link(target: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}

/** `polytill/testing` is built code. The command polytill builds itself. */
export function buildKit(): void {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What the compiler says of each page's TypeScript, as it stands there. */
export function checkTypesOf(
  pages: readonly { readonly page: string; readonly snippets: readonly Snippet[] }[],
  scratch: string,
): (page: string) => string[] {
  const folder = join(scratch, 'types');
  for (const { page, snippets } of pages) {
    const own = snippets.filter(({ language }) => language === 'ts');
    if (own.length === 0) continue;
    mkdirSync(join(folder, folderOf(page)), { recursive: true });
    const joined = own.filter(({ file }) => file === undefined);
    writeFileSync(join(folder, folderOf(page), 'page.mts'), PROGRAMS.ts?.join(joined, snippets) ?? '');
    for (const { file = '', code } of own.filter((snippet) => snippet.file !== undefined)) {
      writeFileSync(join(folder, folderOf(page), file), code);
    }
  }
  const wrong = checkTypes(folder);
  return (page) => [...wrong].filter(([file]) => dirname(file) === folderOf(page)).flatMap(([, lines]) => lines);
}

export function folderOf(page: string): string {
  return page.replace(/\W+/g, '-');
}
