import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { has, SDK } from './run-suite.ts';

/** The code in each SDK's README, from top to bottom, is one program that runs, against a real server. */
type Program = {
  readonly language: 'typescript' | 'python' | 'php';
  readonly fence: string;
  readonly command: string;
  readonly file: string;
  /** Goes before the README's own code. */
  readonly before?: string;
  /** Calls what the README only defines: a webhook with a wrong signature is not received. */
  readonly after: string;
};

const folder = mkdtempSync(join(tmpdir(), 'polytill-readme-'));
const PROGRAMS: readonly Program[] = [
  {
    language: 'typescript',
    fence: 'js',
    command: process.execPath,
    // Within the package, which is where its own name leads to it.
    file: join(SDK, 'typescript/dist/readme/readme.mjs'),
    after: "try { receive('{}', 't=1,v1=00'); } catch (error) { console.log(error.reason); }",
  },
  {
    language: 'python',
    fence: 'python',
    command: 'python3',
    file: join(folder, 'readme.py'),
    after: "try:\n    receive(b'{}', 't=1,v1=00')\nexcept Exception as error:\n    print(error.reason)",
  },
  {
    language: 'php',
    fence: 'php',
    command: 'php',
    file: join(folder, 'readme.php'),
    before: `<?php\nrequire '${join(SDK, 'php/autoload.php')}';`,
    after: "try { receive('{}', 't=1,v1=00'); } catch (Exception $error) { echo $error->reason, PHP_EOL; }",
  },
];

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true });
});

for (const program of PROGRAMS) {
  const { language, command, file } = program;
  test.skipIf(!has(command))(`what the ${language} README shows works`, async () => {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, programOf(program));
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      PYTHONPATH: join(SDK, 'python'),
      PYTHONDONTWRITEBYTECODE: '1',
      POLYTILL_URL: app.url,
      POLYTILL_KEY: app.firstRun.testKeys.paygate,
      POLYTILL_WEBHOOK_SECRET: 'whsec_x',
    };
    const { stdout, stderr } = await promisify(execFile)(command, [file], { env });
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(new RegExp(`^${app.url}/checkout/cs_`));
    expect(lines).toContain('it is paid already');
    expect(lines.at(-1)).toBe('no_match');
  });
}

function programOf({ language, fence, before = '', after }: Program): string {
  const readme = readFileSync(join(SDK, language, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${fence}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code);
  expect(blocks.length).toBeGreaterThan(5);
  return [before, ...blocks, after, ''].join('\n');
}
