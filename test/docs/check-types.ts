import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './read-page.ts';

const OPTIONS = {
  noEmit: true,
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  allowImportingTsExtensions: true,
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
  skipLibCheck: true,
};

/** Checks the types of all TypeScript below a folder in one run. What is wrong, by file. */
export function checkTypes(folder: string): ReadonlyMap<string, string[]> {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: OPTIONS, include: ['*/*.ts', '*/*.mts'] }),
  );
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const wrong = new Map<string, string[]>();
  for (const line of stdout.split('\n')) {
    const [, file] = /^([^(\s]+)\(\d+,\d+\): /.exec(line) ?? [];
    if (file) wrong.set(file, [...(wrong.get(file) ?? []), line]);
    else if (/^error TS/.test(line)) throw new Error(stdout);
  }
  return wrong;
}
