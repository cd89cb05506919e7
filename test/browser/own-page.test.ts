import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SECRET_KEY, type StripeDouble, startStripeDouble } from '../../src/rails/stripe/stripe-double.fixture.ts';
import { pageStatus } from '../../src/rails/stripe/stripe-double-pages.fixture.ts';
import { createStripeKind } from '../../src/rails/stripe/stripe-kind.ts';
import { openDesk } from '../dashboard/desk.ts';
import { browserMissing } from './browser.ts';
import { type Merchant, openMerchant } from './merchant.ts';
import { fillPhone, openShop, pressMain, type Session, type Shop, seesText } from './shop.ts';

/** A card that is entered on the provider's own page, as a payer does it: over Stripe's package and a double of Stripe. */

describe.skipIf(browserMissing())('A card on its provider’s page', () => {
  let double: StripeDouble;
  let shop: Shop;
  let merchant: Merchant;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    double = await startStripeDouble(Date.now());
    const { address, origin: pageOrigin } = double;
    const kind = createStripeKind({ address, pageOrigin, realNowMs: () => double.nowMs });
    shop = await openShop({ isWhole: true, railKinds: () => [kind] });
    const desk = await openDesk(shop.app);
    expect((await desk.post('/settings/rails/stripe', { secret_key: SECRET_KEY })).to).toMatch(/done=ready$/);
    merchant = await openMerchant(shop.app.url);
    await shop.app.call('POST', '/v1/account', { allowed_origins: [merchant.origin] });
  });
  afterAll(async () => {
    await merchant?.close();
    await shop?.close();
    await double?.close();
  });
  afterEach(async () => {
    await page?.context().close();
    expect(shop.takeProblems()).toEqual([]);
  });

  async function arrive(javaScriptEnabled: boolean): Promise<void> {
    session = await shop.createSession();
    page = await shop.visit(session.url, { javaScriptEnabled });
  }

  async function goThere(): Promise<void> {
    await page.check('[name=method][value=card]');
    await seesText(page, 'You enter your card on the secure page of Stripe');
    expect((await page.innerText('button.main')).trim()).toBe('Continue to Stripe');
    await pressMain(page);
    await page.waitForURL(`${double.origin}/c/pay/**`);
  }

  const payments = async () => (await shop.listPayments(session)).map(({ status }) => status);

  describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
    test('declined there, paid there, and on to the shop', async () => {
      await arrive(javaScriptEnabled);
      await goThere();
      await page.click('text=Pay with a card that is declined');
      await seesText(page, 'Your card was declined.');
      await page.click('button[value="4242"]');
      await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
      expect(await shop.readSession(session.id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
      expect((await shop.listPayments(session))[0].method).toEqual({ type: 'card', brand: 'visa', last4: '4242' });
    });

    test('turned back there, the payer chooses again, and that page is closed', async () => {
      await arrive(javaScriptEnabled);
      await goThere();
      await page.click('text=Back');
      await page.waitForSelector('.notice.bad');
      expect(await page.textContent('.notice.bad')).toContain('You came back without paying. Nothing was taken.');
      expect(pageStatus(double.pages[0] as never, double.nowMs)).toBe('expired');
      await fillPhone(page, '024 123 4500');
      await pressMain(page);
      await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
      expect(await payments()).toEqual(['succeeded', 'failed']);
    });

    test('come back by the browser, the payer pays another way, and cannot pay there any more', async () => {
      await arrive(javaScriptEnabled);
      await goThere();
      const there = page.url();
      await page.goto(session.url);
      await seesText(page, 'Pay by card with Stripe');
      await page.click('text=Pay another way');
      await fillPhone(page, '024 123 4500');
      await pressMain(page);
      await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
      await expect.poll(() => pageStatus(double.pages[0] as never, double.nowMs)).toBe('expired');
      await page.goto(there);
      await seesText(page, 'This page has expired');
      expect(await payments()).toEqual(['succeeded', 'canceled']);
    });
  });

  test('within a shop’s own page it opens outside of the frame, and leads back from there', async () => {
    session = await shop.createSession({ success_url: `${merchant.origin}/thanks?session={CHECKOUT_SESSION_ID}` });
    page = await shop.visit(merchant.basketOf(session, {}));
    await page.click('#link');
    const frame = await (await page.waitForSelector('dialog iframe')).contentFrame();
    await frame?.check('[name=method][value=card]');
    await frame?.click('button.main');
    await page.waitForURL(`${double.origin}/c/pay/**`);
    await page.click('button[value="4242"]');
    await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
    expect(await payments()).toEqual(['succeeded']);
  });
});
