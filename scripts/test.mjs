// Every test, in the order in which a failure is cheapest to learn of: types, style, build, then all suites.
// Ends with a line "N passed, N failed". Arguments go to Vitest: npm test -- src/core
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const soak = process.argv.includes('--soak');
const only = process.argv.slice(2).filter((argument) => argument !== '--soak');
const scratch = mkdtempSync(join(tmpdir(), 'polytill-test-'));
const report = join(scratch, 'report.json');

const checks = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  // What runs in the browser knows the DOM and not Node: projects of their own.
  ['types of the page’s script', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/page/client']],
  ['types of the dashboard’s script', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/dashboard/client']],
  ['types of the demo’s script', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/demo/client']],
  ['types of the documentation’s script', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/docs/client']],
  ['types of the SDK', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'sdk/typescript']],
  ['types of the button for React', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'sdk/react']],
  ['style', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['build', ['scripts/build.mjs']],
];
const suites = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--reporter=test/flaky.ts',
  `--outputFile.json=${report}`,
  ...only,
];

let passed = 0;
let failed = 0;
for (const [name, command] of only.length > 0 ? checks.filter(([name]) => name === 'build') : checks) {
  const ok = (await run(command)) === 0;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
  if (ok) passed += 1;
  else failed += 1;
}
const code = await run(suites, soak ? { POLYTILL_SOAK: '1' } : {});
const counts = readCounts();
passed += counts.passed;
failed += counts.failed;
if (code !== 0 && failed === 0) failed = 1;
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);

function run([script, ...options], environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...options], {
      cwd: root,
      stdio: 'inherit',
      // Hundreds of processes load the same modules: compiled once, that takes an eighth less.
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...environment },
    });
    child.on('error', () => resolve(1));
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
}

function readCounts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A file that cannot even be loaded has no failed tests, only a failed suite.
    return {
      passed: numPassedTests,
      failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
      skipped: numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
