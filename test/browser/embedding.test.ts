import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadAxe, violations } from './axe.ts';
import { browserMissing, launchWithoutThirdPartyStorage } from './browser.ts';
import { type Merchant, openMerchant } from './merchant.ts';
import { chooseCrypto, fillBlik, fillCard, openShop, pressMain, type Session, type Shop, seesText } from './shop.ts';

const PHONE = { width: 360, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

/** The shop is at 127.0.0.1 and Polytill at localhost: different sites to a browser. */
describe.skipIf(browserMissing())('The page within a shop’s own', () => {
  let shop: Shop;
  let merchant: Merchant;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    shop = await openShop({ isWhole: true });
    merchant = await openMerchant(shop.app.url);
    await allow(merchant.origin);
  });
  afterAll(async () => {
    await merchant?.close();
    await shop?.close();
  });
  afterEach(async () => {
    await page?.context().close();
    expect(shop.takeProblems()).toEqual([]);
  });

  const allow = (...allowed_origins: string[]) => shop.app.call('POST', '/v1/account', { allowed_origins });
  const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  const tells = (...events: string[]) => expect.poll(told).toEqual(events);
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const payments = async () => (await shop.listPayments(session)).map(({ status }) => status);

  async function createSession(): Promise<void> {
    session = await shop.createSession({
      success_url: `${merchant.origin}/thanks?session={CHECKOUT_SESSION_ID}`,
      cancel_url: `${merchant.origin}/cart`,
      line_items: [{ name: 'Handwoven scarf', unit_amount: 24_850, quantity: 1 }],
    });
  }

  async function arrive(options: Record<string, string> = {}, context: object = {}): Promise<void> {
    await createSession();
    page = await shop.visit(merchant.basketOf(session, options), context);
  }

  /** The frame, once the page in it has been greeted. */
  async function frameBy(how: string): Promise<Frame> {
    await page.click(how);
    const frame = await (
      await page.waitForSelector(how === '#mount' ? '#place iframe' : 'dialog iframe')
    ).contentFrame();
    const target = how === '#open' ? 'document' : how === '#mount' ? 'place' : 'link';
    await expect.poll(told).toContain(`loaded ${target}`);
    return frame as Frame;
  }

  test('a link opens an overlay; paid, the payer is in the shop again', async () => {
    await arrive({}, { viewport: DESKTOP });
    const frame = await frameBy('#link');
    await loadAxe(page);
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size);
      expect(await violations(page)).toEqual([]);
    }
    expect(await page.getAttribute('dialog', 'aria-label')).toBe('Pay My shop');
    expect(await page.textContent('dialog button')).toBe('Close');
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('hidden');
    await fillCard(frame, '4242424242424242');
    await pressMain(frame);
    await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
    expect(await payments()).toEqual(['succeeded']);
  });

  test('a shop that wants to decide itself is told once, and the payer sees the receipt', async () => {
    await arrive({ stay: '' });
    // The page of another session, beside it, has no part in this.
    const { url } = await shop.createSession();
    await page.evaluate((url) => Reflect.get(globalThis, 'Polytill').mount(document.querySelector('#place'), url), url);
    await tells('loaded place');
    const frame = await frameBy('#open');
    await fillBlik(frame, '777 123');
    await pressMain(frame);
    await seesText(frame, 'Confirm in your banking app');
    await seesText(frame, 'Thank you.');
    const paid = `completed document ${session.id} ${merchant.origin}/thanks?session=${session.id}`;
    const events = ['loaded place', 'loaded document', paid];
    await tells(...events);
    // The same receipt in another language is no other payment.
    await frame.click('.language');
    await frame.click('[hreflang=fr]');
    await expect.poll(() => page.textContent('dialog button')).toBe('Fermer');
    await page.click('dialog button');
    await tells(...events, 'closed document');
    expect(await focused()).toBe('open');
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('');
    expect(page.url()).toContain('/basket');
  });

  test('in a frame of the shop’s page: as high as its content, the bank stays inside', async () => {
    await arrive({}, { viewport: PHONE });
    const frame = await frameBy('#mount');
    const fits = () =>
      frame.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
    const height = async () => (await page.locator('iframe').boundingBox())?.height ?? 0;
    await expect.poll(fits).toBe(0);
    const high = await height();
    await frame.check('[value=blik]');
    await expect.poll(height).toBeLessThan(high);
    await expect.poll(fits).toBe(0);
    await fillCard(frame, '4000002500003155');
    await pressMain(frame);
    await frame.waitForURL(/simulator/);
    await frame.click('text=Complete authentication');
    await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
    expect(await payments()).toEqual(['succeeded']);
  });

  test('an overlay is closed in every way, and the focus is where it was', async () => {
    const ways: Readonly<Record<string, (frame: Frame) => Promise<unknown>>> = {
      'Esc in the shop’s page': () => page.locator('dialog button').press('Escape'),
      'Esc in the payment page': (frame) => frame.locator('[name=email]').press('Escape'),
      'its button': () => page.click('dialog button'),
      'the way back to the shop': (frame) => frame.click('a.back'),
      'the shop': () => page.evaluate('shown.close()'),
    };
    await arrive();
    for (const [way, close] of Object.entries(ways)) {
      await page.evaluate('told.length = 0');
      await page.focus('#open');
      await close(await frameBy('#open'));
      await tells('loaded document', 'closed document');
      expect(await focused(), way).toBe('open');
      expect(await page.locator('dialog, iframe').count(), way).toBe(0);
      expect(page.url(), way).toContain('/basket');
    }
    expect((await shop.readSession(session.id)).status).toBe('open');
  });

  test('in a frame of the shop’s page the way back leads there', async () => {
    await arrive();
    await (await frameBy('#mount')).click('a.back');
    await page.waitForURL(`${merchant.origin}/cart`);
  });

  test('a click for a new tab is the browser’s own', async () => {
    await arrive();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.click('#link', { modifiers: ['ControlOrMeta'] }),
    ]);
    await tab.waitForURL(session.url);
    expect(await told()).toEqual([]);
  });

  test('only pages of Polytill are shown', async () => {
    await arrive();
    for (const url of [`${merchant.origin}/thanks`, '/checkout/cs_1', `${shop.app.url}.evil.example/checkout`]) {
      await expect(page.evaluate(`Polytill.open(${JSON.stringify(url)})`)).rejects.toThrow('is not on');
    }
    expect(await page.locator('dialog, iframe').count()).toBe(0);
  });

  test('where it may not be shown, the browser goes to it', async () => {
    await allow('https://elsewhere.example');
    try {
      await arrive();
      await page.click('#link');
      await page.waitForURL(session.url);
      await fillCard(page, '4242424242424242');
      await pressMain(page);
      await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
    } finally {
      await allow(merchant.origin);
    }
    // What the browser says of a frame that was refused.
    expect(shop.takeProblems().join()).toContain('frame-ancestors');
  });

  test('a site that is not listed gets no answer from a page that it has framed all the same', async () => {
    await createSession();
    const stranger = await openMerchant(shop.app.url);
    page = await shop.visit(stranger.basketOf(session));
    await page.route(session.url, async (route) => {
      const answer = await route.fetch();
      const { 'content-security-policy': _policy, ...headers } = answer.headers();
      await route.fulfill({ response: answer, headers });
    });
    await page.click('#link');
    await page.waitForURL(session.url);
    await stranger.close();
  });

  test('where it does not come, the browser goes to it', async () => {
    await arrive();
    await page.clock.install();
    const asked = page.waitForRequest(session.url);
    // The first request is never answered.
    await page.route(session.url, () => {}, { times: 1 });
    await page.click('#link');
    await asked;
    await page.clock.fastForward(20_000);
    await page.waitForURL(session.url);
  });

  describe('nobody else is heard', () => {
    let forger: Merchant;
    beforeAll(async () => {
      forger = await openMerchant(shop.app.url);
      // Even one that is listed is heard only from around the page.
      await allow(merchant.origin, forger.origin);
    });
    afterAll(async () => {
      await allow(merchant.origin);
      await forger?.close();
    });

    /** A frame beside the payment page that says to all others what only the shop's script and the payment page may. */
    async function forgeBeside(): Promise<void> {
      await page.evaluate((address) => {
        const beside = document.createElement('iframe');
        beside.src = address;
        document.body.append(beside);
      }, `${forger.origin}/forger`);
      const beside = page.frames().at(-1) as Frame;
      await beside.waitForSelector('[data-sent]', { state: 'attached' });
      // The page has had its turn.
      await (page.frames()[1] as Frame).check('[value=blik]');
      // Nobody has answered: what it heard is its own voice.
      expect(await beside.evaluate('heard.length')).toBe(4);
    }

    test('by the payment page', async () => {
      await createSession();
      page = await shop.visit(merchant.basketOf(session).replace('/basket', '/bare'));
      await forgeBeside();
      // One that has been greeted as part of a page is no higher than its content.
      expect(await (page.frames()[1] as Frame).evaluate(() => document.body.style.minHeight)).toBe('');
    });

    test('by the shop’s script', async () => {
      await arrive();
      await frameBy('#mount');
      await forgeBeside();
      await page.evaluate(() => {
        postMessage({ polytill: 'completed', session: 'cs_forged', url: '/thanks?forged' }, '*');
      });
      // From the payment page's own window, where another page stands now.
      await page.evaluate((address) => {
        (document.querySelector('iframe') as HTMLIFrameElement).src = address;
      }, `${forger.origin}/forger`);
      await (page.frames()[1] as Frame).waitForSelector('[data-sent]', { state: 'attached' });
      await tells('loaded place');
      expect(await page.title()).toBe('Basket');
      expect(await page.getAttribute('iframe', 'title')).toBe('Pay My shop');
      // The greeting was for the payment page alone.
      await expect.poll(() => shop.takeProblems().join()).toContain("Failed to execute 'postMessage'");
    });
  });

  test('a bank on another site is opened by the browser itself', async () => {
    // To this payer Polytill is at 127.0.0.1, and the bank, at localhost, is another site.
    const here = shop.app.url.replace('localhost', '127.0.0.1');
    const other = await openMerchant(here);
    const origin = other.origin.replace('127.0.0.1', 'localhost');
    await allow(origin);
    try {
      await createSession();
      const basket = other.basketOf({ url: session.url.replace('localhost', '127.0.0.1') });
      page = await shop.visit(basket.replace(other.origin, origin));
      const frame = await frameBy('#link');
      await fillCard(frame, '4000002500003155');
      await pressMain(frame);
      await page.waitForURL(/\/\/localhost:\d+\/simulator/);
      await page.click('text=Complete authentication');
      await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
    } finally {
      await allow(merchant.origin);
      await other.close();
    }
  });

  test('within a shop that is isolated itself', async () => {
    await arrive({ isolated: '' });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const frame = await frameBy('#link');
    await fillCard(frame, '4242424242424242');
    await pressMain(frame);
    await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
  });

  test('where the browser grants a frame neither cookies nor storage; what is to be copied can be copied', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'polytill-profile-'));
    const context = await launchWithoutThirdPartyStorage(profile);
    try {
      await createSession();
      page = context.pages()[0] as Page;
      await page.goto(merchant.basketOf(session));
      const frame = await frameBy('#link');
      await expect(frame.evaluate(() => localStorage.length)).rejects.toThrow('Access is denied');
      await chooseCrypto(frame, 'USDC', 'base');
      await pressMain(frame);
      await frame.click('[data-copy] >> nth=0');
      await seesText(frame, 'Copied');
      await frame.click('text=Send what is due');
      await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
      expect(await context.cookies()).toEqual([]);
    } finally {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    }
  });

  test('without script the shop never opens inside the frame', async () => {
    await createSession();
    page = await shop.visit(merchant.basketOf(session).replace('/basket', '/bare'), { javaScriptEnabled: false });
    const frame = page.frames()[1] as Frame;
    await fillBlik(frame, '777 123');
    await pressMain(frame);
    await seesText(frame, 'Confirm in your banking app');
    await seesText(frame, 'Thank you.');
    await frame.click('text=Continue to My shop');
    await page.waitForURL(`${merchant.origin}/thanks?session=${session.id}`);
  });
});
