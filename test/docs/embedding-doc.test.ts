import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing } from '../browser/browser.ts';
import { fillCard, openShop, pressMain, type Session, type Shop } from '../browser/shop.ts';
import { readPage } from './read-page.ts';

/** What docs/embedding.md shows for a shop's page, in a shop's page: its markup, its scripts and its policy, as they stand. */
const SNIPPETS = readPage('docs/embedding.md');
const codesIn = (language: string) => SNIPPETS.filter((one) => one.language === language).map(({ code }) => code);
const [SCRIPT = '', LINK = ''] = codesIn('html');
const POLICY = codesIn('text').find((code) => code.includes('frame-src')) ?? '';

/** Each script of the page is a function that the test calls, and what it calls itself is remembered. */
const SHOP_JS = `
  const session = { url: 'SESSION' };
  window.done = [];
  const showThanks = (id) => done.push('thanks ' + id);
  const enableButton = () => done.push('button');
  window.scripts = [${codesIn('js').map((code) => `() => {\n${code}\n}`)}];`;

describe.skipIf(browserMissing())('docs/embedding.md', () => {
  let shop: Shop;
  let session: Session;
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    shop = await openShop();
    const inPlace = (text: string) =>
      text
        .replaceAll('https://pay.example/checkout/cs_…', session.url)
        .replaceAll('https://pay.example', shop.app.url)
        .replaceAll('SESSION', session.url);
    server = createServer(({ url }, response) => {
      response.setHeader(
        'content-security-policy',
        inPlace(`default-src 'self'; ${POLICY}`).replace('script-src', "script-src 'self'"),
      );
      const isScript = url === '/shop.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
      const head = '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">';
      const page = `${head}${SCRIPT}<script src="/shop.js"></script>${LINK}<div id="payment"></div>`;
      response.end(inPlace(isScript ? SHOP_JS : page));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await shop.app.call('POST', '/v1/account', { allowed_origins: [origin] });
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await shop?.close();
  });

  const runScript = (page: Page, at: number) =>
    page.evaluate((at) => (globalThis as unknown as { scripts: (() => void)[] }).scripts[at]?.(), at);
  const isDone = (page: Page) => page.evaluate(() => (globalThis as unknown as { done: string[] }).done);

  async function arrive(): Promise<Page> {
    session = await shop.createSession({ success_url: `${origin}/thanks` });
    const page = await shop.visit(origin);
    await page.waitForFunction(() => 'Polytill' in globalThis);
    return page;
  }
  async function payIn(page: Page, place: string): Promise<void> {
    const frame = (await (await page.waitForSelector(`${place} iframe`)).contentFrame()) as Frame;
    await fillCard(frame, '4242424242424242');
    await pressMain(frame);
  }

  test('its link opens an overlay, and once it is paid the browser goes to success_url', async () => {
    const page = await arrive();
    await page.click('a');
    await payIn(page, 'dialog');
    await page.waitForURL(`${origin}/thanks`);
    await page.context().close();
  });

  test('its script opens an overlay, is told once it is paid, and closes it', async () => {
    const page = await arrive();
    await runScript(page, 0);
    await payIn(page, 'dialog');
    await expect.poll(() => isDone(page)).toEqual(['button', `thanks ${session.id}`]);
    expect(await page.locator('dialog iframe').count()).toBe(0);
    await page.context().close();
  });

  test('its script shows the page within the shop’s own, and its listener decides what follows', async () => {
    const page = await arrive();
    await runScript(page, 1);
    await runScript(page, 2);
    await payIn(page, '#payment');
    await expect.poll(() => isDone(page)).toEqual([`thanks ${session.id}`]);
    expect(page.url()).toBe(`${origin}/`);
    await page.context().close();
  });

  test('has these scripts and no others', () => {
    expect(codesIn('js').map((code) => /Polytill\.\w+|polytill:\w+/.exec(code)?.[0])).toEqual([
      'Polytill.open',
      'Polytill.mount',
      'polytill:completed',
    ]);
  });
});
