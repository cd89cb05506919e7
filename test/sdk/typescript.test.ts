import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportSuites, SDK } from './run-suite.ts';

await reportSuites([
  {
    language: 'the TypeScript SDK',
    command: process.execPath,
    arguments: ['--test-reporter=tap', 'test/suite.mjs'],
    folder: 'typescript',
  },
]);

test('its types hold for who imports and for who requires it', () => {
  const tsc = join(SDK, '../node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.usage.json'], { cwd: join(SDK, 'typescript') });
  expect(String(stdout)).toBe('');
});

test('has the version of the server that it is released with', () => {
  const versionIn = (path: string) => JSON.parse(readFileSync(join(SDK, path), 'utf8')).version;
  expect(versionIn('typescript/package.json')).toBe(versionIn('../package.json'));
});
