import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf } from '../dashboard/desk.ts';
import { baseOf, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { CARD, SESSION } from '../http/api.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

/** Test tools, customers, products and payment links in a browser: what only a browser can tell. */
describe.skipIf(browserMissing())('Catalogue, customers and test tools', () => {
  let app: App;
  let owner: SignedIn;
  let browser: Browser;
  let base: string;
  let ids: Awaited<ReturnType<typeof populate>>;
  beforeAll(async () => {
    app = await startApp();
    owner = await joinAsOwner(app);
    base = baseOf(app.firstRun.account);
    ids = await populate(app, deskOf(app, owner));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const PAGES: readonly (readonly [string, () => string])[] = [
    ['test tools', () => `${base}/testing`],
    ['what a session is driven to', () => `${base}/testing/sessions/${ids.open}`],
    ['the test clock, after it was moved', () => `${base}/testing/clock?done=moved&from=1`],
    ['customers', () => `${base}/customers`],
    ['a customer', () => `${base}/customers/${ids.customer}`],
    ['erasing a customer', () => `${base}/customers/${ids.customer}/erase`],
    ['products', () => `${base}/products`],
    ['a product', () => `${base}/products/${ids.product}`],
    ['a new price', () => `${base}/products/${ids.product}/prices/new`],
    ['payment links', () => `${base}/payment-links`],
    ['a new payment link', () => `${base}/payment-links/new`],
    ['a payment link', () => `${base}/payment-links/${ids.link}`],
    ['what a payment link sells', () => `/l/${ids.link}`],
  ];

  /** What scrolls only on a phone is looked at there; each colour is looked at once. */
  describe.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('%s, %i px wide', (colorScheme, width) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await openBrowser(browser, app, owner, { colorScheme, viewport: { width, height: 800 } });
      page = await context.newPage();
    });
    afterAll(() => context?.close());

    test.each(PAGES)('%s is accessible, and no wider than the screen', async (_name, path) => {
      const response = await page.goto(path());
      expect(response?.status()).toBe(200);
      await loadAxe(page);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  });

  test('what the clock has made happen comes by itself; a link is copied, and leads to a page that is paid', async () => {
    const context = await openBrowser(browser, app, owner, { permissions: ['clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${base}/testing/clock`);
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByText('checkout.session.expired').first().waitFor();
    await page.goto(`${base}/payment-links/${ids.link}`);
    await page.getByRole('button', { name: 'Copy the address' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    await page.locator('textarea').press('ControlOrMeta+v');
    await page.goto(await page.locator('textarea').inputValue());
    await page.getByLabel('How many').fill('3');
    await page.getByRole('button', { name: 'Continue to payment' }).click();
    await page.waitForURL(/\/checkout\/cs_/);
    expect(await page.getByText('GH₵75.00').first().isVisible()).toBe(true);
    await context.close();
  });
});

/** One of everything that has a page. */
async function populate(app: App, desk: Desk) {
  const post = async (path: string, body: object) => (await app.call('POST', path, body)).body;
  const customer = await post('/v1/customers', { name: 'Kofi Mensah', email: 'kofi@example.com' });
  const paid = await post('/v1/checkout/sessions', { ...SESSION, customer: customer.id });
  await post(`/v1/test/checkout/sessions/${paid.id}/pay`, { method: CARD.method });
  const open = await post('/v1/checkout/sessions', SESSION);
  const product = await post('/v1/products', { name: 'Kente scarf', unit_amount: 2_500, currency: 'GHS' });
  const { html } = await desk.get('/payment-links/new');
  const price = /<option value="(price_\w+)"/.exec(html)?.[1] ?? '';
  const fields = { ...(await desk.formAt('/payment-links/new')), price, quantity: '1', chosen: 'yes', most: '5' };
  const link = await desk.post('/payment-links/new', fields);
  await app.idle();
  const ids = { customer: customer.id, open: open.id, product: product.id } as Record<
    'customer' | 'open' | 'product',
    string
  >;
  return { ...ids, link: /plink_\w+/.exec(link.to ?? '')?.[0] ?? '' };
}
