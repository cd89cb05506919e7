import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyId } from '../../src/core/ids.ts';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

/** Keys, webhooks, events, requests and test tools in a browser: what only a browser can tell. */
describe.skipIf(browserMissing())('Pages for developers', () => {
  let app: App;
  let owner: SignedIn;
  let browser: Browser;
  let base: string;
  let ids: { readonly key: string };
  beforeAll(async () => {
    app = await startApp({ POLYTILL_ALLOW_LOOPBACK: '1' });
    owner = await joinAsOwner(app);
    base = baseOf(app.firstRun.account);
    ids = await populate(app);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const PAGES: readonly (readonly [string, () => string])[] = [
    ['keys', () => '/keys'],
    ['a new key', () => '/keys/new'],
    ['one key', () => `/keys/${ids.key}`],
    ['rolling a key', () => `/keys/${ids.key}/roll`],
    ['revoking a key', () => `/keys/${ids.key}/revoke`],
  ];

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await openBrowser(browser, app, owner, { colorScheme, viewport: { width: 1280, height: 900 } });
      page = await context.newPage();
    });
    afterAll(() => context?.close());

    test.each(PAGES)('%s is accessible, and as wide as the screen, however narrow that is', async (_name, path) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      const response = await page.goto(base + path());
      expect(response?.status()).toBe(200);
      await loadAxe(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(page)).toBe(0);
    });
  });

  test('a key is made, copied by a click, and works; what it may do is folded away until it is chosen', async () => {
    const context = await openBrowser(browser, app, owner, { permissions: ['clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${base}/keys/new`);
    const products = page.getByRole('radio', { name: 'Products and prices: Read', exact: true });
    expect(await products.isVisible()).toBe(false);
    await page.getByLabel('Only what you choose').check();
    await products.check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = await page.getByRole('group', { name: 'The key' }).innerText();
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    await page.locator('textarea').press('ControlOrMeta+v');
    expect(await page.locator('textarea').inputValue()).toBe(key);
    const answer = await app.call('GET', '/v1/products', undefined, { authorization: `Bearer ${key}` });
    expect(answer.status).toBe(200);
    await context.close();
  });
});

/** One of everything that has a page. */
async function populate(app: App) {
  const { account } = app.firstRun;
  const { key } = await app.operations.createKey({
    accountId: account.id,
    dialect: 'stripe',
    livemode: false,
    rights: { payments: 'read', webhooks: 'write' },
  });
  return { key: keyId.print(key.id) };
}
