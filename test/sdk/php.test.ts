import { spawnSync } from 'node:child_process';
import { test } from 'vitest';
import { leaveOut } from '../leave-out.ts';
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
  const hasCurl = /^curl$/m.test(String(spawnSync('php', ['-m']).stdout));
  if (!hasCurl)
    leaveOut("what the PHP SDK does by curl is left out, and done by PHP's own streams: apt-get install php-curl");
  await reportSuites([suiteOf('stream'), ...(hasCurl ? [suiteOf('curl')] : [])]);
} else {
  test.skip('the PHP SDK', () => {});
}
