import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing } from './browser.ts';
import { chooseCrypto, fillBlik, fillCard, fillPhone, openShop, pressMain, type Session, type Shop } from './shop.ts';

const LOOKS = [
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const;

/** Each state, and how a payer gets there. */
const STATES: Readonly<Record<string, (page: Page, shop: Shop, session: Session) => Promise<unknown>>> = {
  'choose, card': (page) => page.check('[value=card]'),
  'choose, BLIK': (page) => page.check('[value=blik]'),
  'choose, mobile money': (page) => page.check('[value=mobile_money]'),
  'choose, crypto': (page) => page.check('[value=crypto]'),
  async 'field errors'(page) {
    await pressMain(page);
    await page.waitForSelector('.error:not([hidden])');
  },
  async declined(page) {
    await fillCard(page, '4000000000009995');
    await pressMain(page);
    await page.waitForSelector('.notice.bad');
  },
  async 'waiting for BLIK'(page) {
    await fillBlik(page, '777300');
    await pressMain(page);
    await page.waitForSelector('.pulse');
  },
  async 'waiting for the phone'(page) {
    await fillPhone(page, '+233241234504');
    await pressMain(page);
    await page.waitForSelector('.pulse');
  },
  async 'one-time password'(page) {
    await fillPhone(page, '+233241234505');
    await pressMain(page);
    await page.fill('[name=otp]', '1');
    await pressMain(page);
    await page.waitForSelector('.error:not([hidden])');
  },
  async "the simulator's bank"(page) {
    await fillCard(page, '4000002500003155');
    await pressMain(page);
    await page.waitForURL(/simulator/);
  },
  async 'back from the bank'(page, _shop, session) {
    await fillCard(page, '4000002500003155');
    await pressMain(page);
    await page.waitForURL(/simulator/);
    await page.goto(session.url);
  },
  async transfer(page) {
    await chooseCrypto(page, 'USDT', 'polygon');
    await pressMain(page);
    await page.waitForSelector('svg.qr');
  },
  async 'partly paid'(page) {
    await chooseCrypto(page, 'ETH', 'base');
    await pressMain(page);
    await page.click('[value=partial]');
    await page.waitForSelector('.notice');
  },
  async paid(page, shop, session) {
    await pay(shop, session, { type: 'card', number: '4242424242424242' });
    await page.reload();
    await page.waitForSelector('.check');
  },
  async canceled(page, shop, session) {
    await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/cancel`);
    await page.reload();
  },
  async expired(page, shop, session) {
    await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/expire`);
    await page.reload();
  },
  async 'no such payment'(page, _shop, session) {
    await page.goto(`${session.url}x`);
  },
};

function pay(shop: Shop, { id }: Session, method: object) {
  return shop.app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
}

describe.skipIf(browserMissing())('Accessible in every state, light and dark, narrow and wide', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());

  test.each(Object.keys(STATES))('%s', async (name) => {
    const session = await shop.createSession({
      line_items: [
        { name: 'Handwoven scarf', description: 'Indigo', unit_amount: 11_000, quantity: 2 },
        { name: 'Delivery, Accra', unit_amount: 2850, quantity: 1 },
      ],
    });
    const page = await shop.visit(session.url);
    await STATES[name]?.(page, shop, session);
    await loadAxe(page);
    for (const { colorScheme, ...size } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const where = `${name}, ${colorScheme}, ${size.width} px`;
      expect(await violations(page), where).toEqual([]);
      expect(await overflow(page), where).toBe(0);
    }
    await page.context().close();
  });

  test('the list of errors', async () => {
    const page = await shop.visit(`${shop.app.url}/docs/errors`);
    await loadAxe(page);
    for (const { colorScheme, ...size } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${colorScheme}, ${size.width} px`).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    expect(await page.textContent('main')).not.toContain('`');
    await page.context().close();
  });

  test('the API reference fits a phone, and follows the look of the pages', async () => {
    const page = await shop.visit(`${shop.app.url}/docs`);
    await page.waitForSelector('.opblock-tag small p');
    expect(await page.locator('.topbar').count()).toBe(0);
    for (const { colorScheme, ...size } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await overflow(page)).toBe(0);
      for (const about of await page.locator('.opblock-tag small p').all()) {
        expect((await about.boundingBox())?.width).toBeGreaterThan(200);
      }
      const paper = colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 19, 22)';
      const shown = () => page.evaluate(() => getComputedStyle(document.querySelector('.swagger-ui') as Element));
      await expect.poll(async () => (await shown()).backgroundColor).toBe(paper);
      expect((await shown()).fontFamily).toMatch(/^system-ui/);
    }
    await page.context().close();
  });
});
