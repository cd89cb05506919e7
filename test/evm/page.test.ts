import jsqr from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing, launchBrowser } from '../browser/browser.ts';
import { type ChainShop, startChainShop } from './chain-shop.ts';
import { type Devnet, startDevnet } from './devnet.ts';

/** Paid as a payer does it: the code on the page is scanned, and the wallet sends what it says. */

describe.skipIf(browserMissing())('the page', () => {
  let devnet: Devnet;
  let shop: ChainShop;
  let browser: Browser;
  beforeAll(async () => {
    devnet = await startDevnet();
    [shop, browser] = await Promise.all([startChainShop(devnet), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.app.stop();
    await devnet?.stop();
  });

  test.each(['ETH', 'USDC'])('is paid in %s by what its QR code says, and says so', async (asset) => {
    const order = await shop.order({ asset });
    const page = await browser.newPage();
    await page.route('https://shop.example/**', (route) => route.fulfill({ body: 'thanks' }));
    await page.goto(order.session.url);
    const asked = await scan(browser, page);
    expect(asked).toContain(`@31337`);
    const hash = await devnet.sendAsAsked(asked);
    await order.paid();
    const [payment] = await order.payments();
    expect(payment).toMatchObject({ amount_received: 2_500, method: { transactions: [{ hash }] } });
    await page.waitForURL('https://shop.example/paid');
    expect(await (await fetch(order.session.url)).text()).toContain('has your payment');
    await page.close();
  });
});

/** What a camera sees: the picture of the code, and nothing else of the page. */
async function scan(browser: Browser, page: Page): Promise<string> {
  const picture = await page.locator('svg.qr').screenshot();
  const blank = await browser.newPage();
  const { pixels, width, height } = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { pixels: [...data], width: image.width, height: image.height };
  }, picture.toString('base64'));
  await blank.close();
  const read = (jsqr as unknown as { default: typeof jsqr.default }).default ?? jsqr;
  const found = (read as unknown as Read)(Uint8ClampedArray.from(pixels), width, height);
  if (!found) throw new Error('the page has no QR code that can be read');
  return found.data;
}

type Read = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;
