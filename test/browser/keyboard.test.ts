import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { STATES } from '../page/states.tsx';
import { scaled } from '../scale.ts';
import { browserMissing } from './browser.ts';
import { focusStop, type Stop } from './focus-stop.ts';
import { openShop, type Shop, seesText } from './shop.ts';
import { showState } from './show-state.ts';

/** Of all states each n-th, from left to right and from right to left in turn. */
const EACH_NTH = scaled({ quick: 6, soak: 1 });

describe.skipIf(browserMissing())('By keyboard alone', () => {
  let shop: Shop;
  let tab: Page;
  beforeAll(async () => {
    shop = await openShop();
    tab = await shop.browser.newPage({ viewport: { width: 360, height: 740 } });
  });
  afterAll(() => shop?.close());

  /** Goes on to the next stop, which must be seen to have the focus. */
  async function press(page: Page, key: string): Promise<Stop> {
    await page.keyboard.press(key);
    const stop = (await page.evaluate(focusStop)) as Stop;
    expect(stop?.ringWidth, `the ring around ${stop?.name} after ${key}`).toBeGreaterThan(0);
    return stop;
  }

  async function tabTo(page: Page, name: string): Promise<void> {
    const passed: string[] = [];
    while (passed.at(-1) !== name) {
      expect(passed.length, `stops before ${name}: ${passed}`).toBeLessThan(12);
      passed.push((await press(page, 'Tab')).name);
    }
  }

  test('a method is chosen, a mistake is corrected, a password is given, and it is paid', async () => {
    const session = await shop.createSession();
    const page = await shop.visit(session.url, { viewport: { width: 360, height: 740 } });
    await tabTo(page, 'method=card');
    await press(page, 'ArrowDown');
    expect((await press(page, 'ArrowDown')).name).toBe('method=mobile_money');
    await tabTo(page, 'main');
    await page.keyboard.press('Space');

    await seesText(page, 'Enter your mobile-money number.');
    expect(await page.evaluate(focusStop)).toMatchObject({ name: 'phone', isWrong: true });
    expect(await describedBy(page)).toContain('Enter your mobile-money number.');
    await page.keyboard.type('+233241234505');
    await tabTo(page, 'main');
    await page.keyboard.press('Enter');

    await seesText(page, 'The one-time password is 123456.');
    expect(await page.evaluate(focusStop)).toMatchObject({ name: 'otp', isWrong: false });
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await seesText(page, 'This password is not right.');
    expect(await page.evaluate(focusStop)).toMatchObject({ name: 'otp', isWrong: true });
    await page.keyboard.type('123456');
    await tabTo(page, 'main');
    await page.keyboard.press('Space');
    await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
    expect((await shop.readSession(session.id)).status).toBe('complete');
    await page.context().close();
  });

  test('a BLIK code is given, and confirmed in the app', async () => {
    const session = await shop.createSession({ payment_method_types: ['card', 'blik'] });
    const page = await shop.visit(session.url);
    await tabTo(page, 'method=card');
    expect((await press(page, 'ArrowDown')).name).toBe('method=blik');
    await tabTo(page, 'blik_code');
    await page.keyboard.type('777123');
    await page.keyboard.press('Enter');
    await seesText(page, 'Confirm in your banking app');
    await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
    await page.context().close();
  });

  test('an asset on a network is chosen by its first letters, the address is copied, and it is sent', async () => {
    const session = await shop.createSession({ payment_method_types: ['card', 'crypto'] });
    const page = await shop.visit(session.url);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tabTo(page, 'method=card');
    expect((await press(page, 'ArrowDown')).name).toBe('method=crypto');
    await tabTo(page, 'asset');
    await page.keyboard.type('USDC on P');
    expect(await page.inputValue('[name=asset]')).toBe('USDC:polygon');
    await tabTo(page, 'main');
    await page.keyboard.press('Enter');
    await seesText(page, 'On the Polygon network only.');
    await tabTo(page, 'copy-address');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copied To this address' }).waitFor();
    await tabTo(page, 'open');
    await tabTo(page, 'paid=exact');
    await page.keyboard.press('Space');
    await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
    await page.context().close();
  });

  test('back from the bank another way is chosen', async () => {
    const session = await shop.createSession({ payment_method_types: ['card'] });
    const page = await shop.visit(session.url);
    await tabTo(page, 'card_number');
    await page.keyboard.type('4000002500003155');
    await press(page, 'Tab');
    await page.keyboard.type('1134');
    await press(page, 'Tab');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/simulator\//);
    await tabTo(page, 'result=failed');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/checkout\//);
    await seesText(page, 'The bank could not confirm');
    await tabTo(page, 'card_number');
    await page.context().close();
  });

  test.each(STATES.filter((_, index) => index % EACH_NTH === 0))(
    'focus goes over the screen in order: %s',
    async (state) => {
      const lang = STATES.indexOf(state) % (2 * EACH_NTH) === 0 ? 'en' : 'ar';
      await showState(tab, state, await chooseLanguage(null, undefined, lang));
      const stops = await goAround(tab);
      expect(stops.length).toBeGreaterThan(0);
      for (const [index, stop] of stops.entries()) {
        expect(stop.ringWidth, stop.name).toBeGreaterThan(0);
        const before = stops[index - 1];
        if (before) expect(comesAfter(before, stop, lang), `${stop.name} after ${before.name}`).toBe(true);
      }
    },
  );
});

/** All stops from the first on the screen: a field with an error has the focus to begin with. */
async function goAround(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusStop);
    if (!stop) continue;
    if (stops.some(({ name, top }) => name === stop.name && top === stop.top)) break;
    stops.push(stop);
  }
  const first = stops.findIndex(({ top }) => top === Math.min(...stops.map((stop) => stop.top)));
  return [...stops.slice(first), ...stops.slice(0, first)];
}

/** Further down, or beside it in the direction of reading. */
function comesAfter(before: Stop, after: Stop, lang: 'en' | 'ar'): boolean {
  if (after.top >= before.bottom) return true;
  return after.top < before.bottom && (lang === 'en' ? after.left >= before.right : after.right <= before.left);
}

/** What a screen reader adds to the name of the field that has the focus. */
function describedBy(page: Page): Promise<string> {
  return page.evaluate(() => {
    const ids = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
  });
}
