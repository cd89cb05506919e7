import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pngOf, rings } from '../../src/operations/pictures.fixture.ts';
import { accentFor } from '../../src/page/accent.ts';
import { loadAxe, violations } from './axe.ts';
import { browserMissing } from './browser.ts';
import { openShop, type Session, type Shop } from './shop.ts';

const THEMES = ['light', 'dark'] as const;
const NOTHING = { accent_color: null, support_email: null, support_phone: null, support_url: null, terms_url: null };

describe.skipIf(browserMissing())('The page wears the shop’s brand', () => {
  let shop: Shop;
  let page: Page | undefined;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
    await setBrand(NOTHING);
    await shop.app.call('DELETE', '/v1/account/logo');
    expect(shop.takeProblems()).toEqual([]);
  });

  async function setBrand(brand: Record<string, string | null>): Promise<void> {
    const { status, body } = await shop.app.call('POST', '/v1/account', { brand });
    expect(status, JSON.stringify(body)).toBe(200);
  }

  async function setLogo(picture: Buffer): Promise<string> {
    const { status, body } = await shop.app.call('POST', '/v1/account/logo', { image: picture.toString('base64') });
    expect(status, JSON.stringify(body)).toBe(200);
    return body.brand.logo.url;
  }

  async function visit(session: Session, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    await page?.context().close();
    page = await shop.visit(session.url, { colorScheme });
    return page;
  }

  test.each(THEMES)('its colour, %s: button, letter, radio, focus', async (theme) => {
    await setBrand({ accent_color: '#E6FF00' });
    const shown = await visit(await shop.createSession(), theme);
    const { accent, onAccent } = accentFor('#e6ff00', theme);
    await shown.focus('button.main');
    expect(await colorsOf(shown)).toEqual({
      button: rgb(accent),
      words: rgb(onAccent),
      letter: rgb(accent),
      radio: rgb(accent),
      focus: rgb(accent),
    });
  });

  test('its logo, from here, in a place that is kept for it, and nothing from elsewhere', async () => {
    const url = await setLogo(pngOf(480, 96, rings(96)));
    const session = await shop.createSession();
    const asked: string[] = [];
    page = await shop.visit('about:blank');
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(session.url);
    const logo = page.locator('.shop img');
    await expect.poll(() => logo.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(480);
    expect(await logo.boundingBox()).toMatchObject({ width: 120, height: 24 });
    expect(await logo.getAttribute('alt')).toBe('');
    expect(asked).toContain(url);
    expect(asked.filter((address) => !address.startsWith(`${shop.app.url}/`))).toEqual([]);

    const heading = async () => (await page?.locator('h1').boundingBox())?.y;
    const loaded = await heading();
    await page.route(url, (route) => route.abort());
    await page.reload();
    expect(await heading()).toBe(loaded);
    // A picture that does not come is told by the browser; nothing else is.
    expect(shop.takeProblems().filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
  });

  test('pictures are allowed where there is one', async () => {
    const session = await shop.createSession();
    const policy = async () => (await fetch(session.url)).headers.get('content-security-policy');
    expect(await policy()).toContain('img-src data:;');
    expect(await policy()).toMatch(/style-src 'sha256-[^' ]+';/);
    await setLogo(pngOf(64, 64));
    await setBrand({ accent_color: '#0b7a4b' });
    expect(await policy()).toContain("img-src data: 'self';");
    expect(await policy()).toMatch(/style-src 'sha256-[^' ]+' 'sha256-[^' ]+';/);
  });

  test('help and terms at the foot: none, a site, an address, a phone', async () => {
    const session = await shop.createSession();
    const links = async () =>
      (await visit(session))
        .locator('footer .links a:not(.language)')
        .evaluateAll((found) =>
          (found as HTMLAnchorElement[]).map(({ text, href, target, rel }) => ({ text, href, target, rel })),
        );
    const beside = { target: '_blank', rel: 'noopener noreferrer' };
    const here = { target: '', rel: 'noreferrer' };
    expect(await links()).toEqual([]);
    await setBrand({ terms_url: 'https://shop.example/terms', support_phone: '+233241234567' });
    const terms = { text: 'Terms', href: 'https://shop.example/terms', ...beside };
    expect(await links()).toEqual([{ text: 'Help', href: 'tel:+233241234567', ...here }, terms]);
    await setBrand({ support_email: 'help@shop.example' });
    expect(await links()).toEqual([{ text: 'Help', href: 'mailto:help@shop.example', ...here }, terms]);
    await setBrand({ support_url: 'https://shop.example/help' });
    expect(await links()).toEqual([{ text: 'Help', href: 'https://shop.example/help', ...beside }, terms]);
  });

  test('whom to ask, where it ended unpaid and on the receipt, and nobody where nobody is named', async () => {
    const [expired, paid] = [await shop.createSession(), await shop.createSession()];
    await shop.app.call('POST', `/v1/checkout/sessions/${expired.id}/expire`);
    const method = { type: 'card', number: '4242424242424242' };
    await shop.app.call('POST', `/v1/test/checkout/sessions/${paid.id}/pay`, { method });
    for (const session of [expired, paid]) {
      await setBrand({ support_email: null });
      expect(await (await visit(session)).getByText('Questions?').count()).toBe(0);
      await setBrand({ support_email: 'help@shop.example' });
      const shown = await visit(session);
      expect(await shown.locator('.act p', { hasText: 'Questions?' }).textContent()).toBe(
        'Questions? help@shop.example',
      );
      expect(await shown.locator('.act a[href="mailto:help@shop.example"]').count()).toBe(1);
    }
  });

  test('hostile words stay words', async () => {
    const attack = '"><img/src=x/onerror=alert(1)>';
    await setBrand({
      support_email: `${attack}?bcc=all@shop.example`,
      support_url: `https://shop.example/${attack}`,
      terms_url: `https://shop.example/?${attack}`,
    });
    const session = await shop.createSession();
    await shop.app.call('POST', `/v1/checkout/sessions/${session.id}/expire`);
    const shown = await visit(session);
    expect(await shown.locator('img').count()).toBe(0);
    expect(await shown.textContent('.act bdi[dir]')).toBe(`${attack}?bcc=all@shop.example`);
    const [, mail] = /href="mailto:([^"]+)"/.exec(await (await fetch(session.url)).text()) ?? [];
    expect(mail).toMatch(/^[\w.%*'()~!-]+@shop\.example$/);
  });

  test.each(['#e6ff00', '#ff0000', '#808080', '#ffe4e1'])('accessible in %s', async (accent_color) => {
    await setBrand({ accent_color, support_email: 'help@shop.example', terms_url: 'https://shop.example/terms' });
    await setLogo(pngOf(64, 64, rings(64)));
    const [open, expired] = [await shop.createSession(), await shop.createSession()];
    await shop.app.call('POST', `/v1/checkout/sessions/${expired.id}/expire`);
    for (const session of [open, expired]) {
      const shown = await visit(session);
      await loadAxe(shown);
      for (const colorScheme of THEMES) {
        await shown.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await violations(shown), colorScheme).toEqual([]);
        await shown.hover('.main');
        expect(await violations(shown), `${colorScheme}, pointed at`).toEqual([]);
        await shown.mouse.move(0, 0);
      }
    }
  });
});

function colorsOf(page: Page) {
  return page.evaluate(() => {
    const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
    return {
      button: style('button.main').backgroundColor,
      words: style('button.main').color,
      letter: style('.logo').backgroundColor,
      radio: style('[type=radio]').accentColor,
      focus: style('button.main').outlineColor,
    };
  });
}

function rgb(hex: string): string {
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
}
