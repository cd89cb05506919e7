import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/core/account.ts';
import { seedForTest } from '../../src/seed/seed.fixture.ts';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAs, joinAsOwner, openBrowser, type SignedIn } from '../dashboard/sign-in.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

const ORDER = {
  amount: 24_850,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};
const CARD = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };

/** Home in a browser: what only a browser can tell. */
describe.skipIf(browserMissing())('Home', () => {
  let app: App;
  /** Of the account that the server began with, which the API key is for. */
  let owner: SignedIn;
  /** Of another one, that has two months behind it. */
  let seeded: { account: Account; who: SignedIn };
  let browser: Browser;
  beforeAll(async () => {
    app = await startApp();
    owner = await joinAsOwner(app);
    const account = await app.operations.createAccount({ name: 'Makola Cloth' });
    const who = await joinAs(app, 'owner', { name: 'Esi Mensah', account });
    await seedForTest(app.store, account, { sessions: 500, days: 61, endMs: Date.now() });
    seeded = { account, who };
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const PAGES: readonly (readonly [string, () => { who: SignedIn; path: string; status?: number }])[] = [
    ['a new account', () => ({ who: owner, path: baseOf(app.firstRun.account) })],
    ['a new account in live mode', () => ({ who: owner, path: baseOf(app.firstRun.account, 'live') })],
    ['seven days', () => ({ who: seeded.who, path: baseOf(seeded.account) })],
    ['today', () => ({ who: seeded.who, path: `${baseOf(seeded.account)}?period=today` })],
    [
      'a month of another currency',
      () => ({ who: seeded.who, path: `${baseOf(seeded.account)}?period=last_30_days&currency=XOF` }),
    ],
    [
      'half a year',
      () => ({ who: seeded.who, path: `${baseOf(seeded.account)}?period=range&from=${daysAgo(180)}&to=${daysAgo(0)}` }),
    ],
    [
      'days that are none',
      () => ({ who: seeded.who, path: `${baseOf(seeded.account)}?period=range&from=a&to=b`, status: 422 }),
    ],
  ];

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(PAGES)(
      '%s is accessible, tables unfolded, and as wide as the screen, however narrow that is',
      async (_name, at) => {
        const { who, path, status = 200 } = at();
        await visit(who, { colorScheme, viewport: { width: 1280, height: 900 } }, async (page) => {
          const response = await page.goto(path);
          expect(response?.status()).toBe(status);
          await page.evaluate(() => {
            for (const table of document.querySelectorAll<HTMLDetailsElement>('details.behind')) table.open = true;
          });
          await loadAxe(page);
          expect(await violations(page)).toEqual([]);
          await page.setViewportSize({ width: 320, height: 700 });
          expect(await overflow(page)).toBe(0);
        });
      },
    );
  });

  test('works without script: days and currency are links, other days are a form, tables unfold', async () => {
    await visit(seeded.who, { javaScriptEnabled: false }, async (page) => {
      await page.goto(baseOf(seeded.account));
      await page.getByRole('link', { name: '30 days' }).click();
      await page.getByRole('link', { name: 'PLN' }).first().click();
      expect(new URL(page.url()).search).toBe('?period=last_30_days&currency=PLN');
      await page.getByText('Other days').click();
      await page.getByLabel('From', { exact: true }).fill(daysAgo(20));
      await page.getByLabel('To', { exact: true }).fill(daysAgo(10));
      await page.getByRole('button', { name: 'Show' }).click();
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('from'), searchParams.get('to'), searchParams.get('currency')]).toEqual([
        daysAgo(20),
        daysAgo(10),
        'PLN',
      ]);
      await page.getByText('Table of gross volume, fees and refunds').click();
      expect(await page.getByRole('row').filter({ hasText: 'zł' }).count()).toBeGreaterThanOrEqual(11);
    });
  });

  test('what a table says is what the figure above it says', async () => {
    await visit(seeded.who, {}, async (page) => {
      await page.goto(`${baseOf(seeded.account)}?period=range&from=${daysAgo(40)}&to=${daysAgo(1)}`);
      await page.getByText('Table of gross volume, fees and refunds').click();
      const cells = await page.locator('.chart-part').first().locator('tbody tr td:nth-of-type(1)').allInnerTexts();
      const minor = (text: string) => Number(text.replaceAll(/[^\d]/g, ''));
      const shown = await page.locator('.key-figures .value').first().innerText();
      expect(cells.reduce((so, cell) => so + minor(cell), 0)).toBe(minor(shown));
      const bars = await page.locator('.chart .bar').count();
      expect([bars, cells.length]).toEqual([40, 40]);
    });
  });

  test('is read without colour: what failed is hatched, what was before is a line, what is not over is hatched', async () => {
    await visit(seeded.who, { forcedColors: 'active' }, async (page) => {
      await page.goto(`${baseOf(seeded.account)}?period=last_30_days`);
      const looks = await page.evaluate(() => {
        const look = (selector: string) => {
          const shape = document.querySelector(selector);
          const { fill, stroke } = shape ? getComputedStyle(shape) : { fill: '', stroke: '' };
          return { tag: shape?.tagName, fill, stroke };
        };
        return { bar: look('.chart .bar'), before: look('.chart .before'), rest: look('.row .rest') };
      });
      expect(looks.before.tag).toBe('line');
      expect(looks.bar.fill).not.toBe(looks.rest.fill);
      expect(looks.rest.stroke).not.toBe('none');
    });
    await visit(seeded.who, {}, async (page) => {
      await page.goto(`${baseOf(seeded.account)}?period=last_30_days`);
      const fillOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((shape) => getComputedStyle(shape).fill);
      expect(await fillOf('.row .rest')).toContain('#hatch');
      expect(await fillOf('.chart .running')).toContain('#hatch');
      // A legend says what each shape is, and the picture as a whole is a sentence.
      for (const words of ['this period', 'the period before', 'not over yet']) {
        expect(await page.getByText(words, { exact: true }).count()).toBe(1);
      }
      expect(await page.getByRole('img', { name: /^Gross volume .*: GH₵[\d,.]+ in all, most on/ }).count()).toBe(1);
    });
  });

  test('a payment shows by itself, and folded tables stay as they are', async () => {
    await visit(owner, {}, async (page) => {
      await page.goto(`${baseOf(app.firstRun.account)}?period=today`);
      await page.getByText('Your first payment').waitFor();
      await pay(app);
      // That a session was made may show before that it was paid.
      await page.locator('.key-figures .value', { hasText: 'GH₵248.50' }).first().waitFor();
      await page.getByText('Table of gross volume, fees and refunds').click();
      await pay(app);
      await page.locator('.key-figures .value', { hasText: 'GH₵497.00' }).first().waitFor();
      expect(
        await page
          .locator('details.behind')
          .first()
          .evaluate((details: HTMLDetailsElement) => details.open),
      ).toBe(true);
    });
  });

  async function visit(
    who: SignedIn,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context: BrowserContext = await openBrowser(browser, app, who, options);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 422')) problems.push(message.text());
    });
    page.on('pageerror', ({ message }) => problems.push(message));
    await look(page);
    await context.close();
    expect(problems).toEqual([]);
  }
});

async function pay(app: App): Promise<void> {
  const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
  const paid = await app.call('POST', `/v1/test/checkout/sessions/${body.id}/pay`, { method: CARD });
  if (paid.status !== 200) throw new Error(JSON.stringify(paid.body));
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
