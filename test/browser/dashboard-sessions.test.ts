import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

const ORDER = {
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

/** The list of sessions in a browser: what only a browser can tell. */
describe.skipIf(browserMissing())('The list of sessions', () => {
  let app: App;
  let owner: SignedIn;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    app = await startApp();
    owner = await joinAsOwner(app);
    base = baseOf(app.firstRun.account);
    await populate(app);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const create = async (amount: number) =>
    (await app.call('POST', '/v1/checkout/sessions', { ...ORDER, amount })).body as { id: string };

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await openBrowser(browser, app, owner, { colorScheme, viewport: { width: 1280, height: 900 } });
      page = await context.newPage();
    });
    afterAll(() => context?.close());

    test.each(['/sessions', '/sessions?status=paid&least=10&q=ama%40example.com', '/sessions/views/new?status=paid'])(
      '%s is accessible, and as wide as the screen, however narrow that is',
      async (path) => {
        await page.setViewportSize({ width: 1280, height: 900 });
        const response = await page.goto(base + path);
        expect(response?.status()).toBe(200);
        await loadAxe(page);
        // What unfolds lies over what is beside it: one at a time, as whoever opens another finds it.
        const folds = await page.locator('.fold').count();
        for (let opened = 0; opened < Math.max(1, folds); opened++) {
          await page.locator('.fold').evaluateAll((all, which) => {
            for (const [index, fold] of all.entries()) (fold as HTMLDetailsElement).open = index === which;
          }, opened);
          await page.setViewportSize({ width: 1280, height: 900 });
          expect(await violations(page)).toEqual([]);
          await page.setViewportSize({ width: 320, height: 700 });
          expect(await overflow(page)).toBe(0);
          expect(await violations(page)).toEqual([]);
        }
      },
    );
  });

  test('a new session shows by itself, and pushes down nothing that somebody reads', async () => {
    const context = await openBrowser(browser, app, owner, { viewport: { width: 1280, height: 500 } });
    const page = await context.newPage();
    await page.goto(`${base}/sessions`);
    const line = (amount: string) => page.getByRole('link', { name: amount, exact: true });
    await line('GH₵0.50').waitFor();
    await create(12_345);
    await line('GH₵123.45').waitFor();

    await line('GH₵0.50').focus();
    await create(54_321);
    await page.getByRole('button', { name: '1 new session' }).click();
    expect(await line('GH₵543.21').isVisible()).toBe(true);
    await context.close();
  });

  test('what is open stays open while the list goes on', async () => {
    const context = await openBrowser(browser, app, owner);
    const page = await context.newPage();
    await page.goto(`${base}/sessions`);
    await page.locator('summary', { hasText: 'Filter' }).click();
    await page.getByLabel('Metadata').fill('order_id=17');
    await page.getByRole('checkbox', { name: 'Paid', exact: true }).check();
    await create(77_700);
    await page.getByText('GH₵777.00').waitFor();
    expect(await page.getByLabel('Metadata').inputValue()).toBe('order_id=17');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/status=paid.*metadata=order_id/);
    await page.getByRole('link', { name: 'Remove the filter Metadata order_id=17' }).click();
    await page.getByRole('link', { name: 'GH₵0.50' }).waitFor();
    await context.close();
  });

  test('an export tells how far it is, and is kept as a file', async () => {
    const context = await openBrowser(browser, app, owner);
    const page = await context.newPage();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/sessions.csv?*', (route) => held.then(() => route.continue()));
    await page.goto(`${base}/sessions?status=paid`);
    await page.locator('summary', { hasText: 'Export' }).click();
    await page.getByRole('link', { name: 'As CSV' }).click();
    await page.getByText('0 of 1 sessions').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), letGo()]);
    expect(file.suggestedFilename()).toBe('sessions.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
    await page.getByText('The export is complete.').waitFor();
    await context.close();
  });
});

async function populate(app: App): Promise<void> {
  const create = async (body: object) =>
    (await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...body })).body as { id: string };
  const pay = ({ id }: { id: string }, number: string) =>
    app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method: { type: 'card', number } });
  for (let amount = 100; amount < 1_000; amount += 100) await create({ amount });
  await pay(await create({ amount: 24_850, customer_email: 'kofi@example.com' }), '4000000000009995');
  await pay(await create({ amount: 50, customer_email: 'ama@example.com' }), '4242424242424242');
  await app.idle();
}
