import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CapturedWebhook, startPolytill, type TestPolytill } from '../../src/testing/testing.ts';
import { eventually } from '../app.ts';
import { loadAxe, overflow, violations } from '../browser/axe.ts';
import { browserMissing, launchBrowser } from '../browser/browser.ts';
import { focusStop, type Stop } from '../browser/focus-stop.ts';
import { fillCard, pressMain } from '../browser/shop.ts';
import { type ExampleShop, refusalOf, SHOP, startExampleShop } from './example-shop.ts';

const COMPLETED = 'checkout.session.completed';
/** Two notebooks and one ink. */
const BASKET = { notebook: 2, ink: 1 };
const BASKET_AMOUNT = 2 * 68_50 + 95_00;
const PAID_ONCE = { status: 'paid', shipments: 1 };

/** Polytill sends its webhooks to the test, which hands them to the shop when and as often as it likes. */
describe.skipIf(browserMissing())('the shop, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-shop-'));
  let polytill: TestPolytill;
  let browser: Browser;
  let shop: ExampleShop;
  /** Another process of it, on the same database. */
  let sister: ExampleShop;
  let pages: Page[] = [];
  let problems: string[] = [];

  beforeAll(async () => {
    [polytill, browser] = await Promise.all([startPolytill(), launchBrowser()]);
    const environment = {
      POLYTILL_URL: polytill.url,
      POLYTILL_KEY: polytill.keys.paygate,
      POLYTILL_WEBHOOK_SECRET: polytill.webhooks.secret,
    };
    shop = await startExampleShop({ environment, folder, npm: true });
    // Behind one address with the other, as two processes of a shop are.
    sister = await startExampleShop({ environment: { ...environment, FRONTEND_URL: shop.url }, folder });
  });
  beforeEach(() => {
    pages = [];
    problems = [];
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    await polytill.reset();
    expect(problems).toEqual([]);
    expect([shop.complaints(), sister.complaints()]).toEqual(['', '']);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([shop?.stop(), sister?.stop()]);
    await polytill?.stop();
    rmSync(folder, { recursive: true });
  });

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`${message.text()} ${message.location().url}`);
    });
    pages.push(page);
    await page.goto(shop.url + path);
    return page;
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const cartCount = (page: Page) => page.locator('.count').textContent();

  /** Up to the payment page. */
  async function checkOut(page: Page): Promise<void> {
    await page.goto(`${shop.url}/cart`);
    await press(page, 'Check out');
    await page.waitForURL(`${polytill.url}/checkout/**`);
  }

  async function fillCart(): Promise<Page> {
    const page = await visit('/');
    for (const name of ['Dotted notebook', 'Dotted notebook', 'Indigo ink']) await press(page, `Add ${name} to cart`);
    return page;
  }

  async function pay(page: Page, number = '4242424242424242'): Promise<void> {
    await fillCard(page, number);
    await pressMain(page);
  }

  const thanks = (page: Page) => page.getByRole('heading', { name: 'Thank you' }).waitFor();
  const sessionOn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) as string;
  const webhook = (type: string, session: string) => polytill.webhooks.waitFor(type, { session });
  const lastOrder = () => shop.orders().at(-1);

  /** Without a browser: the session of a new order. */
  async function order(): Promise<string> {
    const { text } = await shop.post('/create-checkout', { orderId: crypto.randomUUID(), items: BASKET });
    return JSON.parse(text).checkoutUrl.split('/').at(-1);
  }

  async function deliver(...webhooks: CapturedWebhook[]): Promise<void> {
    for (const one of webhooks) expect((await shop.deliver(one)).status).toBe(200);
  }

  test('sells: from the products to the receipt', async () => {
    const page = await fillCart();
    expect(await cartCount(page)).toBe('3 in the cart');
    expect(await page.title()).toBe('Plume: paper and ink');
    await checkOut(page);
    const session = await polytill.retrieveSession(sessionOn(page));
    expect(session).toMatchObject({
      amount: BASKET_AMOUNT,
      currency: 'GHS',
      line_items: [
        { name: 'Dotted notebook', unit_amount: 68_50, quantity: 2 },
        { name: 'Indigo ink', unit_amount: 95_00, quantity: 1 },
      ],
      metadata: { order_id: lastOrder()?.id },
    });
    await pay(page);
    await thanks(page);
    expect(await page.title()).toBe('Your order · Plume');
    expect(new URL(page.url()).searchParams.get('session_id')).toBe(session.id);
    expect(await page.locator('.total strong').textContent()).toContain('232.00');
    expect(await cartCount(page)).toBe('0 in the cart');
    expect(lastOrder()).toMatchObject({ ...PAID_ONCE, amount: BASKET_AMOUNT });
    // A new cart is a new order, and an old receipt that is looked at again leaves it alone.
    await page.goto(shop.url);
    await press(page, 'Add Letter set to cart');
    await page.goBack();
    await page.reload();
    await thanks(page);
    expect(await cartCount(page)).toBe('1 in the cart');
  });

  test('whatever amount a browser sends changes nothing', async () => {
    const page = await fillCart();
    await page.route('**/create-checkout', (route) => {
      const cart = route.request().postDataJSON();
      const priced = { amount: 1, total: 1, currency: 'XOF', unit_amount: 1, lines: [{ unit_amount: 1, quantity: 3 }] };
      return route.continue({ postData: JSON.stringify({ ...cart, ...priced }) });
    });
    await checkOut(page);
    const { amount, currency } = await polytill.retrieveSession(sessionOn(page));
    expect([amount, currency]).toEqual([BASKET_AMOUNT, 'GHS']);
    expect(lastOrder()).toMatchObject({ status: 'pending', shipments: 0, amount: BASKET_AMOUNT });
  });

  test.each([
    ['no body', undefined],
    ['nothing in it', { items: {} }],
    ['what is not sold', { items: { notebook: 1, car: 1 } }],
    ['less than one', { items: { notebook: -1 } }],
    ['a part of one', { items: { notebook: 0.5 } }],
    ['more than there may be', { items: { notebook: 10 } }],
    ['a number as text', { items: { notebook: '1' } }],
    ['a list', { items: ['notebook'] }],
    ['a price', { items: { notebook: { quantity: 1, unit_amount: 1 } } }],
    ['no order', { items: BASKET, orderId: undefined }],
    ['an odd order', { items: BASKET, orderId: { $ne: '' } }],
  ])('a cart with %s is refused', async (_name, cart) => {
    const before = shop.orders();
    const body = cart && { orderId: crypto.randomUUID(), ...cart };
    expect(await shop.post('/create-checkout', body)).toMatchObject({ status: 400 });
    expect(shop.orders()).toEqual(before);
  });

  describe('ships once, whoever tells it first', () => {
    let page: Page;
    let event: CapturedWebhook;

    /** Paid, with the success page's question held back until it is let go. */
    async function payAndHold(): Promise<() => void> {
      page = await fillCart();
      const held = Promise.withResolvers<void>();
      await page.route('**/verify-session*', (route) => held.promise.then(() => route.continue()));
      await checkOut(page);
      const session = sessionOn(page);
      await pay(page);
      await page.waitForURL(`${shop.url}/success*`);
      event = await webhook(COMPLETED, session);
      expect(lastOrder()).toMatchObject({ status: 'pending', shipments: 0 });
      return held.resolve;
    }

    test('the webhook', async () => {
      const letGo = await payAndHold();
      await deliver(event);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
      letGo();
      await thanks(page);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });

    test('the success page', async () => {
      const letGo = await payAndHold();
      letGo();
      await thanks(page);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
      await deliver(event);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });

    test('both at once, several times, at two processes of the shop', async () => {
      const letGo = await payAndHold();
      const question = new URL(page.url()).search;
      const answers = [shop, sister].flatMap((one) => [
        ...Array.from({ length: 5 }, () => one.deliver(event)),
        ...Array.from({ length: 5 }, () => fetch(`${one.url}/verify-session${question}`)),
      ]);
      letGo();
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(answers.map(() => 200));
      await thanks(page);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });

    test('the webhook, three times', async () => {
      const letGo = await payAndHold();
      await deliver(event, event, event);
      letGo();
      await thanks(page);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });

    test('no webhook at all', async () => {
      const letGo = await payAndHold();
      letGo();
      await thanks(page);
      await page.reload();
      await thanks(page);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });

    test('no success page: the payer has closed the tab, and does not pay again later', async () => {
      const tab = await fillCart();
      await checkOut(tab);
      const session = sessionOn(tab);
      const leaving = Promise.withResolvers<void>();
      // An answer without a page: the browser stays where it is.
      await tab.route(`${shop.url}/success*`, (route) => route.fulfill({ status: 204 }).then(leaving.resolve));
      await pay(tab);
      await leaving.promise;
      page = await tab.context().newPage();
      await tab.close();
      await deliver(await webhook(COMPLETED, session));
      expect(lastOrder()).toMatchObject(PAID_ONCE);

      await page.goto(`${shop.url}/cart`);
      expect(await cartCount(page)).toBe('3 in the cart');
      await press(page, 'Check out');
      await page.waitForURL(`${shop.url}/success?session_id=${session}`);
      await thanks(page);
      expect(await cartCount(page)).toBe('0 in the cart');
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });
  });

  test('a declined card, then another', async () => {
    const page = await fillCart();
    await checkOut(page);
    const session = sessionOn(page);
    await pay(page, '4000000000009995');
    await page.locator('.notice.bad').waitFor();
    expect(lastOrder()).toMatchObject({ status: 'pending', shipments: 0 });
    await pay(page);
    await thanks(page);
    await deliver(await webhook('checkout.session.payment_failed', session), await webhook(COMPLETED, session));
    expect(lastOrder()).toMatchObject(PAID_ONCE);
  });

  test('turning back leads to the cart as it was; what it comes to then is what is paid, once', async () => {
    const page = await fillCart();
    await checkOut(page);
    const first = page.url();
    await page.locator('a.back').click();
    await page.getByText('Nothing was paid. Your items are still here.').waitFor();
    expect(await page.locator('.line output').allTextContents()).toEqual(['2', '1']);
    // The same cart is paid at the same place.
    await press(page, 'Check out');
    await page.waitForURL(first);
    // Another cart is not, and what the first came to can no longer be paid.
    await page.goto(`${shop.url}/cart`);
    await press(page, 'One Dotted notebook less');
    await checkOut(page);
    const second = sessionOn(page);
    const old = await polytill.retrieveSession(first.split('/').at(-1) as string);
    expect(old).toMatchObject({ status: 'expired', amount: BASKET_AMOUNT });
    expect(await polytill.retrieveSession(second)).toMatchObject({ status: 'open', amount: BASKET_AMOUNT - 68_50 });
    await deliver(await webhook('checkout.session.expired', old.id));
    expect(lastOrder()).toMatchObject({ status: 'pending', amount: BASKET_AMOUNT - 68_50 });
    await pay(page);
    await thanks(page);
    expect(lastOrder()).toMatchObject({ ...PAID_ONCE, amount: BASKET_AMOUNT - 68_50 });
  });

  test('a payment that is under way is not left for another', async () => {
    const page = await fillCart();
    await checkOut(page);
    const address = page.url();
    await polytill.pay(sessionOn(page), 'processing', { method: 'mobile_money' });
    await page.goto(`${shop.url}/cart`);
    await press(page, 'One Indigo ink more');
    await press(page, 'Check out');
    await page.waitForURL(address);
    expect(lastOrder()).toMatchObject({ status: 'pending', amount: BASKET_AMOUNT });
  });

  test('two tabs at once have one session', async () => {
    const orderId = crypto.randomUUID();
    const answers = await Promise.all(
      [shop, sister, shop, sister].map((one) => one.post('/create-checkout', { orderId, items: BASKET })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(JSON.parse(answers[0]?.text ?? '').checkoutUrl).toMatch(`${polytill.url}/checkout/cs_`);
  });

  test('an order that nobody paid in time is closed, and can be paid after all', async () => {
    const page = await fillCart();
    await checkOut(page);
    const session = sessionOn(page);
    await polytill.pay(session, 'expired');
    const expired = await webhook('checkout.session.expired', session);
    await deliver(expired);
    expect(lastOrder()).toMatchObject({ status: 'expired', shipments: 0 });
    await page.goto(`${shop.url}/success?session_id=${session}`);
    await page.getByRole('heading', { name: 'Nothing was paid in time' }).waitFor();

    await checkOut(page);
    expect(sessionOn(page)).not.toBe(session);
    await deliver(expired);
    expect(lastOrder()).toMatchObject({ status: 'pending' });
    await pay(page);
    await thanks(page);
    await deliver(expired);
    expect(lastOrder()).toMatchObject(PAID_ONCE);
  });

  describe('what was given back', () => {
    let session: string;

    async function buy(): Promise<CapturedWebhook> {
      session = await order();
      await polytill.pay(session);
      return webhook(COMPLETED, session);
    }

    async function refund(amount?: number): Promise<CapturedWebhook> {
      await polytill.call('POST', '/v1/refunds', { checkout_session: session, ...(amount ? { amount } : {}) });
      return webhook('checkout.session.refunded', session);
    }

    test('after it was shipped; the payment told again does not bring it back', async () => {
      const completed = await buy();
      await deliver(completed, await refund(), completed);
      expect(lastOrder()).toMatchObject({ status: 'refunded', shipments: 1 });
      const page = await visit(`/success?session_id=${session}`);
      await page.getByRole('heading', { name: 'This order was refunded' }).waitFor();
    });

    test('before anybody told the shop of the payment: nothing is shipped', async () => {
      const completed = await buy();
      await deliver(await refund(), completed);
      expect(lastOrder()).toMatchObject({ status: 'refunded', shipments: 0 });
    });

    test.each(['after', 'before'])('in part, and told %s the payment: it is shipped once', async (when) => {
      const told = [await buy(), await refund(10_00)];
      await deliver(...(when === 'after' ? told : told.toReversed()));
      await deliver(...told);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });
  });

  describe('another session than the one that the shop made for an order', () => {
    test('the payer went on at Polytill after the time had run out: it is shipped, and can be refunded', async () => {
      await polytill.call('POST', '/v1/account', { recover_expired: true });
      const first = await order();
      await polytill.pay(first, 'expired');
      const { headers } = await fetch(`${polytill.url}/checkout/${first}/again`, {
        method: 'POST',
        redirect: 'manual',
      });
      const second = headers.get('location')?.split('/').at(-1) as string;
      await polytill.pay(second);
      await deliver(await webhook(COMPLETED, second), await webhook('checkout.session.expired', first));
      expect(lastOrder()).toMatchObject(PAID_ONCE);
      await polytill.call('POST', '/v1/refunds', { checkout_session: second });
      await deliver(await webhook('checkout.session.refunded', second));
      expect(lastOrder()).toMatchObject({ status: 'refunded', shipments: 1 });
    });

    const sessionOf = (order_id = lastOrder()?.id, amount = BASKET_AMOUNT) =>
      polytill.createSession({ amount, currency: 'GHS', metadata: { order_id } });

    test('for less: nothing is shipped', async () => {
      await order();
      const cheap = await sessionOf(lastOrder()?.id, 1);
      await polytill.pay(cheap);
      await deliver(await webhook(COMPLETED, cheap.id));
      const answer = await fetch(`${shop.url}/verify-session?session_id=${cheap.id}`);
      expect(await answer.json()).toMatchObject({ success: false, status: 'pending' });
      expect(lastOrder()).toMatchObject({ status: 'pending', shipments: 0 });
    });

    test('paid besides: it is shipped once, and stays paid when the other is given back', async () => {
      const first = await order();
      const second = await sessionOf();
      for (const session of [first, second.id]) {
        await polytill.pay(session);
        await deliver(await webhook(COMPLETED, session));
      }
      await polytill.call('POST', '/v1/refunds', { checkout_session: second.id });
      await deliver(await webhook('checkout.session.refunded', second.id));
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });
  });

  test('a webhook that is not Polytill’s is refused, and says why', async () => {
    const session = await order();
    const stranger = await polytill.webhooks.sendTo(`${polytill.webhooks.url}/stranger`);
    await polytill.pay(session);
    const told = polytill.webhooks.received.filter(({ type }) => type === COMPLETED);
    const ours = told.find(({ verified }) => verified) as CapturedWebhook;
    const theirs = told.find(({ verified }) => !verified) as CapturedWebhook;
    const { 'x-paygate-signature': _, ...unsigned } = ours.headers;
    const forged: [Pick<CapturedWebhook, 'body' | 'headers'>, string][] = [
      [{ ...ours, headers: unsigned }, 'There is no signature'],
      [{ ...ours, headers: { ...ours.headers, 'x-paygate-signature': 'true' } }, 'not of the form t=…,v1=…'],
      [{ ...ours, body: ours.body.replace(`"amount":${BASKET_AMOUNT}`, '"amount":1') }, 'does not match'],
      [{ ...ours, body: JSON.stringify(JSON.parse(ours.body), null, 2) }, 'parsed and written again'],
      [{ ...ours, headers: { ...ours.headers, 'content-type': 'text/plain' } }, 'express.raw'],
      [theirs, 'the secret of this very endpoint'],
    ];
    for (const [webhook, why] of forged) {
      const { status, text } = await shop.deliver(webhook);
      expect([status, JSON.parse(text).error]).toEqual([400, expect.stringContaining(why)]);
    }
    expect(stranger.secret).not.toBe(polytill.webhooks.secret);
    expect(lastOrder()).toMatchObject({ status: 'pending', shipments: 0 });
    await deliver(ours);
    expect(lastOrder()).toMatchObject(PAID_ONCE);
  });

  test('what is not of this shop is taken and does nothing', async () => {
    const before = shop.orders();
    const strange = await polytill.createSession({ metadata: { order_id: 'of another shop' } });
    const nameless = await polytill.createSession();
    for (const { id } of [strange, nameless]) {
      await polytill.pay(id);
      await deliver(await webhook(COMPLETED, id));
    }
    expect(shop.orders()).toEqual(before);
  });

  describe('the success page, opened by hand', () => {
    test('of a session that is not paid', async () => {
      const page = await fillCart();
      await checkOut(page);
      const session = sessionOn(page);
      await page.goto(`${shop.url}/success?session_id=${session}`);
      await page.getByRole('heading', { name: 'This is not paid yet' }).waitFor();
      expect(await page.getByRole('link', { name: 'Go on to pay' }).getAttribute('href')).toContain(session);
      expect(await cartCount(page)).toBe('3 in the cart');
      expect(lastOrder()).toMatchObject({ status: 'pending', shipments: 0 });
      await polytill.pay(session);
      await press(page, 'Look again');
      await thanks(page);
      expect(lastOrder()).toMatchObject(PAID_ONCE);
    });

    test.each(['', '?session_id=', '?session_id=cs_nobody', '?session_id=../customers', '?session_id=a&session_id=b'])(
      'with %j',
      async (search) => {
        const page = await visit(`/success${search}`);
        await page.getByRole('heading', { name: 'We know no such order' }).waitFor();
        problems = problems.filter((problem) => !problem.includes('status of 404'));
      },
    );

    test('while the shop cannot ask', async () => {
      const page = await visit('/');
      await page.route('**/verify-session*', (route) => route.fulfill({ status: 500, body: '{}' }));
      await page.goto(`${shop.url}/success?session_id=cs_1`);
      await page.getByRole('heading', { name: 'We could not look it up' }).waitFor();
      await page.unrouteAll();
      await press(page, 'Look again');
      await page.getByRole('heading', { name: 'We know no such order' }).waitFor();
      problems = problems.filter((problem) => !/status of (500|404)/.test(problem));
    });
  });

  test('by keyboard alone; what is taken out leaves the focus where one can go on', async () => {
    const page = await visit('/', { viewport: { width: 360, height: 740 } });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const stop = () => page.evaluate(focusStop) as Promise<Stop>;
    const focusedName = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
    const tabTo = async (name: string, key = 'Tab') => {
      for (let passed = 0; (await focusedName())?.trim() !== name; passed++) {
        expect(passed, `stops before ${name}`).toBeLessThan(20);
        await page.keyboard.press(key);
        expect((await stop())?.ringWidth).toBeGreaterThan(0);
      }
    };
    await tabTo('Add Dotted notebook to cart');
    await page.keyboard.press('Enter');
    expect(await focusedName()).toBe('Add Dotted notebook to cart');
    await tabTo('Add Indigo ink to cart');
    await page.keyboard.press('Space');
    await tabTo('Cart2 in the cart', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your cart' }).waitFor();
    await tabTo('Remove Dotted notebook');
    await page.keyboard.press('Enter');
    expect(await focusedName()).toBe('Your cart');
    await tabTo('Check out');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${polytill.url}/checkout/**`);
    expect(await polytill.retrieveSession(sessionOn(page))).toMatchObject({ amount: 95_00 });
    await page.goto(`${shop.url}/cart`);
    await tabTo('Remove Indigo ink');
    await page.keyboard.press('Enter');
    expect(await focusedName()).toBe('Your cart is empty');
  });

  test.each([
    { colorScheme: 'light', width: 320 },
    { colorScheme: 'dark', width: 1280 },
  ] as const)('is within reach of everyone: %o', async ({ colorScheme, width }) => {
    const page = await visit('/', { colorScheme, viewport: { width, height: 800 } });
    const check = async () => {
      await loadAxe(page);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    };
    for (let pressed = 0; pressed < 9; pressed++) await press(page, 'Add Brass fountain pen to cart');
    await check();
    await page.goto(`${shop.url}/cart?canceled`);
    await page.getByText('Nothing was paid.').waitFor();
    await check();
    await page.route('**/create-checkout', (route) => route.fulfill({ status: 400, json: { error: 'Out of ink.' } }));
    await press(page, 'Check out');
    await page.getByRole('alert').getByText('Out of ink.').waitFor();
    problems = problems.filter((problem) => !problem.includes('status of 400'));
    await check();
    await page.unrouteAll();
    await checkOut(page);
    await pay(page);
    await thanks(page);
    await check();
    await page.goto(`${shop.url}/cart`);
    await page.getByRole('heading', { name: 'Your cart is empty' }).waitFor();
    await check();
  });
});

describe('the shop on a developer’s machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-shop-'));
  let polytill: TestPolytill;
  let shop: ExampleShop;
  let environment: Record<string, string>;

  beforeAll(async () => {
    polytill = await startPolytill();
    environment = { POLYTILL_URL: polytill.url, POLYTILL_KEY: polytill.keys.paygate };
    shop = await startExampleShop({ environment, folder });
  });
  afterAll(async () => {
    await shop?.stop();
    await polytill?.stop();
    rmSync(folder, { recursive: true });
  });

  const endpoints = async () => {
    const { data } = await polytill.call('GET', '/v1/webhooks');
    return data.filter(({ url }: { url: string }) => url === `${shop.url}/webhooks`);
  };

  async function buy(orderId: string): Promise<string> {
    const { text } = await shop.post('/create-checkout', { orderId, items: BASKET });
    return JSON.parse(text).checkoutUrl.split('/').at(-1);
  }

  test('registers itself, and is told; opened again it has one endpoint still, and is told what it missed', async () => {
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    const statusOf = (order: string) => shop.orders().find(({ id }) => id === order);
    await polytill.pay(await buy(first));
    expect(statusOf(first)).toMatchObject(PAID_ONCE);

    const session = await buy(second);
    await shop.stop();
    await polytill.pay(session);
    shop = await startExampleShop({ environment: { ...environment, PORT: new URL(shop.url).port }, folder });
    expect(await endpoints()).toHaveLength(1);
    expect(statusOf(second)).toMatchObject({ status: 'pending', shipments: 0 });
    await polytill.clock.advance({ minutes: 1 });
    await eventually(async () => statusOf(second)?.status === 'paid', 'what was missed');
    expect(statusOf(second)).toMatchObject(PAID_ONCE);
    expect(shop.complaints()).toBe('');
  });

  test.each([
    [{}, 'POLYTILL_KEY is not set'],
    [{ FRONTEND_URL: 'https://shop.example.com' }, 'make an endpoint for https://shop.example.com/webhooks'],
    [{ POLYTILL_KEY: 'sk_test_nobody' }, 'This API key does not exist'],
  ])('says what is missing: %j', async (settings, why) => {
    const known = 'FRONTEND_URL' in settings ? environment : { POLYTILL_URL: polytill.url };
    const DATABASE_FILE = join(folder, 'unused.db');
    const refusal = await refusalOf({ ...known, DATABASE_FILE, PORT: '0', ...settings });
    expect(refusal).toMatch(/^1: /);
    expect(refusal).toContain(why);
    expect(refusal.split('\n')).toHaveLength(1);
  });
});

test('the types of the shop hold', () => {
  const { stdout } = spawnSync(process.execPath, [join(SHOP, '../../node_modules/typescript/bin/tsc'), '-p', SHOP]);
  expect(String(stdout)).toBe('');
});

test('has the versions that npm ci at the root installs', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(SHOP, path), 'utf8'));
  const { dependencies, devDependencies, version } = read('package.json');
  const root = read('../../package.json');
  const wanted = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(version).toBe(root.version);
  expect(wanted.map(([name, range]) => [name, range.replace('file:../../', 'file:')])).toEqual(
    wanted.map(([name]) => [name, root.devDependencies[name]]),
  );
});
