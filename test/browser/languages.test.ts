import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { messages as english } from '../../src/page/locales/en.ts';
import { messages as french } from '../../src/page/locales/fr.ts';
import { messages as polish } from '../../src/page/locales/pl.ts';
import { browserMissing } from './browser.ts';
import { chooseCrypto, fillBlik, fillCard, fillPhone, openShop, pressMain, type Session, type Shop } from './shop.ts';

describe.skipIf(browserMissing())('The page speaks the payer’s language', () => {
  let shop: Shop;
  let page: Page | undefined;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
    expect(shop.takeProblems()).toEqual([]);
  });

  async function arrive(input: Record<string, unknown>, options: BrowserContextOptions): Promise<[Page, Session]> {
    const session = await shop.createSession(input);
    page = await shop.visit(session.url, options);
    return [page, session];
  }

  test.each([
    ['what the browser asks for', {}, 'fr-FR', 'fr', french.choose.title],
    ['the session’s before the browser’s', { locale: 'pl' }, 'fr-FR', 'pl', polish.choose.title],
    ['English where it speaks neither', { locale: 'xh' }, 'zu-ZA', 'en', english.choose.title],
  ])('%s', async (_what, input, locale, lang, title) => {
    const [shown] = await arrive(input, { locale });
    expect(await langOf(shown)).toBe(lang);
    expect(await shown.textContent('legend h2')).toBe(title);
  });

  describe.each([
    ['with script', true],
    ['without', false],
  ])('once chosen, it stays: %s', (_name, javaScriptEnabled) => {
    /** A payer with a French browser who has chosen Polish. */
    async function arriveInPolish(input: Record<string, unknown> = {}): Promise<[Page, Session]> {
      const [shown, session] = await arrive(input, { locale: 'fr-FR', javaScriptEnabled });
      await choosePolish(shown);
      expect(await shown.textContent('legend h2')).toBe(polish.choose.title);
      return [shown, session];
    }

    test('over a mistake, a decline and a reload, to the receipt', async () => {
      const [shown, session] = await arriveInPolish();
      await fillCard(shown, '4242 4242 4242 4241');
      await pressMain(shown);
      await shown.getByText(polish.errors.cardNumberWrong).waitFor();
      await fillCard(shown, '4000000000000002');
      await pressMain(shown);
      await shown.getByText(polish.declined.title).waitFor();
      await shown.reload();
      await shown.getByText(polish.declined.title).waitFor();
      const here = shown.url();
      await fillCard(shown, '4242424242424242');
      await pressMain(shown);
      await shown.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
      await shown.goto(here);
      await shown.getByText(polish.paid.keep).waitFor();
    });

    test('to the bank and back, and when it is chosen there', async () => {
      const [shown] = await arriveInPolish();
      await fillCard(shown, '4000002500003155');
      await pressMain(shown);
      await shown.waitForURL(/\/simulator\/three-d-secure\//);
      expect(await shown.textContent('h1')).toBe(polish.simulatorBank.heading);
      await chooseLanguage(shown, 'en');
      expect(await shown.textContent('h1')).toBe(english.simulatorBank.heading);
      await shown.click('[value=failed]');
      await shown.getByText(english.declined.title).waitFor();
      await shown.getByText(english.declined.reason.authentication_failed).waitFor();
    });

    test('to the bank again', async () => {
      const [shown, session] = await arriveInPolish();
      await fillCard(shown, '4000002500003155');
      await pressMain(shown);
      await shown.waitForURL(/\/simulator\/three-d-secure\//);
      await shown.goto(`${session.url}?lang=pl`);
      expect(await shown.textContent('h2')).toBe(polish.bank.title);
      await shown.click('a.main');
      await shown.waitForURL(/\/simulator\/three-d-secure\//);
      expect(await langOf(shown)).toBe('pl');
    });

    test('while something is awaited, and chosen meanwhile: the payer still goes on to the shop', async () => {
      const [shown, session] = await arriveInPolish();
      await fillBlik(shown, '777300');
      await pressMain(shown);
      await shown.getByText(polish.waiting.titleBlik).waitFor();
      await chooseLanguage(shown, 'fr');
      await shown.getByText(french.waiting.titleBlik).waitFor();
      await shop.advanceClock(61);
      await shown.getByText(french.declined.title).waitFor();
      await fillPhone(shown, '+233241234501');
      await pressMain(shown);
      await shown.waitForSelector('.pulse');
      await choosePolish(shown);
      await shown.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
    });

    test('a one-time password, and another way to pay', async () => {
      const [shown] = await arriveInPolish();
      await fillPhone(shown, '+233241234505');
      await pressMain(shown);
      await shown.getByText(polish.otp.title).waitFor();
      await shown.fill('[name=otp]', '1');
      await pressMain(shown);
      await shown.getByText(polish.errors.otpWrong).waitFor();
      await shown.click('a.other');
      await shown.getByText(polish.choose.title).waitFor();
      await chooseLanguage(shown, 'en');
      await shown.getByText(english.choose.title).waitFor();
    });

    test('a transfer, in part, and too late', async () => {
      const [shown] = await arriveInPolish();
      await chooseCrypto(shown, 'ETH', 'base');
      await pressMain(shown);
      await shown.click('[value=partial]');
      await shown.getByText(polish.transfer.titleMore.replace('{asset}', 'ETH')).waitFor();
      await shown.click('[value=late]');
      await shown.getByText(polish.transfer.sentLate).waitFor();
    });

    test('what happens elsewhere', async () => {
      const [shown, session] = await arriveInPolish();
      await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/cancel`);
      if (!javaScriptEnabled) await shown.reload();
      await shown.getByText(polish.ended.canceledTitle).waitFor();
      await chooseLanguage(shown, 'fr');
      await shown.getByText(french.ended.canceledTitle).waitFor();
    });

    test('where there is no such payment', async () => {
      const [shown, session] = await arrive({}, { locale: 'fr-FR', javaScriptEnabled });
      await shown.goto(`${session.url}x`);
      shop.takeProblems();
      await shown.getByText(french.missing.title).waitFor();
      await choosePolish(shown);
      await shown.getByText(polish.missing.title).waitFor();
      shop.takeProblems();
    });
  });

  test('the list names each language by its own name, marks the present one and goes by keyboard', async () => {
    const [shown] = await arrive({}, { locale: 'fr-FR' });
    await shown.focus('a.language');
    expect(await shown.getAttribute('a.language', 'aria-label')).toBe('Langue, Français, Changer');
    await shown.keyboard.press('Enter');
    await shown.waitForURL(/\/language\?/);
    expect(await shown.locator('[aria-current]').allTextContents()).toEqual(['Français']);
    expect(await shown.locator('main li').allTextContents()).toEqual(
      expect.arrayContaining(['English', 'Français', 'Polski']),
    );
    expect(await shown.getAttribute('[hreflang=pl] bdi', 'lang')).toBe('pl');
    await shown.focus('[hreflang=pl]');
    await shown.keyboard.press('Enter');
    await shown.getByText(polish.choose.title).waitFor();
  });
});

async function chooseLanguage(page: Page, tag: string): Promise<void> {
  await page.click('a.language');
  await page.waitForURL(/\/language\?/);
  await page.click(`[hreflang="${tag}"]`);
  await page.waitForURL(new RegExp(`[?&]lang=${tag}`));
  expect(await langOf(page)).toBe(tag);
}

function choosePolish(page: Page): Promise<void> {
  return chooseLanguage(page, 'pl');
}

function langOf(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.lang);
}
