import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

/** Settings in a browser: what only a browser can tell. */
describe.skipIf(browserMissing())('Settings', () => {
  let app: App;
  let owner: SignedIn;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    app = await startApp({ SMTP_URL: 'smtp://127.0.0.1:2525' });
    owner = await joinAsOwner(app);
    base = `${baseOf(app.firstRun.account)}/settings`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  describe.each([
    ['light', ['', '/brand', '/methods', '/methods?currency=EUR', '/embedding', '/mail', '/data', '/rails']],
    // In the dark one of each kind of thing that is in them.
    ['dark', ['/brand', '/mail', '/rails']],
  ] as const)('%s', (colorScheme, tabs) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await openBrowser(browser, app, owner, { colorScheme, viewport: { width: 1280, height: 900 } });
      page = await context.newPage();
    });
    afterAll(() => context?.close());

    test.each(tabs)('%s is accessible, and as wide as the screen, however narrow that is', async (tab) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      expect((await page.goto(base + tab))?.status()).toBe(200);
      await loadAxe(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(page)).toBe(0);
    });
  });

  test('the preview follows what is typed, in any language, and nothing is saved by that', async () => {
    const context = await openBrowser(browser, app, owner);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${base}/brand`);
    expect(await page.getByRole('button', { name: 'Try it without saving' }).count()).toBe(0);
    const phone = page.frameLocator('.device.phone iframe');
    await phone.getByText(app.firstRun.account.name).first().waitFor();
    await page.getByLabel('Shop’s name').fill('Kente & Co.');
    await phone.getByText('Kente & Co.').first().waitFor();
    await page.frameLocator('.device.desktop iframe').getByText('Kente & Co.').first().waitFor();
    await page.getByLabel('Language').selectOption('pl');
    await phone.getByText('Do zapłaty').first().waitFor();
    await page.getByLabel('Pick a colour').fill('#7a1fa2');
    expect(await page.getByLabel('Colour', { exact: true }).inputValue()).toBe('#7a1fa2');
    await page.getByLabel('Screen').selectOption('paid');
    await phone.getByRole('heading', { name: 'Zapłacono' }).waitFor();
    expect(faults).toEqual([]);
    const { body } = await app.call('GET', '/v1/account');
    expect([body.name, body.brand.accent_color]).toEqual([app.firstRun.account.name, null]);
    await context.close();
  });
});
