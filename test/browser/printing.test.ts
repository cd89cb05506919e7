import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

/** The receipt on paper. */
describe.skipIf(browserMissing())('Printing', () => {
  let shop: Shop;
  let page: Page;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await page.context().close();
    expect(shop.takeProblems()).toEqual([]);
  });

  const ITEMS = ['Scarf', 'Cup', 'Soap', 'Coffee', 'Basket', 'Delivery'];
  async function openReceipt(options = {}): Promise<string> {
    const line_items = ITEMS.map((name) => ({ name, unit_amount: 1000, quantity: 1 }));
    const session = await shop.createSession({ amount: 6000, line_items });
    const method = { type: 'card', number: '4242424242424242' };
    const { body } = await shop.app.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
    page = await shop.visit(session.url, options);
    return body.payment.id;
  }
  /** What ink goes where. */
  const onPaper = () =>
    page.evaluate(() => {
      const shown = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility()).length;
      const { color } = getComputedStyle(document.body);
      const colors = [...document.querySelectorAll<HTMLElement>('.over :not(svg, path)')]
        .filter((element) => element.checkVisibility())
        .map((element) => getComputedStyle(element).color);
      return {
        colors: [...new Set([color, ...colors])],
        paper: getComputedStyle(document.documentElement).colorScheme,
        actions: shown('button, a, summary'),
        foot: shown('footer, .keep'),
        items: shown('.item'),
      };
    });

  test('shop, amount, items, reference and date, black on white, and nothing to press', async () => {
    const reference = await openReceipt({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await onPaper()).toEqual({
      colors: ['rgb(0, 0, 0)'],
      paper: 'light',
      actions: 0,
      foot: 0,
      // Each of them, those that fold on the screen too, and what they come to.
      items: ITEMS.length + 1,
    });
    const text = await page.innerText('main');
    for (const part of [/Paid/, /GH₵60\.00/, /Visa •••• 4242/, / 20\d\d/, reference, ...ITEMS]) {
      expect(text).toMatch(part);
    }
    // It must not be taken for a receipt of money.
    expect(await page.innerText('header')).toContain('Test mode: no money moves.');
    expect((await page.pdf()).length).toBeGreaterThan(1000);
  });

  test('what folds is on paper without scripts too', async () => {
    await openReceipt({ javaScriptEnabled: false });
    await page.emulateMedia({ media: 'print' });
    expect(await onPaper()).toMatchObject({ items: ITEMS.length + 1 });
  });

  test('the button prints; without scripts there is none', async () => {
    await openReceipt();
    await page.evaluate(() => {
      window.print = () => Object.assign(window, { printed: true });
    });
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.evaluate(() => (window as unknown as { printed: boolean }).printed)).toBe(true);
    await page.context().close();
    await openReceipt({ javaScriptEnabled: false });
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
