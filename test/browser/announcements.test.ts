import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing } from './browser.ts';
import { chooseCrypto, fillBlik, fillCard, openShop, pressMain, type Session, type Shop } from './shop.ts';

/** What changes without the payer's doing reaches whoever does not see it: by the focus, or by a live region. */
describe.skipIf(browserMissing())('What changes is told', () => {
  let shop: Shop;
  let session: Session;
  let page: Page;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(() => page?.context().close());

  async function arrive(): Promise<void> {
    session = await shop.createSession();
    page = await shop.visit(session.url);
  }

  test('another screen, by the focus on its heading or alert', async () => {
    await arrive();
    await fillBlik(page, '777300');
    await pressMain(page);
    await hasFocus(page.getByRole('heading', { name: 'Confirm in your banking app' }));
    await shop.advanceClock(61);
    await hasFocus(page.getByRole('alert'));
    expect((await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/cancel`)).status).toBe(200);
    await hasFocus(page.getByRole('heading', { name: 'This payment was canceled' }));
  });

  test('a decline, as an alert', async () => {
    await arrive();
    await fillCard(page, '4000000000009995');
    await pressMain(page);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/did not go through.*Nothing was taken\..*Try another way to pay/);
  });

  test('the connection, in a place that is there before it is lost', async () => {
    await arrive();
    const place = await page.locator('.connection[role=status]').elementHandle();
    const says = (text: string) =>
      page.waitForFunction(([at, said]) => at?.textContent?.startsWith(said), [place, text] as const);
    expect(await place?.textContent()).toBe('');
    await page.context().setOffline(true);
    await says('No connection.');
    await page.context().setOffline(false);
    await says('The connection is back.');
  });

  test('that something was copied, by the button that copied it', async () => {
    await arrive();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await chooseCrypto(page, 'USDT', 'polygon');
    await pressMain(page);
    const button = page.getByRole('button', { name: 'Copy To this address' });
    expect(await button.getAttribute('aria-live')).toBe('polite');
    await button.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Copied To this address' }).waitFor();
    // Once more while it says so: it finds its own words again.
    await page.keyboard.press('Space');
    await button.waitFor();
    // The page itself may not read what is copied.
    const other = await page.context().newPage();
    await other.goto(shop.origin);
    expect(await other.evaluate(() => navigator.clipboard.readText())).toBe(await page.textContent('output >> nth=1'));
  });

  test.each([
    ['reduce', 0],
    ['no-preference', 3],
  ] as const)('what moves, with %s', async (reducedMotion, moving) => {
    await arrive();
    await page.emulateMedia({ reducedMotion });
    await fillBlik(page, '777300');
    await pressMain(page);
    await page.waitForSelector('.pulse');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(moving);
  });
});

async function hasFocus(element: Locator): Promise<void> {
  await element.and(element.page().locator(':focus')).waitFor();
}
