import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing } from './browser.ts';
import { fillCard, openShop, pressMain, type Shop, seesText } from './shop.ts';

describe.skipIf(browserMissing())('The page holds out', () => {
  let shop: Shop;
  let page: Page | undefined;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
  });

  describe('what it answers with', () => {
    test('a strict policy, and headers that keep it to itself', async () => {
      const { url } = await shop.createSession();
      const { headers } = await fetch(url);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toMatch(new RegExp(`form-action 'self' [^;]*${shop.origin}`));
      expect(policy).toMatch(/style-src 'sha256-[\w+/=]+'/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-robots-tag')).toContain('noindex');
    });

    test.each([
      'cs_0000000000000000000000',
      'cs_',
      'cs_zzzzzzzzzzzzzzzzzzzzzz',
      '%00',
      'x'.repeat(400),
      '..%2f..%2fetc',
    ])('no such session: %s', async (id) => {
      const answer = await fetch(`${shop.app.url}/checkout/${id}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('There is no payment here');
      expect((await fetch(`${shop.app.url}/checkout/${id}/status`)).status).toBe(404);
    });

    test('the script is kept for ever, the status never', async () => {
      const { url } = await shop.createSession();
      const script = /src="([^"]+\.js)"/.exec(await (await fetch(url)).text())?.[1];
      expect((await fetch(shop.app.url + script)).headers.get('cache-control')).toContain('immutable');
      const status = await fetch(`${url}/status`);
      expect(status.headers.get('cache-control')).toBe('no-store');
      expect(await status.json()).toMatchObject({ status: 'open', phase: 'opened', payment: null });
      const again = await fetch(`${url}/status`, { headers: { 'if-none-match': status.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    });
  });

  describe('who counts as having opened it', () => {
    test.each([
      ['HEAD', { method: 'HEAD' }],
      ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
      ['a link preview', { headers: { 'user-agent': 'WhatsApp/2.23' } }],
    ])('not %s', async (_who, init) => {
      const session = await shop.createSession();
      expect((await fetch(session.url, init)).status).toBe(200);
      expect((await shop.readSession(session.id)).version).toBe(session.version);
    });

    test('a person with a browser', async () => {
      const session = await shop.createSession();
      page = await shop.visit(session.url);
      expect((await shop.readSession(session.id)).version).toBe(session.version + 1);
    });
  });

  describe('posts from elsewhere', () => {
    test.each([
      ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
      ['an older browser on another site', { origin: 'https://evil.example' }],
      ['a sandboxed frame', { origin: 'null' }],
    ])('%s', async (_who, headers) => {
      const session = await shop.createSession();
      const body = new URLSearchParams({ method: 'blik', blik_code: '777123' });
      const answer = await fetch(`${session.url}/pay`, { method: 'POST', headers, body, redirect: 'manual' });
      expect(answer.status).toBe(403);
      expect(await shop.listPayments(session)).toEqual([]);
    });

    test('a form on another site, in a browser', async () => {
      const session = await shop.createSession({ payment_method_types: ['blik'] });
      page = await shop.visit(`${shop.origin}/`);
      await page.setContent(
        `<form method="post" action="${session.url}/pay"><input name="blik_code" value="777123"><button>x</button></form>`,
      );
      await page.click('button');
      await seesText(page, 'This came from another site');
      expect(await shop.listPayments(session)).toEqual([]);
    });

    test('a body that is no form', async () => {
      const session = await shop.createSession();
      const post = (body: string, type: string) =>
        fetch(`${session.url}/pay`, { method: 'POST', body, headers: { 'content-type': type } });
      expect((await post('{}', 'text/yaml')).status).toBe(415);
      expect((await post('x='.padEnd(20_000, 'y'), 'application/x-www-form-urlencoded')).status).toBe(413);
      expect((await post('%%%=%', 'application/x-www-form-urlencoded')).status).toBe(422);
    });
  });

  describe('real cards', () => {
    test('never leave the page where script runs', async () => {
      const session = await shop.createSession();
      page = await shop.visit(session.url);
      const posts: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') posts.push(request.url());
      });
      await fillCard(page, '4111 1111 1111 1111');
      await pressMain(page);
      await seesText(page, 'takes no real cards');
      expect(posts).toEqual([]);
    });

    test('are refused by the server too, and not sent back', async () => {
      const session = await shop.createSession();
      page = await shop.visit(session.url, { javaScriptEnabled: false });
      await fillCard(page, '4111 1111 1111 1111');
      await pressMain(page);
      await seesText(page, 'takes no real cards');
      expect(await page.content()).not.toMatch(/4111.?1111/);
      expect(await shop.listPayments(session)).toEqual([]);
    });
  });

  test('hostile words stay words and stay inside', async () => {
    const attack = `"><img src=x onerror=alert(1)><script>alert(2)</script></title></style>`;
    shop.takeProblems();
    const session = await shop.createSession({
      description: `\u202E${attack}`,
      line_items: [
        {
          name: `${'W'.repeat(150)}${attack}`,
          description: `${'\u0300'.repeat(40)}${attack}`,
          unit_amount: 24_850,
          quantity: 1,
        },
        ...['שלום', '\u202Eevil', '日本語'.repeat(60)].map((name) => ({ name, unit_amount: 0, quantity: 1 })),
      ],
    });
    page = await shop.visit(session.url, { viewport: { width: 320, height: 640 } });
    expect(await page.locator('img, main script').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(shop.takeProblems()).toEqual([]);
  });

  test('marks that pile up cover no amount', async () => {
    const piled = `${'a\u0300\u0301\u0302\u0323\u0331'.repeat(3)}${'\u0301'.repeat(60)}${'\u0323'.repeat(60)}`;
    const words = {
      description: piled,
      line_items: [{ name: piled, description: piled, unit_amount: 24_850, quantity: 1 }],
    };
    const plain = { description: 'a', line_items: [{ name: 'a', description: 'a', unit_amount: 24_850, quantity: 1 }] };
    const amounts: Buffer[] = [];
    for (const input of [words, plain]) {
      const session = await shop.createSession({ ...input, payment_method_types: ['blik'] });
      page = await shop.visit(session.url);
      amounts.push(await page.locator('.amount').screenshot());
      await page.context().close();
    }
    expect(amounts[0]?.equals(amounts[1] as Buffer)).toBe(true);
  });

  test('a hostile Accept-Language changes nothing', async () => {
    const { url } = await shop.createSession();
    for (const language of ['*', ',,;q=', 'xx-YY-zz"><b>', 'de-u-nu-xxxx;q=0.8,\t'.repeat(400)]) {
      expect((await fetch(url, { headers: { 'accept-language': language } })).status).toBe(200);
    }
  });

  test('amounts are written as the payer writes them', async () => {
    const cases: [currency: string, amount: number, locale: string, shown: RegExp][] = [
      ['GHS', 24_850, 'en-GH', /^GH₵\s?248\.50$/],
      ['XOF', 5000, 'fr-CI', /^5\s000\sF\s?CFA$/],
      ['PLN', 123_456, 'pl', /^1\s?234,56\szł$/],
      ['USD', 1050, 'en-CA', /^US\$10\.50$/],
      ['JPY', 1050, 'ja', /^[¥\uFFE5]1,050$/],
      ['KWD', 1050, 'en', /^KWD\s1\.050$/],
    ];
    for (const [currency, amount, locale, shown] of cases) {
      const { url } = await shop.createSession({ currency, amount, locale });
      const html = await (await fetch(url)).text();
      expect(/class="amount">([^<]+)</.exec(html)?.[1]).toMatch(shown);
    }
  });
});
