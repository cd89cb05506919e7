import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../app.ts';
import { browserMissing } from './browser.ts';
import { fillBlik, fillCard, fillPhone, openShop, pressMain, type Session, type Shop, seesText } from './shop.ts';

/** However a payer hurries, doubles or loses the line, a session is paid once and the page tells the truth. */
describe.skipIf(browserMissing())('Racing', () => {
  let shop: Shop;
  let session: Session;
  const pages: Page[] = [];

  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
  });

  async function openTab(javaScriptEnabled = true): Promise<Page> {
    const page = await shop.visit(session.url, { javaScriptEnabled });
    pages.push(page);
    return page;
  }

  async function isPaidOnce(): Promise<void> {
    await eventually(async () => (await shop.readSession(session.id)).status === 'complete', 'the session to be paid');
    const payments = await shop.listPayments(session);
    expect(payments.filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  }

  test.each([
    { scripts: true, what: 'with scripts' },
    { scripts: false, what: 'without scripts' },
  ])('two tabs at once, $what', async ({ scripts }) => {
    session = await shop.createSession();
    const tabs = [await openTab(scripts), await openTab(scripts)];
    if (scripts) await Promise.all(tabs.map(deafen));
    for (const tab of tabs) await fillCard(tab, '4242424242424242');
    await Promise.all(tabs.map(pressMain));
    await Promise.all(tabs.map(letHear));
    await isPaidOnce();
    for (const tab of tabs) {
      await tab.waitForFunction(() => /Back in the shop|Thank you/.test(document.body.textContent ?? ''));
    }
  });

  test('a double click posts once', async () => {
    session = await shop.createSession();
    const page = await openTab();
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') posts++;
    });
    await fillCard(page, '4242424242424242');
    await page.dblclick('button.main');
    await page.waitForURL(`${shop.origin}/**`);
    expect(posts).toBe(1);
    await isPaidOnce();
  });

  test('a double click without scripts pays once', async () => {
    session = await shop.createSession();
    const page = await openTab(false);
    await fillCard(page, '4242424242424242');
    await page.dblclick('button.main').catch(() => {});
    await isPaidOnce();
  });

  test('a form sent twice without scripts makes one attempt, also where that one is declined', async () => {
    session = await shop.createSession();
    const page = await openTab(false);
    await fillCard(page, '4000000000000002');
    // The first answer comes after the second post: what an impatient payer on a slow line does.
    const second = Promise.withResolvers<void>();
    let posts = 0;
    await page.route('**/pay', async (route) => {
      const isFirst = ++posts === 1;
      if (!isFirst) second.resolve();
      const answer = await route.fetch({ maxRedirects: 0 });
      if (isFirst) await second.promise;
      await route.fulfill({ response: answer }).catch(() => {});
    });
    await page.locator('button.main').scrollIntoViewIfNeeded();
    const button = await page.locator('button.main').boundingBox();
    const press = () => page.mouse.click((button?.x ?? 0) + 20, (button?.y ?? 0) + 20);
    await press();
    await eventually(async () => (await shop.listPayments(session)).length === 1, 'the first post to be acted on');
    await press();
    await seesText(page, 'The payment did not go through');
    expect(posts).toBe(2);
    expect(await shop.listPayments(session)).toHaveLength(1);
  });

  test('the back button to a page that the browser kept: its form starts no second attempt', async () => {
    session = await shop.createSession();
    const page = await openTab(false);
    const kept = { contentType: 'text/html', body: await page.content() };
    await fillCard(page, '4000000000000002');
    await pressMain(page);
    await seesText(page, 'The payment did not go through');
    await page.route(session.url, (route) => route.fulfill(kept), { times: 1 });
    await page.goBack();
    expect(await page.inputValue('[name=attempt]')).toBe('1');
    await fillCard(page, '4242424242424242');
    await pressMain(page);
    await seesText(page, 'The payment did not go through');
    expect(await shop.listPayments(session)).toHaveLength(1);
    // What is shown now is for the next attempt.
    await fillCard(page, '4242424242424242');
    await pressMain(page);
    await page.waitForURL(`${shop.origin}/**`);
    await isPaidOnce();
  });

  test('a page that is loaded again after a form was refused sends it again, and nothing happens twice', async () => {
    session = await shop.createSession();
    const page = await openTab(false);
    await fillCard(page, '4242 4242 4242 4241');
    await pressMain(page);
    await seesText(page, 'This is not a card number.');
    await page.reload();
    await seesText(page, 'This is not a card number.');
    const other = await openTab(false);
    await fillCard(other, '4000000000000002');
    await pressMain(other);
    await seesText(other, 'The payment did not go through');
    await page.reload();
    await seesText(page, 'The payment did not go through');
    expect(await shop.listPayments(session)).toHaveLength(1);
  });

  test('a post that is replayed starts nothing', async () => {
    session = await shop.createSession();
    const page = await openTab();
    await fillCard(page, '4000000000000002');
    const [post] = await Promise.all([page.waitForRequest((request) => request.method() === 'POST'), pressMain(page)]);
    await seesText(page, 'The payment did not go through');
    const replay = () =>
      fetch(post.url(), { method: 'POST', body: new URLSearchParams(post.postData() ?? ''), redirect: 'manual' });
    const answers = await Promise.all([replay(), replay(), replay()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await shop.listPayments(session)).toHaveLength(1);
  });

  test('a one-time password that is sent again does nothing', async () => {
    session = await shop.createSession();
    const page = await openTab();
    await fillPhone(page, '+233241234505');
    await pressMain(page);
    await page.fill('[name=otp]', '123456');
    const [post] = await Promise.all([page.waitForRequest(/\/otp/), pressMain(page)]);
    await page.waitForURL(`${shop.origin}/**`);
    const again = await fetch(post.url(), {
      method: 'POST',
      body: new URLSearchParams(post.postData() ?? ''),
      redirect: 'manual',
    });
    expect([again.status, again.headers.get('location')]).toEqual([303, `/checkout/${session.id}`]);
    await isPaidOnce();
  });

  test.each(['', '0', 'first', '99999'])(
    'a form that does not say which attempt it is (%j) sends nothing',
    async (attempt) => {
      session = await shop.createSession();
      const body = new URLSearchParams({ method: 'blik', blik_code: '777123', ...(attempt && { attempt }) });
      const answer = await fetch(`${session.url}/pay`, { method: 'POST', body, redirect: 'manual' });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('name="attempt" value="1"');
      expect(await shop.listPayments(session)).toEqual([]);
    },
  );

  test('paid in one tab shows in the other, which goes on to the shop as well if it waited with it', async () => {
    session = await shop.createSession();
    const [first, second] = [await openTab(), await openTab()];
    await fillBlik(first, '777123');
    await pressMain(first);
    await first.waitForURL(`${shop.origin}/**`);
    await second.waitForFunction(() => /Back in the shop|Thank you/.test(document.body.textContent ?? ''));
    await second.goto(session.url);
    await seesText(second, 'Thank you.');
  });

  test('what another tab has begun is shown, not refused; what it typed comes back after a decline', async () => {
    session = await shop.createSession();
    const [first, second] = [await openTab(), await openTab()];
    await deafen(second);
    await fillPhone(second, '+233241234500');
    await second.fill('[name=email]', 'ama@example.com');
    await fillPhone(first, '+233241234504');
    await pressMain(first);
    await seesText(first, 'Confirm on your phone');
    await pressMain(second);
    await seesText(second, 'Confirm on your phone •••• 504');
    await letHear(second);
    await shop.advanceClock(301);
    await seesText(second, 'The time to confirm ran out.');
    expect(await second.inputValue('[name=email]')).toBe('ama@example.com');
    expect(await second.inputValue('[name=phone]')).toBe('+233241234500');
    expect(await shop.listPayments(session)).toHaveLength(1);
  });

  test('what is typed survives while the session changes elsewhere', async () => {
    session = await shop.createSession();
    const page = await openTab();
    await page.fill('[name=card_number]', '4242');
    const looked = page.waitForResponse(/\/status/);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await looked;
    expect(await page.inputValue('[name=card_number]')).toBe('4242');
  });

  test('a lost line is told and survived', async () => {
    session = await shop.createSession();
    const page = await openTab();
    await fillBlik(page, '777300');
    await pressMain(page);
    await seesText(page, 'Confirm in your banking app');
    await page.context().setOffline(true);
    await seesText(page, 'No connection.');
    await shop.advanceClock(61);
    await page.context().setOffline(false);
    await seesText(page, 'The connection is back.');
    await seesText(page, 'The time to confirm ran out.');
    shop.takeProblems();
  });

  test('a post that never arrives is told so, and what was typed is still there', async () => {
    session = await shop.createSession();
    const page = await openTab();
    await fillBlik(page, '777123');
    await page.context().setOffline(true);
    await pressMain(page);
    await seesText(page, 'No connection.');
    await page.context().setOffline(false);
    await seesText(page, 'The connection broke before the payment was sent.');
    expect(await page.inputValue('[name=blik_code]')).toBe('777 123');
    await pressMain(page);
    await page.waitForURL(`${shop.origin}/**`);
    await isPaidOnce();
    shop.takeProblems();
  });

  test.each([
    { end: 'nothing else was paid', card: false, told: /arrived after the end/ },
    { end: 'it was paid otherwise', card: true, told: /A second payment of/ },
  ])('money that comes when it is over is told: $end', async ({ card, told }) => {
    session = await shop.createSession();
    const pay = (method: object) => shop.app.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
    await pay({ type: 'crypto', asset: 'USDC', paid: 'late' });
    if (card) await pay({ type: 'card', number: '4242424242424242' });
    await shop.advanceClock(24 * 3600 + 60);
    await eventually(
      async () => (await shop.listPayments(session)).some(({ disposition }) => /late|duplicate/.test(disposition)),
      'the late money to be recorded',
    );
    await seesText(await openTab(), told);
  });

  test('a post whose answer is lost is not repeated', async () => {
    session = await shop.createSession();
    const page = await openTab();
    await page.route('**/pay', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await fillCard(page, '4242424242424242');
    await pressMain(page);
    await seesText(page, 'Thank you.');
    await isPaidOnce();
    shop.takeProblems();
  });
});

const HEARING = /\/(live|status)/;

/** A tab that hears nothing of the other in time. */
async function deafen(tab: Page): Promise<void> {
  await tab.route(HEARING, (route) => route.abort());
  await tab.reload();
}

function letHear(tab: Page): Promise<void> {
  return tab.unroute(HEARING);
}
