import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/build-page.ts', 'test/build-docs.ts', 'test/build-sdk.ts'],
    // Half of the time a file waits: for a browser, a process that it has started, a lease of one that it has killed.
    maxWorkers: Math.max(5, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    // A machine that many share stops for seconds at times. What passes only then is named at the end: test/flaky.ts.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
