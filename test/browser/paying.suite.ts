import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../app.ts';
import { browserMissing } from './browser.ts';
import {
  chooseCrypto,
  fillBlik,
  fillCard,
  fillPhone,
  openShop,
  pressMain,
  type Session,
  type Shop,
  seesText,
} from './shop.ts';

/** Every way to pay, each with its ends, as a payer does it. */
export function describePaying(name: string, { javaScriptEnabled }: { javaScriptEnabled: boolean }): void {
  describe.skipIf(browserMissing())(name, () => paying(javaScriptEnabled));
}

function paying(javaScriptEnabled: boolean): void {
  let shop: Shop;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await page?.context().close();
    expect(shop.takeProblems()).toEqual([]);
  });

  async function arrive(input?: Record<string, unknown>): Promise<void> {
    session = await shop.createSession(input);
    page = await shop.visit(session.url, { javaScriptEnabled });
  }

  /** On to the shop with the session's id in its place, and the session is paid. */
  async function arrivesPaid(method: string): Promise<void> {
    await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
    const paid = await shop.readSession(session.id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid' });
    const payments = await shop.listPayments(session);
    const settling = payments.filter(({ disposition }) => disposition === 'settles');
    expect(settling).toHaveLength(1);
    expect(settling[0]).toMatchObject({ id: paid.payment, status: 'succeeded', method: { type: method } });
  }

  async function isDeclined(reason: string): Promise<void> {
    await page.waitForSelector('.notice.bad');
    const notice = await page.textContent('.notice.bad');
    expect(notice).toContain('did not go through');
    expect(notice).toContain(reason);
    expect(notice).toContain('Nothing was taken.');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('notice bad');
    expect((await shop.readSession(session.id)).status).toBe('open');
  }

  describe('card', () => {
    test('pays', async () => {
      await arrive();
      await fillCard(page, '4242424242424242');
      await pressMain(page);
      await arrivesPaid('card');
    });

    test.each([
      ['4000000000000002', 'declined this card'],
      ['4000000000009995', 'not enough money'],
      ['4000000000000069', 'has expired'],
      ['4000000000000127', 'security code'],
    ])('%s is declined, and another card pays', async (number, reason) => {
      await arrive();
      await fillCard(page, number);
      await pressMain(page);
      await isDeclined(reason);
      expect(await page.inputValue('[name=card_number]')).toBe('');
      await fillCard(page, '5555 5555 5555 4444');
      await pressMain(page);
      await arrivesPaid('card');
    });

    test.each(['4000002500003155', '4000000000003220'])('%s is confirmed at the bank', async (number) => {
      await arrive();
      await fillCard(page, number);
      await pressMain(page);
      await page.waitForURL(/\/simulator\/three-d-secure\//);
      await seesText(page, 'No money moves');
      await page.click('text=Complete authentication');
      await arrivesPaid('card');
    });

    test('not confirmed at the bank', async () => {
      await arrive();
      await fillCard(page, '4000002500003155');
      await pressMain(page);
      await page.waitForURL(/\/simulator\/three-d-secure\//);
      await page.click('text=Fail authentication');
      await isDeclined('could not confirm');
    });

    test('the payer comes back from the bank without an answer, and pays another way', async () => {
      await arrive();
      await fillCard(page, '4000002500003155');
      await pressMain(page);
      await page.waitForURL(/\/simulator\/three-d-secure\//);
      const bank = page.url();
      await page.goto(session.url);
      await seesText(page, 'Your bank asks you to confirm');
      await page.click('text=Pay another way');
      await fillPhone(page, '+233241234500');
      await pressMain(page);
      await arrivesPaid('mobile_money');
      await page.goto(bank);
      await seesText(page, 'There is nothing to confirm');
    });
  });

  describe('BLIK', () => {
    test('pays once it is confirmed in the app', async () => {
      await arrive();
      await fillBlik(page, '777 123');
      await pressMain(page);
      await seesText(page, 'Confirm in your banking app');
      await arrivesPaid('blik');
    });

    test.each([
      ['777200', 'refused in the banking app'],
      ['123456', 'This code is not right'],
    ])('%s is declined', async (code, reason) => {
      await arrive();
      await fillBlik(page, code);
      await pressMain(page);
      await isDeclined(reason);
    });

    test('is not confirmed in time', async () => {
      await arrive();
      await fillBlik(page, '777300');
      await pressMain(page);
      await seesText(page, 'Confirm in your banking app');
      await shop.advanceClock(61);
      await isDeclined('The time to confirm ran out.');
    });
  });

  describe('mobile money', () => {
    test('pays at once', async () => {
      await arrive({ customer_phone: '+233241234500' });
      await page.check('[name=method][value=mobile_money]');
      expect(await page.inputValue('[name=phone]')).toBe('+233241234500');
      await pressMain(page);
      await arrivesPaid('mobile_money');
    });

    test('pays once the prompt is confirmed; a national number and its network are understood', async () => {
      await arrive();
      await fillPhone(page, '024 123 4501');
      await pressMain(page);
      await seesText(page, 'Confirm on your phone •••• 501');
      await seesText(page, /MTN sends a prompt/);
      await arrivesPaid('mobile_money');
    });

    test.each([
      ['+233241234502', 'refused on the phone'],
      ['+233241234503', 'not enough money'],
    ])('%s is declined', async (phone, reason) => {
      await arrive();
      await fillPhone(page, phone);
      await pressMain(page);
      await isDeclined(reason);
    });

    test('is not confirmed in time', async () => {
      await arrive();
      await fillPhone(page, '+233241234504');
      await pressMain(page);
      await seesText(page, 'Confirm on your phone');
      await shop.advanceClock(301);
      await isDeclined('The time to confirm ran out.');
    });

    test('asks for a one-time password, and again after a wrong one', async () => {
      await arrive();
      await fillPhone(page, '+233241234505');
      await pressMain(page);
      await seesText(page, 'The one-time password is 123456.');
      await page.fill('[name=otp]', '000000');
      await pressMain(page);
      await seesText(page, 'This password is not right.');
      await page.fill('[name=otp]', '123456');
      await pressMain(page);
      await arrivesPaid('mobile_money');
    });

    test('wrong passwords end the attempt', async () => {
      await arrive();
      await fillPhone(page, '+233241234505');
      await pressMain(page);
      await page.fill('[name=otp]', '1');
      await pressMain(page);
      await seesText(page, 'This password is not right.');
      await page.fill('[name=otp]', '2');
      await pressMain(page);
      await page.waitForFunction(() => (document.querySelector('[name=otp]') as HTMLInputElement | null)?.value === '');
      await page.fill('[name=otp]', '3');
      await pressMain(page);
      await isDeclined('wrong too often');
    });
  });

  describe('crypto', () => {
    test.each([
      ['ETH', 'ethereum'],
      ['USDC', 'base'],
      ['USDT', 'polygon'],
    ])('%s on %s, the exact amount', async (asset, network) => {
      await arrive();
      await chooseCrypto(page, asset, network);
      await pressMain(page);
      await page.waitForSelector('svg.qr');
      const address = await page.textContent('output >> nth=1');
      expect(address).toMatch(/^0x[0-9a-fA-F]{40}$/);
      await page.click('text=Send what is due');
      await arrivesPaid('crypto');
    });

    test('a part, then the rest', async () => {
      await arrive();
      await chooseCrypto(page, 'USDT', 'ethereum');
      await pressMain(page);
      const due = await page.textContent('output >> nth=0');
      await page.click('text=Send a part');
      await seesText(page, /has arrived\. Send what is missing/);
      const missing = await page.textContent('output >> nth=0');
      expect(Number.parseFloat(missing ?? '')).toBeCloseTo(Number.parseFloat(due ?? '') / 2, 5);
      await page.click('text=Send what is due');
      await arrivesPaid('crypto');
    });

    test('too much is told on the receipt', async () => {
      await arrive();
      await chooseCrypto(page, 'ETH', 'base');
      await pressMain(page);
      await page.click('text=Send too much');
      await arrivesPaid('crypto');
      await page.goto(session.url);
      await seesText(page, /more than was due/);
    });

    test('too late: told when it is sent, and when it has come', async () => {
      await arrive();
      await chooseCrypto(page, 'USDC', 'base');
      await pressMain(page);
      await page.click('text=Send too late');
      await seesText(page, 'It arrives once the time to pay has run out');
      await shop.advanceClock(24 * 3600 + 60);
      await eventually(
        async () => (await shop.listPayments(session)).some(({ disposition }) => disposition === 'late'),
        'the late money to be recorded',
      );
      await page.goto(session.url);
      await seesText(page, /arrived after the end/);
      expect((await shop.readSession(session.id)).status).toBe('expired');
    });

    test('paid in part and then another way: the part is told', async () => {
      await arrive();
      await chooseCrypto(page, 'ETH', 'base');
      await pressMain(page);
      await page.click('text=Send a part');
      await seesText(page, /has arrived/);
      await page.click('text=Pay another way');
      await fillCard(page, '4242424242424242');
      await pressMain(page);
      await arrivesPaid('card');
      await page.goto(session.url);
      await seesText(page, /which is less than was due/);
    });

    test('only the assets that the session allows', async () => {
      await arrive({ allowed_assets: ['USDC'], payment_method_types: ['crypto'] });
      expect(await page.locator('[name=asset] option').allTextContents()).toEqual([
        'USDC on Ethereum',
        'USDC on Base',
        'USDC on Polygon',
      ]);
      await pressMain(page);
      await page.waitForSelector('svg.qr');
    });
  });

  describe('ends', () => {
    test('the receipt at a later visit', async () => {
      await arrive({ customer_email: 'ama@example.com' });
      await fillCard(page, '4242424242424242');
      await pressMain(page);
      await arrivesPaid('card');
      await page.goto(session.url);
      await seesText(page, 'Visa •••• 4242');
      const { payment } = await shop.readSession(session.id);
      await seesText(page, payment);
      await seesText(page, 'a•••@example.com');
      expect(await page.getAttribute('a.main', 'href')).toBe(`${shop.origin}/thanks?session=${session.id}`);
    });

    test('expired while it was open', async () => {
      await arrive();
      await shop.advanceClock(25 * 3600);
      if (!javaScriptEnabled) await page.reload();
      await seesText(page, 'The time to pay has run out');
      await seesText(page, /Nothing was taken/);
      expect(await page.getAttribute('a.main', 'href')).toBe(`${shop.origin}/cart?session=${session.id}`);
    });

    test('a form that is sent after the end, by a page that has not heard of it', async () => {
      session = await shop.createSession();
      page = await shop.visit('about:blank', { javaScriptEnabled });
      await page.route(/\/(live|status)\b/, (route) => route.abort());
      await page.goto(session.url);
      await fillCard(page, '4242424242424242');
      await shop.advanceClock(25 * 3600);
      await pressMain(page);
      await seesText(page, 'The time to pay has run out');
      expect(await shop.listPayments(session)).toEqual([]);
      // The browser tells of what was held back from it.
      shop.takeProblems();
    });

    test('canceled by the shop', async () => {
      await arrive();
      await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/cancel`);
      if (!javaScriptEnabled) await page.reload();
      await seesText(page, 'This payment was canceled');
    });

    test('stopped after too many declines', async () => {
      await arrive();
      for (let i = 0; i < 19; i++) {
        await shop.app.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, {
          method: { type: 'card', number: '4000000000000002' },
        });
      }
      await page.reload();
      await fillCard(page, '4000000000000002');
      await pressMain(page);
      await seesText(page, 'This payment was stopped');
    });

    test('the e-mail that the payer gives', async () => {
      await arrive();
      await page.fill('[name=email]', 'kofi@example.com');
      await fillCard(page, '4242424242424242');
      await pressMain(page);
      await arrivesPaid('card');
      expect((await shop.readSession(session.id)).customer_email).toBe('kofi@example.com');
    });

    test('one method is no choice', async () => {
      await arrive({ payment_method_types: ['blik'] });
      expect(await page.locator('[type=radio]').count()).toBe(0);
      await seesText(page, 'Pay with BLIK');
      await page.fill('[name=blik_code]', '777123');
      await pressMain(page);
      await arrivesPaid('blik');
    });

    test('what is wrong is said at its field, and what was typed is kept', async () => {
      await arrive();
      await page.fill('[name=email]', 'not an address');
      await fillCard(page, '4242 4242 4242 4241');
      await pressMain(page);
      await seesText(page, 'This is not a card number.');
      expect(await page.getAttribute('[name=card_number]', 'aria-invalid')).toBe('true');
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('card_number');
      expect(await page.inputValue('[name=email]')).toBe('not an address');
      await page.fill('[name=email]', '');
      await fillCard(page, '4242424242424242');
      await pressMain(page);
      await arrivesPaid('card');
    });
  });
}
