import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing } from './browser.ts';
import { chooseCrypto, fillBlik, fillCard, fillPhone, openShop, pressMain, type Session, type Shop } from './shop.ts';

const LOOKS = [
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const;

/** What the script makes of the page, and how a payer gets there; accessibility.test.ts has what the server writes. */
const STATES: Readonly<Record<string, (page: Page, session: Session) => Promise<unknown>>> = {
  async 'errors found before sending'(page) {
    await pressMain(page);
    await page.waitForSelector('.error:not([hidden])');
  },
  async declined(page) {
    await fillCard(page, '4000000000009995');
    await pressMain(page);
    await page.waitForSelector('.notice.bad');
  },
  async 'a wrong one-time password'(page) {
    await fillPhone(page, '+233241234505');
    await pressMain(page);
    await page.fill('[name=otp]', '1');
    await pressMain(page);
    await page.waitForSelector('.error:not([hidden])');
  },
  async 'back from the bank'(page, session) {
    await fillCard(page, '4000002500003155');
    await pressMain(page);
    await page.waitForURL(/simulator/);
    await page.goto(session.url);
  },
  async 'an address that is copied'(page) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await chooseCrypto(page, 'USDT', 'polygon');
    await pressMain(page);
    await page.click('[data-copy] >> nth=1');
  },
  async 'no connection'(page) {
    await fillBlik(page, '777300');
    await pressMain(page);
    await page.waitForSelector('.pulse');
    await page.context().setOffline(true);
    await page.waitForSelector('.connection:not(:empty)');
  },
};

describe.skipIf(browserMissing())('Accessible where script or others write the page', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());

  /** One screen in light, the other in dark. */
  test.each(Object.keys(STATES))('%s', async (name) => {
    const session = await shop.createSession();
    const page = await shop.visit(session.url);
    await STATES[name]?.(page, session);
    await loadAxe(page);
    for (const { colorScheme, ...size } of [LOOKS[1], LOOKS[2]]) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const where = `${name}, ${colorScheme}, ${size.width} px`;
      expect(await violations(page), where).toEqual([]);
      expect(await overflow(page), where).toBe(0);
    }
    await page.context().close();
  });

  test('the API reference fits a phone, and follows the look of the pages', async () => {
    const page = await shop.visit(`${shop.app.url}/docs/api/paygate`);
    await page.waitForSelector('.opblock-tag small p');
    expect(await page.locator('.topbar').count()).toBe(0);
    for (const { colorScheme, ...size } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await overflow(page)).toBe(0);
      for (const about of await page.locator('.opblock-tag small p').all()) {
        expect((await about.boundingBox())?.width).toBeGreaterThan(200);
      }
      const paper = colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 19, 22)';
      const shown = () => page.evaluate(() => getComputedStyle(document.querySelector('.swagger-ui') as Element));
      await expect.poll(async () => (await shown()).backgroundColor).toBe(paper);
      expect((await shown()).fontFamily).toMatch(/^system-ui/);
    }
    await page.context().close();
  });
});
