import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing, findChromium } from '../browser/browser.ts';

/**
 * The kit as its users have it: packed, installed into an empty project with nothing but its dependencies, and used from plain
 * JavaScript, from TypeScript and by the programs in docs/testing.md.
 */
const ROOT = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'polytill-user-'));
const run = promisify(execFile);
let files: readonly string[];

const USE = `
  const polytill = await startPolytill();
  const session = await polytill.createSession();
  await polytill.pay(session, 'paid');
  const { type, verified } = await polytill.webhooks.waitFor('checkout.session.completed', { session });
  const page = await (await fetch(session.url)).text();
  const guide = await (await fetch(new URL('/docs/webhooks', session.url))).text();
  await polytill.stop();
  console.log(type, verified, page.includes('Thank you'), guide.includes('Webhooks</h1>'));
`;
const PROGRAMS: readonly [string, string][] = [
  ['use.mjs', `import { startPolytill } from 'polytill/testing';${USE}`],
  ['import.cjs', `(async () => { const { startPolytill } = await import('polytill/testing');${USE}})();`],
  ['require.cjs', `const { startPolytill } = require('polytill/testing'); (async () => {${USE}})();`],
];

beforeAll(async () => {
  await run(process.execPath, ['scripts/build.mjs', '--package'], { cwd: ROOT });
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(stdout);
  const installed = join(project, 'node_modules/polytill');
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1']);
  rmSync(join(project, filename));
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), 'vitest', '@playwright/test', '@types/node']) link(name);
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  for (const [name, code] of [...documented(), ...PROGRAMS]) writeFileSync(join(project, name), code);
  files = readdirSync(project);
});
afterAll(() => rmSync(project, { recursive: true }));

function link(name: string): void {
  const place = join(project, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), place);
}

/** The files in docs/testing.md, each of which begins with its name. */
function documented(): [string, string][] {
  const text = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
  return [...text.matchAll(/^```js\n\/\/ (\S+)\n(.*?)^```/gms)].map(([, name = '', code = '']) => [name, code]);
}

/** As a user's shell would: with neither our Vitest's environment nor our settings. */
function runHere(command: string, ...options: string[]) {
  const env = { PATH: process.env.PATH, HOME: project, CI: 'true' };
  return run(process.execPath, [command, ...options], { cwd: project, env });
}

test.concurrent.each(PROGRAMS)('%s runs, prints nothing of its own, leaves no file and ends', async (name) => {
  const { stdout, stderr } = await runHere(name);
  expect([stdout, stderr]).toEqual(['checkout.session.completed true true true\n', '']);
  expect(readdirSync(project)).toEqual(files);
});

test('its types hold without those of its dependencies, and tell what is wrong', async () => {
  const types = `
    const outcome: Outcome = 'declined';
    export async function use(): Promise<string | null> {
      await using polytill: TestPolytill = await startPolytill({ api: 'stripe', account: { default_currency: 'EUR' } });
      const { payment } = await polytill.pay('cs_1', outcome, { method: 'blik' });
      // @ts-expect-error no such outcome
      await polytill.pay('cs_1', 'payed');
      const { body } = await polytill.webhooks.waitFor('x', { session: { id: 'cs_1' } });
      return payment?.failure_code ?? body;
    }`;
  const imports = "import { type Outcome, startPolytill, type TestPolytill } from 'polytill/testing';";
  const fixtures = `
    import { expect, test } from 'polytill/testing/playwright';
    test('x', async ({ page, session, payOnPage }) => {
      const { payment } = await payOnPage(page, session, 'paid');
      expect(payment?.status).toBe('succeeded');
    });`;
  const sources = { 'use.mts': imports + types, 'use.cts': imports + types, 'fixtures.mts': fixtures };
  for (const [name, code] of Object.entries(sources)) writeFileSync(join(project, name), code);
  const flags = '--noEmit --strict --target es2022 --lib es2022,dom,esnext.disposable --module nodenext --types node';
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await runHere(tsc, ...flags.split(' '), ...Object.keys(sources)).catch((error) => error);
  expect(stdout).toBe('');
});

describe('what docs/testing.md shows', () => {
  test('of Vitest', async () => {
    writeFileSync(join(project, 'vitest.config.mjs'), "export default { test: { include: ['order.test.js'] } };");
    await runHere('node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile=vitest.json');
    expect(JSON.parse(readFileSync(join(project, 'vitest.json'), 'utf8'))).toMatchObject({
      numPassedTests: 3,
      numFailedTests: 0,
      success: true,
    });
  });

  test('of node:test', async () => {
    const { stdout } = await runHere('--test', '--test-reporter=tap', 'order.node-test.mjs');
    expect(stdout).toContain('# pass 1\n# fail 0');
  });

  test.skipIf(browserMissing())('of Playwright', async () => {
    const launchOptions = { executablePath: findChromium(), args: ['--no-sandbox'] };
    writeFileSync(
      join(project, 'playwright.config.mjs'),
      `export default { testMatch: '*.spec.mjs', workers: 1, use: { launchOptions: ${JSON.stringify(launchOptions)} } };`,
    );
    const { stdout } = await runHere('node_modules/@playwright/test/cli.js', 'test', '--reporter=json').catch(
      (error) => error,
    );
    expect(JSON.parse(stdout).stats).toMatchObject({ expected: 1, unexpected: 0, flaky: 0 });
  });
});
