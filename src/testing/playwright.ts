import { test as base } from '@playwright/test';
import { type PayOnPage, payOnPageOf } from './pay-on-page.ts';
import { startPolytill } from './start-polytill.ts';
import type { SessionInput, StartOptions, TestPolytill, TestSession } from './test-polytill.ts';

/** `polytill/testing/playwright`: fixtures for Playwright Test, which merge with your own. docs/testing.md. */
export type PolytillFixtures = {
  /** What `session` is made of. */
  sessionInput: SessionInput;
  /** An open session of this test. */
  session: TestSession;
  payOnPage: PayOnPage;
  /** Before each test everything is as it was after the start. */
  freshPolytill: undefined;
};

export type PolytillWorkerFixtures = {
  polytillOptions: StartOptions;
  /** One for each worker, whose tests run one after the other. */
  polytill: TestPolytill;
};

export const test = base.extend<PolytillFixtures, PolytillWorkerFixtures>({
  polytillOptions: [{}, { option: true, scope: 'worker' }],
  polytill: [
    async ({ polytillOptions }, use) => {
      const polytill = await startPolytill(polytillOptions);
      await use(polytill);
      await polytill.stop();
    },
    { scope: 'worker' },
  ],
  freshPolytill: [
    async ({ polytill }, use) => {
      await polytill.reset();
      await use(undefined);
    },
    { auto: true },
  ],
  sessionInput: [{}, { option: true }],
  session: async ({ polytill, sessionInput }, use) => use(await polytill.createSession(sessionInput)),
  payOnPage: async ({ polytill }, use) => use(payOnPageOf(polytill)),
});

export { expect } from '@playwright/test';
export { type PayOnPage, payOnPage } from './pay-on-page.ts';
