import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startApp } from '../app.ts';
import { type Line, startLine } from '../line.ts';
import { browserMissing } from './browser.ts';
import { fillBlik, fillCard, openShop, pressMain, type Session, type Shop, seesText } from './shop.ts';

const ENDED = 'This payment was canceled';

/** What happens elsewhere shows as it happens, and whatever is wrong with the line, what the page says of it is true. */
describe.skipIf(browserMissing())('The page hears', () => {
  let shop: Shop;
  let line: Line;
  let session: Session;
  const pages: Page[] = [];

  beforeAll(async () => {
    shop = await openShop();
    line = await startLine({ host: '127.0.0.1', port: Number(new URL(shop.app.url).port) });
  });
  afterAll(async () => {
    await shop?.close();
    await line?.stop();
  });
  afterEach(async () => {
    line.mend();
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    shop.takeProblems();
  });

  /** A payer on the line, with all that their page asks for and hears. */
  async function arrive(prepare: (page: Page) => Promise<unknown> = async () => {}) {
    session = await shop.createSession();
    const page = await shop.visit('about:blank');
    pages.push(page);
    const requests: Request[] = [];
    const heard: string[] = [];
    page.on('request', (request) => requests.push(request));
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    devtools.on('Network.eventSourceMessageReceived', ({ data }) => heard.push(data));
    await page.clock.install();
    await prepare(page);
    await page.goto(`http://127.0.0.1:${line.port}/checkout/${session.id}`);
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    return {
      page,
      heard,
      asked: (step: 'live' | 'status') => requests.filter((request) => request.url().includes(`/${step}`)),
      /** The stream works. */
      hears: (events = 1) => eventually(async () => heard.length >= events, 'the page to hear of the session'),
      /** As long as the slowest first look may take. */
      waits: () => page.clock.fastForward(8_000),
      wasReloaded: () => page.evaluate(() => !('notReloaded' in window)),
    };
  }

  const pay = (method: object) => shop.app.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
  const cancel = async () =>
    expect((await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/cancel`)).status).toBe(200);

  test('of what happens elsewhere as it happens: nothing is reloaded, nothing polled', async () => {
    const { page, hears, asked, wasReloaded } = await arrive();
    await hears();
    await pay({ type: 'mobile_money', phone: '+233241234505' });
    await seesText(page, 'The one-time password is 123456.');
    await cancel();
    await seesText(page, ENDED);
    expect(await wasReloaded()).toBe(false);
    expect(asked('status')).toEqual([]);
  });

  test('that a payment has settled, and goes on to the shop with the payer who waited for it', async () => {
    const { page, hears } = await arrive();
    await hears();
    await pay({ type: 'blik', code: '777123' });
    await seesText(page, 'Confirm in your banking app');
    await page.waitForURL(`${shop.origin}/thanks?session=${session.id}`);
  });

  test.each<[string, (page: Page) => Promise<unknown>]>([
    ['cut off at once', (page) => page.route('**/live*', (route) => route.abort())],
    ['refused', (page) => page.route('**/live*', (route) => route.fulfill({ status: 503 }))],
    ['held back by a proxy', (page) => page.route('**/live*', () => {})],
    ['unknown to the browser', (page) => page.addInitScript('delete window.EventSource')],
  ])('by polling where the stream is %s', async (_, prepare) => {
    const { page, asked, waits, wasReloaded } = await arrive(prepare);
    await cancel();
    await waits();
    await seesText(page, ENDED);
    expect(asked('status').length).toBeGreaterThan(0);
    expect(asked('live').length).toBeLessThanOrEqual(1);
    expect(await wasReloaded()).toBe(false);
    expect(await page.textContent('.connection')).not.toContain('No connection');
  });

  test('that the line is cut; says so, keeps what was typed, and finds back', async () => {
    const { page, hears, heard, asked, waits } = await arrive();
    await hears();
    await fillCard(page, '4242424242424242');
    const before = heard.length;
    const broken = streamEnds(page);
    line.cut();
    await broken;
    await waits();
    await seesText(page, 'No connection.');
    line.mend();
    await waits();
    await seesText(page, 'The connection is back.');
    expect(await page.inputValue('[name=card_number]')).toBe('4242 4242 4242 4242');
    await hears(before + 1);
    expect(asked('live')).toHaveLength(2);
    await cancel();
    await seesText(page, ENDED);
  });

  test('after a cut what happened meanwhile', async () => {
    const { page, hears, waits } = await arrive();
    await hears();
    const broken = streamEnds(page);
    line.cut();
    await broken;
    await waits();
    await seesText(page, 'No connection.');
    await cancel();
    line.mend();
    await waits();
    await seesText(page, ENDED);
    await seesText(page, 'The connection is back.');
  });

  test('that it has changed, while the server is in trouble: what is shown stays until it tells', async () => {
    const { page, hears, waits } = await arrive();
    await hears();
    const troubled = (url: URL) => url.pathname.endsWith(session.id);
    await page.route(troubled, (route) => route.fulfill({ status: 503, body: '<main>In trouble</main>' }));
    await cancel();
    await seesText(page, 'No connection.');
    expect(await page.textContent('main')).toContain('How would you like to pay?');
    await page.unroute(troubled);
    await waits();
    await seesText(page, ENDED);
  });

  test('that the payer went offline, at once', async () => {
    const { page, hears } = await arrive();
    await hears();
    await page.context().setOffline(true);
    await seesText(page, 'No connection.');
    await cancel();
    await page.context().setOffline(false);
    await seesText(page, ENDED);
  });

  test('nothing for longer than two beats: it looks, and opens another stream', async () => {
    const { page, hears, heard, asked } = await arrive();
    await hears();
    const before = heard.length;
    await page.clock.fastForward(46_000);
    await eventually(async () => asked('live').length === 2, 'another stream');
    expect(asked('status')).toHaveLength(1);
    await hears(before + 1);
    expect(await page.textContent('.connection')).not.toContain('No connection');
    await cancel();
    await seesText(page, ENDED);
  });

  test('only while it is looked at', async () => {
    const { page, hears, heard, asked } = await arrive();
    await hears();
    const closed = streamEnds(page);
    await setHidden(page, true);
    await closed;
    await cancel();
    expect([heard.length, asked('live').length, asked('status').length]).toEqual([1, 1, 0]);
    await setHidden(page, false);
    await seesText(page, ENDED);
    expect(asked('live')).toHaveLength(1);
  });

  test('no more once nothing can change', async () => {
    const { page, asked, hears } = await arrive();
    await hears();
    await cancel();
    await seesText(page, ENDED);
    await page.clock.fastForward(600_000);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    expect([asked('live').length, asked('status').length]).toEqual([1, 0]);
  });

  test('nothing of what another payer enters', async () => {
    const { heard, hears } = await arrive();
    await hears();
    const payer = await shop.visit(session.url);
    pages.push(payer);
    await fillBlik(payer, '777200');
    await pressMain(payer);
    await payer.waitForSelector('.notice.bad');
    await fillCard(payer, '4000000000009995');
    await payer.fill('[name=email]', 'ama@example.com');
    await pressMain(payer);
    await seesText(payer, 'not enough money');

    await hears(3);
    expect(heard.join('\n')).not.toMatch(/777 ?200|4000 ?0000|9995|11 ?\/ ?34|ama@/);
  });

  test('of the end of the server, which does not wait for it', async () => {
    const app = await startApp();
    const { body } = await app.call('POST', '/v1/checkout/sessions', {
      amount: 5000,
      success_url: `${shop.origin}/thanks`,
      cancel_url: `${shop.origin}/cart`,
    });
    const page = await shop.visit('about:blank');
    pages.push(page);
    const streaming = page.waitForResponse(/\/live/);
    await page.goto(body.url);
    await streaming;
    await app.stop();
    await seesText(page, 'No connection.');
  });
});

function streamEnds(page: Page): Promise<Request> {
  return page.waitForEvent('requestfailed', (request) => request.url().includes('/live'));
}

/** As if another tab were looked at. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
