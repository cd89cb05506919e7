import type { Page } from '@playwright/test';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { payOnPage } from '../../src/testing/pay-on-page.ts';
import { type MethodName, type Outcome, startPolytill, type TestPolytill } from '../../src/testing/testing.ts';
import { browserMissing, launchBrowser } from '../browser/browser.ts';

/** Outcomes as a payer reaches them, one for each way; src/testing/testing.test.ts has all, without a page. */
describe.skipIf(browserMissing())('paying on the page', () => {
  let polytill: TestPolytill;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [polytill, browser] = await Promise.all([startPolytill(), launchBrowser()]);
    page = (await browser.newPage()) as unknown as Page;
    page.setDefaultTimeout(60_000);
  });
  afterEach(() => polytill.reset());
  afterAll(async () => {
    await browser?.close();
    await polytill?.stop();
  });

  const OUTCOMES: readonly [Outcome, MethodName, string][] = [
    ['paid', 'card', 'Back in the shop'],
    ['paid', 'crypto', 'Back in the shop'],
    ['declined', 'card', 'The bank declined this card'],
    ['timed_out', 'mobile_money', 'The time to confirm ran out'],
    ['processing', 'mobile_money', 'Confirm on your phone'],
    ['requires_action', 'crypto', 'Send'],
    ['otp', 'mobile_money', 'Back in the shop'],
    ['authenticated', 'card', 'Back in the shop'],
    ['late', 'crypto', 'The time to pay has run out'],
  ];
  test.each(OUTCOMES)('%s by %s', async (outcome, method, says) => {
    const session = await polytill.createSession();
    const paid = await payOnPage(polytill, page, session, outcome, { method });
    await page.getByText(says).first().waitFor();
    const { payment, ...rest } = await polytill.retrieveSession(session);
    expect({ payment, ...rest }).toEqual(paid.session);
    expect(paid.payment?.method.type).toBe(method);
  });

  test('where the session takes one method only, and after a decline on the same page', async () => {
    const session = await polytill.createSession({ payment_method_types: ['card'] });
    await payOnPage(polytill, page, session, 'insufficient_funds');
    expect((await payOnPage(polytill, page, session.id)).session.status).toBe('complete');
    expect(page.url()).toBe(session.success_url.replace('{CHECKOUT_SESSION_ID}', session.id));
  });
});
