import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/build-page.ts', 'test/build-sdk.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
