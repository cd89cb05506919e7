import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../src/docs/build/build-site.ts';
import { soak } from '../scale.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

/** One page of each kind that there is. */
const KINDS = [
  '/docs',
  '/docs/quick-start',
  '/docs/webhooks',
  '/docs/errors#parameter_missing',
  '/docs/dialects',
  '/docs/payment-page',
  '/docs/more/sdk/typescript',
  '/docs/reference/refunds',
  '/docs/decisions',
  '/docs/search?q=signature',
  '/docs/search?q=xyzzy',
  '/docs/nowhere',
];
const WITH_TABS = '/docs/quick-start';
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 800 };

describe.skipIf(browserMissing())('the documentation', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());

  const visit = (path: string, options = {}) => shop.visit(shop.app.url + path, options);

  test.each(KINDS)('%s is accessible, light and dark, on a phone and a wide screen', async (path) => {
    const page = await visit(path);
    await loadAxe(page);
    // Colours do not hang on the width, nor what is folded away on the colours.
    for (const { size, colorScheme } of [
      { size: PHONE, colorScheme: 'light' },
      { size: DESK, colorScheme: 'dark' },
    ] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${colorScheme}, ${size.width} px`).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    const problems = shop.takeProblems();
    expect(problems.filter((problem) => !problem.includes('status of 404'))).toEqual([]);
    await page.context().close();
  });

  test('no page is wider than a phone, with the menu open too', async () => {
    const page = await visit('/docs', { viewport: PHONE });
    const { pages } = buildSite(join(import.meta.dirname, '../..'));
    // Decisions are for who works on it, and much alike: of those some are enough, but in the soak.
    const looked = pages.filter(
      ({ address }, index) => soak || !address.startsWith('/docs/decisions/') || index % 8 === 0,
    );
    expect(looked.length).toBeGreaterThan(20);
    for (const { address } of looked) {
      // Pictures have their sizes before they are loaded.
      await page.goto(shop.app.url + address, { waitUntil: 'domcontentloaded' });
      await page.click('summary >> nth=0');
      expect([address, await overflow(page)]).toEqual([address, 0]);
    }
    await page.context().close();
  });

  test('on a phone the navigation is folded away, and opened by its summary', async () => {
    const page = await visit('/docs/webhooks', { viewport: PHONE, javaScriptEnabled: false });
    const navigation = page.getByRole('navigation', { name: 'Documentation' });
    expect(await navigation.isVisible()).toBe(false);
    await page.getByText('Menu').focus();
    await page.keyboard.press('Enter');
    await navigation.getByRole('link', { name: 'Signatures' }).click();
    expect(await page.textContent('h1')).toBe('When a signature does not match');
    await page.context().close();
  });

  test('on a wide screen the list of pages shows the one that is read', async () => {
    const page = await visit('/docs/glossary', { viewport: { width: 1280, height: 500 } });
    const current = page.locator('.side [aria-current=page]');
    expect(await current.textContent()).toBe('Glossary');
    await expect.poll(() => inSight(current)).toBe(true);
    await page.context().close();
  });

  test('the first stop of a keyboard leads past the navigation', async () => {
    const page = await visit('/docs/webhooks');
    await page.keyboard.press('Tab');
    expect(await inSight(page.getByText('Skip to the page'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await page.context().close();
  });

  test.each([true, false])('tabs show one language at a time, with script: %s', async (javaScriptEnabled) => {
    const page = await visit(WITH_TABS, { javaScriptEnabled });
    const block = page.locator('.tabbed').first();
    expect(await shownIn(block)).toEqual(['sh']);
    await block.getByText('Python', { exact: true }).click();
    expect(await shownIn(block)).toEqual(['python']);
    await page.context().close();
  });

  test('tabs are one stop of a keyboard, and the arrows choose', async () => {
    const page = await visit(WITH_TABS, { javaScriptEnabled: false });
    const block = page.locator('.tabbed').first();
    const [first, second] = await block.getByRole('radio').all();
    await first?.focus();
    await page.keyboard.press('ArrowRight');
    expect(await second?.isChecked()).toBe(true);
    expect(await shownIn(block)).toEqual([await second?.getAttribute('value')]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('pre')?.checkVisibility())).toBe(true);
    await page.context().close();
  });

  test('a language that was chosen is chosen in every block, and on the next page, and nothing jumps', async () => {
    const page = await visit(WITH_TABS);
    const last = page.locator('.tabbed').last();
    const label = last.getByText('PHP', { exact: true });
    await label.scrollIntoViewIfNeeded();
    const before = (await label.boundingBox())?.y;
    await label.click();
    expect((await label.boundingBox())?.y).toBeCloseTo(before as number, 0);
    const shown = await Promise.all((await page.locator('.tabbed:has([value=php])').all()).map(shownIn));
    expect(new Set(shown.flat())).toEqual(new Set(['php']));
    await page.goto(shop.app.url + WITH_TABS);
    await expect.poll(() => shownIn(page.locator('.tabbed').first())).toEqual(['php']);
    await page.context().close();
  });

  test('code is copied as it is shown; without script nothing offers to', async () => {
    const page = await visit(WITH_TABS, { permissions: ['clipboard-read', 'clipboard-write'] });
    const block = page.locator('.tabbed').first();
    await block.getByText('Python', { exact: true }).click();
    await block.getByRole('button', { name: 'Copy' }).click();
    await block.getByRole('button', { name: 'Copied' }).waitFor();
    // These pages may write to the clipboard, and not read it.
    const reader = await page.context().newPage();
    await reader.goto(shop.origin);
    const copied = await reader.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe((await block.locator('pre:visible').textContent())?.trimEnd());
    await page.context().close();
    const plain = await visit(WITH_TABS, { javaScriptEnabled: false });
    expect(await plain.locator('[data-copy]:visible').count()).toBe(0);
    await plain.context().close();
  });

  test('a search works without script, and leads to the place', async () => {
    const page = await visit('/docs', { javaScriptEnabled: false });
    await page.getByRole('searchbox').fill('verify the signature');
    await page.keyboard.press('Enter');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Webhooks › Verify the signature/ })
      .click();
    expect(page.url()).toMatch(/\/docs\/webhooks#verify-the-signature$/);
    await page.context().close();
  });

  test('an error’s address leads to its row, wherever it is told', async () => {
    const page = await visit('/docs/errors#stripe-parameter_missing');
    const row = page.locator('tr:target');
    expect(await row.textContent()).toContain('parameter_missing');
    expect(await inSight(row)).toBe(true);
    await page.context().close();
  });

  test('paper has the page alone, with all of its code', async () => {
    const page = await visit('/docs/webhooks');
    await page.emulateMedia({ media: 'print' });
    for (const part of ['header', '.side', '.contents', '.neighbours', '[data-copy]']) {
      expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
    }
    const cut = await page
      .locator('pre:visible')
      .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth + 1));
    expect(cut).toHaveLength(0);
    await page.context().close();
  });
});

function shownIn(block: Locator): Promise<(string | null)[]> {
  return block
    .locator('pre')
    .evaluateAll((all) => all.filter((pre) => pre.checkVisibility()).map((pre) => pre.getAttribute('data-language')));
}

function inSight(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const { top, bottom, height } = node.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  });
}
