import { spawnSync } from 'node:child_process';
import { test } from 'vitest';
import { has, reportSuites, type Suite } from './run-suite.ts';

/** By PHP's own streams, and by the curl extension where it is there. */
const suiteOf = (transport: string): Suite => ({
  language: `the PHP SDK, by ${transport}`,
  command: 'php',
  arguments: ['-d', 'zend.assertions=1', '-d', 'error_reporting=-1', 'tests/run.php'],
  folder: 'php',
  environment: { POLYTILL_TRANSPORT: transport },
});

if (has('php')) {
  const hasCurl = String(spawnSync('php', ['-m']).stdout).includes('\ncurl\n');
  await reportSuites([suiteOf('stream'), ...(hasCurl ? [suiteOf('curl')] : [])]);
} else {
  test.skip('the PHP SDK', () => {});
}
