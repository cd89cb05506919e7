import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { findAnvil } from './test/evm/find-anvil.ts';
import { LongestFirst } from './test/longest-first.ts';

/** What looks at the process that it runs in: which modules it has loaded. */
const ALONE = ['test/start/late-packages.test.ts'];
/** What takes a chain. */
const NOT_HERE = findAnvil() ? [] : ['test/evm/**'];

export default defineConfig({
  test: {
    globalSetup: ['test/build-page.ts', 'test/build-docs.ts', 'test/build-sdk.ts'],
    // Half of the time a file waits: for a browser, a process that it has started, a lease of one that it has killed.
    maxWorkers: Math.max(5, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    // A machine that many share stops for seconds at times. What passes only then is named at the end: test/flaky.ts.
    retry: process.env.CI ? 1 : 0,
    // What takes this long has stopped. Less would tell of the machine: one that many share takes ten seconds to start a process.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: [...ALONE, ...NOT_HERE],
          // The files that a worker runs share its modules: loading the server anew for each took half of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
