import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing } from './browser.ts';
import { fillCard, openShop, pressMain, type Session, type Shop, seesText } from './shop.ts';

/** An expired session goes on in a new one, where the account allows it. */
describe.skipIf(browserMissing())('Starting again', () => {
  let shop: Shop;
  const pages: Page[] = [];
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    expect(shop.takeProblems()).toEqual([]);
  });

  const allow = (recover_expired: boolean) => shop.app.call('POST', '/v1/account', { recover_expired });
  const expire = ({ id }: Session) => shop.app.call('POST', `/v1/checkout/sessions/${id}/expire`);
  async function open(url: string, javaScriptEnabled = true): Promise<Page> {
    const page = await shop.visit(url, { javaScriptEnabled });
    pages.push(page);
    return page;
  }
  async function expired(input: Record<string, unknown> = {}): Promise<Session> {
    const session = await shop.createSession(input);
    await expire(session);
    return session;
  }
  const sessionsFrom = async ({ id }: Session) => {
    const { body } = await shop.app.call('GET', '/v1/checkout/sessions?limit=100');
    return body.data.filter(({ recovered_from }: Session) => recovered_from === id);
  };

  test.each([
    { javaScriptEnabled: true, what: 'with scripts' },
    { javaScriptEnabled: false, what: 'without scripts' },
  ])('runs out while it is looked at, and is paid in a new session with the same content, $what', async (options) => {
    await allow(true);
    const session = await shop.createSession({
      customer_email: 'ama@example.com',
      metadata: { order: '1042' },
      client_reference_id: 'order-1042',
    });
    const page = await open(session.url, options.javaScriptEnabled);
    await shop.advanceClock(25 * 3600);
    if (!options.javaScriptEnabled) await page.reload();
    await seesText(page, 'Nothing was taken. You can start again here: the order is kept.');
    await pressMain(page);
    await page.waitForURL((url) => /\/checkout\/cs_/.test(url.pathname) && !url.href.startsWith(session.url));
    const [again] = await sessionsFrom(session);
    expect(page.url()).toBe(again.url);
    const { id, url, created_at, expires_at, version, status, recovered_from, ...content } = again;
    expect(session).toMatchObject(content);
    await fillCard(page, '4242424242424242');
    await pressMain(page);
    await page.waitForURL(`${shop.origin}/thanks?session=${again.id}`);
    // The old address leads on to the receipt of the new one.
    await page.goto(session.url);
    await pressMain(page);
    await seesText(page, 'Thank you.');
    expect(await sessionsFrom(session)).toHaveLength(1);
  });

  test('from many tabs and many posts at once: one new session, and all lead there', async () => {
    await allow(true);
    const session = await expired();
    const tabs = await Promise.all([true, true, false, false].map((scripts) => open(session.url, scripts)));
    const posts = Array.from({ length: 10 }, () =>
      fetch(`${session.url}/again`, { method: 'POST', redirect: 'manual' }),
    );
    await Promise.all(tabs.map(pressMain));
    await Promise.all(tabs.map((tab) => tab.waitForURL((url) => !url.href.startsWith(session.url))));
    const [again, ...more] = await sessionsFrom(session);
    expect(more).toEqual([]);
    expect(new Set(tabs.map((tab) => tab.url()))).toEqual(new Set([again.url]));
    const answers = await Promise.all(posts);
    expect(new Set(answers.map(({ headers }) => headers.get('location')))).toEqual(
      new Set([new URL(again.url).pathname]),
    );
  });

  test('the new one runs out too: the first leads to it, and it to the next', async () => {
    await allow(true);
    const first = await expired();
    const page = await open(first.url);
    await pressMain(page);
    await page.waitForURL((url) => !url.href.startsWith(first.url));
    const [second] = await sessionsFrom(first);
    await expire(second);
    await page.goto(first.url);
    await pressMain(page);
    await page.waitForURL(second.url);
    await seesText(page, 'The time to pay has run out');
    await pressMain(page);
    await page.waitForURL((url) => !url.href.startsWith(second.url));
    expect(page.url()).toBe((await sessionsFrom(second))[0].url);
  });

  test('in the language that the payer has chosen', async () => {
    await allow(true);
    const session = await expired({ locale: 'en' });
    const page = await open(`${session.url}?lang=fr`, false);
    await pressMain(page);
    await page.waitForURL(/lang=fr/);
    expect(page.url()).not.toContain(session.id);
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
  });

  test('not where the account does not allow it: neither a button nor a way around it', async () => {
    await allow(false);
    const session = await expired();
    const page = await open(session.url);
    await seesText(page, 'To pay, start again in the shop.');
    expect(await page.locator('form').count()).toBe(0);
    const answer = await fetch(`${session.url}/again`, { method: 'POST', redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(session.url).pathname]);
    expect(await sessionsFrom(session)).toEqual([]);
  });

  test('not where it was canceled, and not while late money is held', async () => {
    await allow(true);
    const canceled = await shop.createSession();
    await shop.app.call('POST', `/v1/checkout/sessions/${canceled.id}/cancel`);
    const paidLate = await shop.createSession();
    const method = { type: 'crypto', asset: 'USDC', paid: 'late' };
    await shop.app.call('POST', `/v1/test/checkout/sessions/${paidLate.id}/pay`, { method });
    await shop.advanceClock(25 * 3600);
    await shop.app.idle();
    for (const [session, told] of [
      [canceled, 'This payment was canceled'],
      [paidLate, 'arrived after the end'],
    ]) {
      const page = await open(session.url);
      await seesText(page, told);
      expect(await page.locator('form').count()).toBe(0);
      await fetch(`${session.url}/again`, { method: 'POST' });
      expect(await sessionsFrom(session)).toEqual([]);
    }
  });

  test('the address of the form leads to the page; a post from another site does nothing', async () => {
    await allow(true);
    const session = await expired();
    const page = await open(`${session.url}/again?lang=pl`);
    expect(page.url()).toBe(`${session.url}?lang=pl`);
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const answer = await fetch(`${session.url}/again`, { method: 'POST', headers });
    expect(answer.status).toBe(403);
    expect(await sessionsFrom(session)).toEqual([]);
  });
});
