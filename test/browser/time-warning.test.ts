import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing } from './browser.ts';
import { chooseCrypto, openShop, pressMain, type Shop, seesText } from './shop.ts';

/** That the time to pay runs out is said before it does. */
describe.skipIf(browserMissing())('Little time left', () => {
  let shop: Shop;
  let page: Page;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await page.context().close();
    expect(shop.takeProblems()).toEqual([]);
  });

  /** A session of half an hour, on a page whose clock the test moves. */
  async function arrive(): Promise<void> {
    const session = await shop.createSession({ expires_at: new Date(Date.now() + 1_800_000).toISOString() });
    page = await shop.visit('about:blank');
    await page.clock.install();
    await page.goto(session.url);
  }

  const warning = () => page.locator('.soon p');
  /** Counts what a screen reader is told: what comes into the region, and not what counts down in it. */
  const listen = () =>
    page.evaluate(() => {
      const heard = { times: 0 };
      Object.assign(window, { heard });
      const region = document.querySelector('.soon') as HTMLElement;
      new MutationObserver((changes) => {
        heard.times += changes.filter(({ target, addedNodes }) => target === region && addedNodes.length > 0).length;
      }).observe(region, { childList: true, subtree: true, characterData: true });
    });
  const timesHeard = () => page.evaluate(() => (window as unknown as { heard: { times: number } }).heard.times);

  test('is shown and said at five minutes and at one, and counts down unheard in between', async () => {
    await arrive();
    await listen();
    expect(await warning().isVisible()).toBe(false);
    // Empty and yet there: a region that comes with its words is not heard everywhere.
    expect(await page.locator('.soon').evaluate((region) => getComputedStyle(region).display)).toBe('block');
    await page.clock.fastForward('24:00');
    expect([await warning().isVisible(), await timesHeard()]).toEqual([false, 0]);
    await page.clock.fastForward('01:05');
    await seesText(page, /^Only \d min left to pay\. When the time is over you can start again\./);
    expect(await timesHeard()).toBe(1);
    expect(await page.locator('.small .left').isVisible()).toBe(false);
    await page.clock.runFor(100_000);
    await seesText(page, /^Only 3 min left to pay\./);
    expect(await timesHeard()).toBe(1);
    await page.clock.fastForward('02:20');
    await seesText(page, /^Only \d\d sec left to pay\./);
    await page.clock.runFor(20_000);
    expect(await timesHeard()).toBe(2);
    expect(await page.locator('.soon [role=timer]').textContent()).toMatch(/^\d\d sec$/);
  });

  test('is there at once where the page is opened late, also without scripts', async () => {
    const session = await shop.createSession({ expires_at: new Date(Date.now() + 300_000).toISOString() });
    page = await shop.visit(session.url, { javaScriptEnabled: false });
    await seesText(page, /^Only \d min left to pay\. When the time is over/);
    expect(await page.locator('[role=status] .notice').isVisible()).toBe(true);
    const calm = await shop.createSession();
    await page.goto(calm.url);
    expect(await page.locator('.soon p').isVisible()).toBe(false);
  });

  test('is not said again on another screen of the same minutes', async () => {
    await arrive();
    await page.clock.fastForward('25:30');
    await seesText(page, /^Only \d min left/);
    await chooseCrypto(page, 'USDC', 'base');
    await pressMain(page);
    await page.waitForSelector('svg.qr');
    await listen();
    await page.clock.runFor(5_000);
    expect([await warning().isVisible(), await timesHeard()]).toEqual([false, 0]);
  });
});
