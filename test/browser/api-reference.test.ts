import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { browserMissing } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

/** What each API's form of trying a call needs beyond the examples that the description gives. */
const CREATES: Readonly<Record<string, { operation: string; statusCode: number }>> = {
  paygate: { operation: 'createCheckoutSession', statusCode: 200 },
  adullam: { operation: 'createCheckout', statusCode: 201 },
  bagelpay: { operation: 'createProduct', statusCode: 200 },
  convergegate: { operation: 'createCheckoutSession', statusCode: 200 },
  stripe: { operation: 'createCheckoutSession', statusCode: 200 },
  wewire: { operation: 'createCheckoutSession', statusCode: 200 },
};

describe.skipIf(browserMissing())('the API reference', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  test.each(DIALECTS.map(({ name }) => name))('a call of %s is made from the page, and answered', async (name) => {
    const page = await shop.visit(`${shop.app.url}/docs/api/${name}`);
    await authorize(page, shop.app.firstRun.testKeys[name] as string);
    const { operation, statusCode } = CREATES[name] as { operation: string; statusCode: number };
    const call = page.locator(`[id$="-${operation}"]`);
    await call.locator('.opblock-summary-control').click();
    await call.getByRole('button', { name: 'Try it out' }).click();
    const key = call.locator('tr[data-param-name="Idempotency-Key"] input');
    await key.fill(`try-${name}`);
    await call.getByRole('button', { name: 'Execute' }).click();
    const status = call.locator('.live-responses-table tbody .response-col_status').first();
    await status.waitFor();
    const body = await call.locator('.live-responses-table .microlight').first().textContent();
    expect([name, Number((await status.textContent())?.trim().slice(0, 3)), body]).toEqual([name, statusCode, body]);
    await page.close();
  });

  test('leads from one API to the next, on a phone too', async () => {
    const page = await shop.visit(`${shop.app.url}/docs/api/paygate`);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const { name } of DIALECTS) {
      await page.getByRole('navigation', { name: 'APIs' }).getByRole('link', { name, exact: true }).click();
      await page.waitForSelector('.opblock');
      expect(await page.locator('[aria-current=page]').textContent()).toBe(name);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([name, overflow]).toEqual([name, 0]);
    }
  });
});

async function authorize(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const dialog = page.locator('.modal-ux');
  await dialog.locator('input').first().fill(key);
  await dialog.locator('button.authorize').click();
  await dialog.locator('button.btn-done').click();
}
