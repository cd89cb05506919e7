import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { loadAxe, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

/** The keyboard: where to go by a name or an id, keys that go to pages, and that they can be turned off. */
describe.skipIf(browserMissing())('Keys of the dashboard', () => {
  let app: App;
  let owner: SignedIn;
  let browser: Browser;
  let base: string;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    app = await startApp();
    owner = await joinAsOwner(app);
    base = baseOf(app.firstRun.account);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  beforeEach(async () => {
    context = await openBrowser(browser, app, owner);
    page = await context.newPage();
    await page.goto(`${base}/keys`);
  });
  afterEach(() => context?.close());

  const field = () => page.getByRole('combobox', { name: 'Where to, or an id' });
  const chosen = () => page.getByRole('option', { selected: true });

  test('Ctrl K opens it; a part of a name finds a page, arrows choose, Enter goes there', async () => {
    await page.keyboard.press('Control+k');
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    await loadAxe(page);
    expect(await violations(page)).toEqual([]);
    const menu = await page.locator('nav[aria-label=Pages] a').allInnerTexts();
    const options = await page.getByRole('option').locator('> span:first-child').allInnerTexts();
    expect(options.slice(0, menu.length)).toEqual(menu);
    await field().fill('sett brand');
    expect(await chosen().innerText()).toContain('Settings: brand');
    await field().fill('settings');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    const id = await chosen().getAttribute('id');
    expect(await field().getAttribute('aria-activedescendant')).toBe(id);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${base}/settings/brand`);
  });

  test('Escape closes it, and the focus is back where it was', async () => {
    const link = page.getByRole('link', { name: 'New key' });
    await link.focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('the id of a session goes to its page', async () => {
    const { body } = await app.call('POST', '/v1/checkout/sessions', {
      amount: 500,
      success_url: 'https://shop.example/ok',
      cancel_url: 'https://shop.example/no',
    });
    await page.keyboard.press('Meta+k');
    await field().fill(body.id);
    await page.getByText('No page is called so.').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${base}/sessions/${body.id}`);
  });

  test('g and a key go to a page; ? tells the keys, where they are turned off', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(`**${base}/team`);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.waitFor();
    await loadAxe(page);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Single keys do something').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.keyboard.press('?');
    expect([page.url().endsWith(`${base}/team`), await keys.count()]).toEqual([true, 0]);
    await page.keyboard.press('Control+k');
    await field().waitFor();
  });
});
