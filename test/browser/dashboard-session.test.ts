import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { CARD, SESSION } from '../http/api.ts';
import { startReceiver } from '../receiver.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

/** One session's story in a browser: what only a browser can tell. */
describe.skipIf(browserMissing())('A session’s page', () => {
  let app: App;
  let owner: SignedIn;
  let browser: Browser;
  let base: string;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    app = await startApp({ POLYTILL_ALLOW_LOOPBACK: '1' });
    owner = await joinAsOwner(app);
    base = baseOf(app.firstRun.account);
    receiver = await startReceiver(({ body }) => (body.type === 'payment.failed' ? 500 : 200));
    await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
    const long = `${receiver.url}/${'a-long-path-'.repeat(20)}`;
    await app.call('POST', '/v1/webhooks', { url: long, events: ['checkout.session.canceled'] });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await receiver?.stop();
  });

  const create = async (body: object = {}) =>
    (await app.call('POST', '/v1/checkout/sessions', { ...SESSION, ...body })).body as { id: string; url: string };
  const pay = (id: string, body: object = CARD) => app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, body);
  const pathOf = ({ id }: { id: string }) => `${base}/sessions/${id}`;

  /** One that has been through much: opened, declined, paid, given back in part; its webhooks failed at times. */
  async function eventful() {
    const session = await create({
      customer_email: 'ama@example.com',
      metadata: { order_id: '10243' },
      line_items: [{ name: 'Scarf', unit_amount: 2500, quantity: 2 }],
    });
    const payer = await browser.newPage();
    await payer.goto(session.url);
    await payer.close();
    await pay(session.id, { method: { type: 'card', number: '4000000000009995' } });
    await pay(session.id);
    await app.call('POST', '/v1/refunds', { checkout_session: session.id, amount: 1000 });
    await app.idle();
    return session;
  }

  async function visit(path: string, options: Parameters<typeof openBrowser>[3] = {}) {
    const context = await openBrowser(browser, app, owner, options);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(path);
    return { context, page, errors };
  }

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    let context: BrowserContext;
    let page: Page;
    let pages: Readonly<Record<string, string>>;
    beforeAll(async () => {
      const [told, open] = [await eventful(), await create()];
      context = await openBrowser(browser, app, owner, { colorScheme, viewport: { width: 1280, height: 900 } });
      page = await context.newPage();
      await page.goto(pathOf(told));
      const screen = (await page.locator('.screens a').nth(1).getAttribute('href')) as string;
      pages = {
        'the story': pathOf(told),
        'the story, newest first, in Stripe’s words': `${pathOf(told)}?order=newest&api=stripe`,
        'an open session': pathOf(open),
        'a screen': screen,
        'the refund': `${pathOf(told)}/refund`,
        'expiring it': `${pathOf(open)}/expire`,
        'canceling it': `${pathOf(open)}/cancel`,
        'sharing it': `${pathOf(told)}/share`,
      };
    });
    afterAll(() => context?.close());

    test.each([
      'the story',
      'the story, newest first, in Stripe’s words',
      'an open session',
      'a screen',
      'the refund',
      'expiring it',
      'canceling it',
      'sharing it',
    ])('%s is accessible, and as wide as the screen, however narrow that is', async (name) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      const response = await page.goto(pages[name] as string);
      expect(response?.status()).toBe(200);
      for (const fold of await page.locator('main details:not(.menu)').all()) {
        await fold.evaluate((details) => details.setAttribute('open', ''));
      }
      await loadAxe(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(page)).toBe(0);
    });
  });

  test('a payment made elsewhere shows without a reload, and nothing that is being done is disturbed', async () => {
    const session = await create();
    const { page, context, errors } = await visit(pathOf(session));
    const button = page.getByRole('link', { name: 'Share…' });
    await button.focus();
    await page
      .locator('#objects details')
      .first()
      .evaluate((details) => details.removeAttribute('open'));
    let loads = 0;
    page.on('load', () => loads++);
    await pay(session.id);
    await page.locator('.in-short', { hasText: 'Paid' }).waitFor();
    await page.locator('.fact.good', { hasText: 'Paid: GH₵50.00' }).waitFor();
    expect(loads).toBe(0);
    expect(await button.evaluate((link) => link === document.activeElement)).toBe(true);
    // What was folded away by hand stays so.
    expect(await page.locator('#objects details').first().getAttribute('open')).toBeNull();
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a refund by a double click is made once', async () => {
    const session = await create();
    await pay(session.id);
    const { page, context } = await visit(`${pathOf(session)}/refund`);
    await page.fill('#amount', '12.50');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Give GH₵12.50 back?' }).waitFor();
    await page.getByRole('button', { name: 'Refund GH₵12.50' }).dblclick();
    await page.getByText('The refund is on its way.').waitFor();
    const { body } = await app.call('GET', `/v1/refunds?checkout_session=${session.id}`);
    expect(body.data).toMatchObject([{ amount: 1250 }]);
    await context.close();
  });

  test('what the payer saw is there, drawn by the page, and nothing can be done in it', async () => {
    const session = await eventful();
    const { page, context, errors } = await visit(`${pathOf(session)}#screens`);
    const frame = page.frameLocator('.screens iframe').first();
    await frame.getByText('How would you like to pay?').waitFor();
    await page.locator('.screens a').first().click();
    await page.getByRole('heading', { name: 'Choosing how to pay' }).waitFor();
    await page.getByLabel('Language').selectOption('pl');
    await page.getByRole('button', { name: 'Show' }).click();
    const large = page.frameLocator('iframe.large');
    await large.getByText('Jak chcesz zapłacić?').waitFor();
    const address = page.url();
    await large.locator('button.main').click();
    await large.locator('footer a').first().click();
    expect(page.url()).toBe(address);
    await large.getByText('Jak chcesz zapłacić?').waitFor();
    expect(errors.filter((error) => !error.includes('sandboxed'))).toEqual([]);
    await context.close();
  });

  test('the link of an open session is copied by a click', async () => {
    const session = await create();
    const { page, context } = await visit(pathOf(session), { permissions: ['clipboard-write'] });
    const button = page.getByRole('button', { name: 'Copy payment link' });
    expect(await button.getAttribute('data-copy')).toBe(session.url);
    await button.click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await context.close();
  });

  test('everything works without script', async () => {
    const session = await create();
    const { page, context } = await visit(pathOf(session), { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Expire…' }).click();
    await page.getByRole('button', { name: 'Expire the session' }).click();
    await page.getByText('The session has expired.').waitFor();
    await page.getByRole('link', { name: 'Share…' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = (await page.locator('.secret-link a').getAttribute('href')) as string;
    const outside = await browser.newContext({ javaScriptEnabled: false });
    const shared = await outside.newPage();
    await shared.goto(link);
    await shared.getByRole('heading', { name: 'What happened to a payment of GH₵50.00' }).waitFor();
    await page.getByRole('link', { name: 'Back to the session' }).click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The link opens nothing any more.').waitFor();
    expect((await shared.reload())?.status()).toBe(410);
    await Promise.all([context.close(), outside.close()]);
  });

  test('a shared story is accessible and as wide as the screen', async () => {
    const session = await eventful();
    const { page, context } = await visit(`${pathOf(session)}/share`);
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = (await page.locator('.secret-link a').getAttribute('href')) as string;
    for (const colorScheme of ['light', 'dark'] as const) {
      const outside = await browser.newContext({ colorScheme });
      const shared = await outside.newPage();
      await shared.goto(link);
      await loadAxe(shared);
      expect(await violations(shared)).toEqual([]);
      await shared.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(shared)).toBe(0);
      await outside.close();
    }
    await context.close();
  });
});
