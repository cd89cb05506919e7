import AxeBuilder from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { browserMissing, launchBrowser } from './browser.ts';

/** What every paid order goes through, in this order. */
const PAID = [
  'checkout.session.created',
  'checkout.session.opened',
  'payment.created',
  'payment.succeeded',
  'checkout.session.completed',
];

describe.skipIf(browserMissing())('the demo shop, in a browser', () => {
  let app: App;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  /** A visitor; whatever the page complains of fails the test. */
  async function visit(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const complaints: string[] = [];
    context.on('page', (page) => {
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (line) => {
        if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) complaints.push(line.text());
      });
    });
    try {
      await act(await context.newPage());
    } finally {
      await context.close();
    }
    expect(complaints).toEqual([]);
  }

  async function buy(page: Page): Promise<void> {
    await page.goto(`${app.url}/demo`);
    await page.getByLabel('Quantity of Ground coffee').selectOption('2');
    await page.getByLabel('E-mail').fill('ama@example.com');
    await page.getByRole('button', { name: /^Buy/ }).click();
    await page.waitForURL(/\/checkout\//);
  }

  async function pay(page: Page, number: string): Promise<void> {
    await page.fill('[name=card_number]', number);
    await page.fill('[name=card_expiry]', '11/34');
    await page.fill('[name=card_cvc]', '123');
    await page.locator('button.main').click();
  }

  async function seeArrivals(page: Page, types: readonly string[]): Promise<void> {
    await page.locator(`.timeline > .arrived:nth-child(${types.length})`).waitFor();
    expect(await page.locator('.timeline > .arrived .event code').allTextContents()).toEqual(types);
    const words = await page.locator('.timeline > .arrived .status').allTextContents();
    expect(new Set(words)).toEqual(new Set(['Webhook arrived, signature verified']));
  }

  test('sells, and shows the webhooks as they arrive', () =>
    visit({}, async (page) => {
      await buy(page);
      expect(await page.locator('.summary').textContent()).toContain('275.50');
      await pay(page, '4242424242424242');
      await page.waitForURL(/\/demo\/orders/);
      await seeArrivals(page, PAID);
      await page.getByRole('heading', { level: 1, name: /Paid.*275\.50/ }).waitFor();
      expect(await page.locator('.knows .status').allTextContents()).toEqual(['Paid', 'Paid']);

      const said = page.locator('.timeline > li:last-child');
      await said.getByText('What it said').click();
      expect(await said.locator('.json').textContent()).toContain('"customer_email": "ama@example.com"');
      await page.getByRole('radio', { name: 'curl' }).check();
      expect(await page.locator('.code pre:visible').first().textContent()).toContain('-H "Authorization: Bearer');
      expect(await page.content()).not.toContain(app.firstRun.testKeys.paygate);
    }));

  test('shows what happens elsewhere without a reload, and leaves open what was opened', () =>
    visit({}, async (page) => {
      await buy(page);
      await page.locator('a.back').click();
      await page.getByRole('heading', { name: /You came back without paying/ }).waitFor();
      await seeArrivals(page, PAID.slice(0, 2));
      await page.getByText('What it said').first().click();
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      const id = new URL(page.url()).searchParams.get('session_id');
      await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, {
        method: { type: 'card', number: '4242424242424242' },
      });
      await page.getByRole('heading', { name: /^Paid/ }).waitFor();
      await seeArrivals(page, PAID);
      expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true);
      expect(await page.locator('.timeline details[open]').count()).toBe(1);
      expect(await page.locator('[data-announce]').textContent()).toContain('checkout.session.completed');
    }));

  test('a declined card, then one that pays', () =>
    visit({}, async (page) => {
      await buy(page);
      await pay(page, '4000000000009995');
      await page.locator('.notice.bad').waitFor();
      await page.locator('a.back').click();
      await page.getByRole('heading', { name: /The payment was declined/ }).waitFor();
      await page.getByRole('link', { name: 'Go on to pay' }).click();
      await pay(page, '4242424242424242');
      await page.waitForURL(/\/demo\/orders/);
      const failed = ['payment.created', 'payment.failed', 'checkout.session.payment_failed'];
      await seeArrivals(page, [...PAID.slice(0, 2), ...failed, ...PAID.slice(2)]);
    }));

  test('without script', () =>
    visit({ javaScriptEnabled: false }, async (page) => {
      await buy(page);
      await page.getByRole('radio', { name: /^Card/ }).check();
      await pay(page, '4242424242424242');
      await page.waitForURL(/\/demo\/orders/);
      // Without script the page looks again by itself until all has arrived.
      await seeArrivals(page, PAID);
      expect(await page.locator('[data-copy-code]:visible').count()).toBe(0);
    }));

  test('a session that is canceled or expired', () =>
    visit({}, async (page) => {
      for (const [end, words] of [
        ['cancel', /^Canceled/],
        ['expire', /^Closed before its time/],
      ] as const) {
        await buy(page);
        const id = new URL(page.url()).pathname.split('/').at(-1);
        await app.call('POST', `/v1/checkout/sessions/${id}/${end}`);
        await page.goto(`${app.url}/demo/orders?session_id=${id}`);
        await page.getByRole('heading', { name: words }).waitFor();
        expect(await page.getByRole('link', { name: 'Go on to pay' }).count()).toBe(0);
      }
    }));

  test('says what is wrong with an order and keeps the rest of it', () =>
    visit({}, async (page) => {
      await page.goto(`${app.url}/demo`);
      await page.getByLabel('Quantity of Handwoven scarf').selectOption('0');
      await page.getByRole('button', { name: 'Buy' }).click();
      await page.getByText('Choose at least one thing to buy.').waitFor();
      await page.getByLabel('Quantity of Shea butter').selectOption('3');
      await page.getByLabel('E-mail').fill('ama');
      // What the browser lets through and the API does not is the API's to judge.
      await page.locator('form').evaluate((form: HTMLFormElement) => {
        form.noValidate = true;
      });
      await page.getByRole('button', { name: /^Buy/ }).click();
      await page.getByText('This is no e-mail address').waitFor();
      expect(await page.getByLabel('Quantity of Shea butter').inputValue()).toBe('3');
      expect(await page.getByLabel('E-mail').inputValue()).toBe('ama');
    }));

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each([320, 1280])('is within reach of everyone, %i px wide', (width) =>
      visit(
        { colorScheme, viewport: { width, height: 800 }, bypassCSP: true, reducedMotion: 'reduce' },
        async (page) => {
          await page.goto(`${app.url}/demo`);
          await expectReachable(page);
          await buy(page);
          await pay(page, '4242424242424242');
          await page.waitForURL(/\/demo\/orders/);
          await seeArrivals(page, PAID);
          await page.locator('.timeline details').first().locator('summary').click();
          await expectReachable(page);
          await page.goto(`${app.url}/demo/orders`);
          await expectReachable(page);
        },
      ),
    );
  });

  async function expectReachable(page: Page): Promise<void> {
    await page.addScriptTag({ content: AxeBuilder.source });
    // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page here
    const { violations } = await page.evaluate(() => (window as any).axe.run());
    expect(violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0]?.html])).toEqual(
      [],
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});
