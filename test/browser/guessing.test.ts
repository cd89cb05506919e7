import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { countryOf, SANDBOX_TOKEN, startPawapayDouble } from '../../src/rails/pawapay/pawapay-double.fixture.ts';
import { createPawapayKind } from '../../src/rails/pawapay/pawapay-kind.ts';
import { eventually } from '../app.ts';
import { openDesk } from '../dashboard/desk.ts';
import { browserMissing } from './browser.ts';
import { openShop, pressMain, type Session, type Shop, seesText } from './shop.ts';

/** What a number tells is shown as it is typed; what it cannot tell is asked for. */
describe.skipIf(browserMissing())('Numbers tell what they are', () => {
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

  async function arrive(input: Record<string, unknown>, javaScriptEnabled = true): Promise<void> {
    session = await shop.createSession(input);
    page = await shop.visit(session.url, { javaScriptEnabled });
  }
  const network = () => page.inputValue('[name=mobile_network]');
  const chosenNetwork = async () => (await shop.listPayments(session))[0].method.network;

  test('a card’s brand, said in its label', async () => {
    await arrive({ payment_method_types: ['card'] });
    for (const [typed, brand] of [
      ['4', 'Visa'],
      ['5555', 'Mastercard'],
      ['37', 'American Express'],
      ['9', ''],
    ]) {
      await page.fill('[name=card_number]', typed as string);
      expect(await page.textContent('label[for=card_number] .aside')).toBe(brand);
    }
  });

  test('a phone’s network, until the payer says otherwise', async () => {
    await arrive({ payment_method_types: ['mobile_money'] });
    expect(await network()).toBe('');
    await page.fill('[name=phone]', '024 123 4500');
    expect(await network()).toBe('MTN');
    await page.fill('[name=phone]', '020 123 4500');
    expect(await network()).toBe('Telecel');
    await page.selectOption('[name=mobile_network]', 'AirtelTigo');
    await page.fill('[name=phone]', '024 123 4500');
    expect(await network()).toBe('AirtelTigo');
    await pressMain(page);
    await page.waitForURL(`${shop.origin}/**`);
    expect(await chosenNetwork()).toBe('AirtelTigo');
  });

  test('an Ivorian wallet that no number tells, without script', async () => {
    await arrive({ currency: 'XOF', payment_method_types: ['mobile_money'] }, false);
    expect(await page.locator('[name=mobile_network] option').allTextContents()).toEqual([
      'As the number says',
      'Orange',
      'MTN',
      'Moov',
      'Wave',
    ]);
    await page.fill('[name=phone]', '+233 24 123 4500');
    await page.selectOption('[name=mobile_network]', 'Wave');
    await pressMain(page);
    await seesText(page, 'Choose one of these.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('mobile_network');
    await page.fill('[name=phone]', '+225 07 12 34 56 00');
    await pressMain(page);
    await page.waitForURL(`${shop.origin}/**`);
    expect(await chosenNetwork()).toBe('Wave');
  });

  test('no network is asked for where the currency names no country', async () => {
    await arrive({ currency: 'USD', payment_method_types: ['mobile_money'] });
    expect(await page.locator('[name=mobile_network]').count()).toBe(0);
  });
});

/** pawaPay's, of which one is down and one is not carried. */
test.skipIf(browserMissing())(
  'a network that is down shows, and one that is not offered is nobody’s guess',
  async () => {
    const double = await startPawapayDouble(Date.now());
    const networks = [
      countryOf('CIV', 'ORANGE_CIV', 'XOF', ['DEPOSIT'], 'CLOSED'),
      countryOf('CIV', 'MTN_MOMO_CIV', 'XOF'),
    ];
    double.configuration = { ...double.configuration, countries: networks };
    const shop = await openShop({ railKinds: () => [createPawapayKind({ baseUrl: double.baseUrl })] });
    const desk = await openDesk(shop.app);
    await desk.post('/settings/rails/pawapay', { api_token: SANDBOX_TOKEN });
    const { url } = await shop.createSession({ currency: 'XOF', payment_method_types: ['mobile_money'] });
    await eventually(async () => (await (await fetch(url)).text()).includes('disabled'), 'the page to know');
    const page = await shop.visit(url);
    const shown = async (phone: string) => {
      await page.fill('[name=phone]', phone);
      return page.locator('[name=mobile_network] option:checked').textContent();
    };
    expect(await shown('05 12 34 56 78')).toBe('MTN');
    expect(await shown('+225 01 12 34 56 78')).toBe('As the number says');
    expect(await shown('07 12 34 56 78')).toBe('Orange (not working now)');
    await pressMain(page);
    await seesText(page, 'This network is not working now.');
    expect(double.deposits).toEqual([]);
    expect(shop.takeProblems()).toEqual([]);
    await shop.close();
    await double.close();
  },
);
