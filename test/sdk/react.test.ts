import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../../sdk/react/build.mjs';
import { startPolytill, type TestPolytill, type TestSession } from '../../src/testing/testing.ts';
import { browserMissing, launchBrowser } from '../browser/browser.ts';
import { fillCard, pressMain, seesText } from '../browser/shop.ts';
import { openReactShop, type ReactShop } from './react-shop.ts';
import { SDK } from './run-suite.ts';

beforeAll(() => build());

/** The shop is at 127.0.0.1 and Polytill at localhost: different sites to a browser. */
describe.skipIf(browserMissing()).each([18, 19] as const)('a shop in React %i', (version) => {
  let shop: ReactShop;
  let polytill: TestPolytill;
  let browser: Browser;
  let page: Page;
  let made: TestSession[];
  let problems: string[];

  beforeAll(async () => {
    [shop, browser] = await Promise.all([openReactShop(version), launchBrowser()]);
    polytill = await startPolytill({ account: { allowed_origins: [shop.origin] } });
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
  });
  beforeEach(() => {
    made = [];
    problems = [];
    shop.sellWith(polytill.url, createSession);
  });
  afterEach(() => expect(problems).toEqual([]));
  afterAll(async () => {
    await browser?.close();
    await polytill?.stop();
    await shop?.close();
  });

  async function createSession(): Promise<TestSession> {
    const session = await polytill.createSession({ success_url: `${shop.origin}/thanks`, cancel_url: shop.origin });
    made.push(session);
    return session;
  }

  /** A backend that answers when it is let go. */
  function holdBackend() {
    const held = Promise.withResolvers<void>();
    shop.sellWith(polytill.url, () => held.promise.then(createSession));
    return held;
  }

  const arrive = (query: string) => page.goto(`${shop.origin}/?${query}`);
  const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  const button = () =>
    page.$eval('#pay', (pay) => [pay.getAttribute('data-status'), pay.getAttribute('aria-busy'), pay.textContent]);
  const overlay = async (): Promise<Frame> => {
    const frame = await (await page.waitForSelector('dialog iframe')).contentFrame();
    await frame?.waitForSelector('button.main');
    return frame as Frame;
  };
  const LOOKS = {
    idle: ['idle', 'false', 'Pay now'],
    loading: ['loading', 'true', 'One moment…'],
    open: ['open', 'false', 'Pay now'],
    error: ['error', 'false', 'Pay now'],
  };
  const looks = (status: keyof typeof LOOKS) => expect.poll(button).toEqual(LOOKS[status]);

  test('is rendered on a server', () => {
    expect(shop.render('?mode=overlay')).toMatch(/<button .*class="pay".*>Pay now<\/button>/);
  });

  test('goes to the page; the payer who comes back can pay again', async () => {
    const held = holdBackend();
    await arrive('mode=redirect');
    await page.click('#pay');
    await looks('loading');
    // As a browser does that kept the page as it was left.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await looks('idle');
    held.resolve();
    await page.click('#pay');
    await page.waitForURL('**/checkout/**');
    expect(page.url()).toBe(made.at(-1)?.url);
    await page.goBack();
    await looks('idle');
  });

  test('two clicks open one overlay; paid, the shop is told once', async () => {
    const held = holdBackend();
    await arrive('mode=overlay&stays');
    await page.dblclick('#pay');
    await looks('loading');
    await page.keyboard.press('Enter');
    held.resolve();
    const frame = await overlay();
    await looks('open');
    await fillCard(frame, '4242424242424242');
    await pressMain(frame);
    await seesText(frame, 'Thank you.');
    await expect.poll(told).toEqual([`completed ${made[0]?.id} ${shop.origin}/thanks`]);
    await page.click('dialog button');
    await looks('idle');
    expect(await told()).toEqual([`completed ${made[0]?.id} ${shop.origin}/thanks`, 'closed']);
    expect(made).toHaveLength(1);
    expect(await page.locator('script[src$="/embed.js"]').count()).toBe(1);
  });

  test('paid, the payer is at success_url where the shop has no handler', async () => {
    await arrive('mode=overlay');
    await page.click('#pay');
    const frame = await overlay();
    await fillCard(frame, '4242424242424242');
    await pressMain(frame);
    await page.waitForURL(`${shop.origin}/thanks`);
  });

  test('closed, the focus is on the button again, which opens another', async () => {
    await arrive('mode=overlay');
    await page.click('#pay');
    await overlay();
    await page.click('dialog button');
    await looks('idle');
    expect(await told()).toEqual(['closed']);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('pay');
    await page.keyboard.press('Enter');
    await overlay();
    expect(made).toHaveLength(2);
    expect(await page.locator('script[src$="/embed.js"]').count()).toBe(1);
  });

  test('an error is said, and the next click tries again', async () => {
    await arrive('mode=overlay');
    shop.sellWith(polytill.url, () => Promise.reject(new Error('out of stock')));
    await page.click('#pay');
    await looks('error');
    expect(await page.getByRole('alert').textContent()).toContain('could not be opened');
    expect(await page.getAttribute('#pay', 'aria-describedby')).toBe(await page.getAttribute('.why', 'id'));
    expect(await told()).toEqual(['error the shop answered 503']);
    expect(problems.splice(0)).toEqual([expect.stringContaining('503')]);
    shop.sellWith(polytill.url, async () => ({ url: 'javascript:alert(1)' }));
    await page.click('#pay');
    await expect.poll(told).toHaveLength(2);
    expect((await told())[1]).toContain('createSession must resolve with');
    shop.sellWith(polytill.url, createSession);
    await page.click('#pay');
    await overlay();
    expect(await page.getByRole('alert').textContent()).toBe('');
  });

  test('gone while it loads, nothing opens; gone while it is open, the overlay goes too', async () => {
    const held = holdBackend();
    await arrive('mode=overlay');
    await page.click('#pay');
    await looks('loading');
    const aborted = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/session'));
    await page.click('#hide');
    await aborted;
    held.resolve();
    await expect.poll(() => made.length).toBe(1);
    expect([await page.locator('dialog').count(), await told()]).toEqual([0, []]);

    shop.sellWith(polytill.url, createSession);
    await page.reload();
    await page.click('#pay');
    await overlay();
    await page.$eval('#hide', (hide: HTMLElement) => hide.click());
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await told()).toEqual([]);
  });

  test('what the README shows works', async () => {
    await page.goto(`${shop.origin}/readme`);
    await page.click('.link');
    await page.getByText('That did not work: out of stock').waitFor();
    await page.click('.pay');
    const frame = await overlay();
    await fillCard(frame, '4242424242424242');
    await pressMain(frame);
    await page.waitForURL(`${shop.origin}/thanks?session=${made[0]?.id}`);
  });

  test('where the script cannot be loaded, the payer pays at the page', async () => {
    await page.route('**/embed.js', (route) => route.abort());
    await arrive('mode=overlay');
    await page.click('#pay');
    await page.waitForURL('**/checkout/**');
    expect(page.url()).toBe(made[0]?.url);
    expect(problems.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
    await page.unrouteAll();
  });
});

test('the types hold with those of React 18 and 19', () => {
  const tsc = join(SDK, '../node_modules/typescript/bin/tsc');
  for (const project of ['tsconfig.json', 'tsconfig.react18.json']) {
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', project], { cwd: join(SDK, 'react') });
    expect(String(stdout)).toBe('');
  }
});

test('is found by import and by require', () => {
  const names = 'Object.keys(sdk).sort().join()';
  const programs = [
    `import('@polytill/react').then((sdk) => console.log(${names}));`,
    `const sdk = require('@polytill/react'); console.log(${names});`,
  ];
  for (const program of programs) {
    // Within the package, which is where its own name leads to it.
    const { stdout } = spawnSync(process.execPath, ['--input-type=commonjs', '-e', program], {
      cwd: join(SDK, 'react'),
    });
    expect(String(stdout)).toBe('CheckoutButton,useCheckout\n');
  }
});

test('has the version of the server that it is released with, and nothing to install but React', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(SDK, path), 'utf8'));
  expect(read('react/package.json').version).toBe(read('../package.json').version);
  expect(read('react/package.json').dependencies).toBeUndefined();
});
