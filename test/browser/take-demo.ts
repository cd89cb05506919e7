import type { Browser, Page } from 'playwright-core';
import { type App, startApp } from '../app.ts';
import { fillCard, pressMain } from './shop.ts';

/** An order of the demo that is paid, as the page tells of it, on a desktop. */
export async function takeDemo(browser: Browser): Promise<Buffer> {
  const app = await startApp();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    await buy(page, app);
    await page.locator('.timeline > .arrived:nth-child(5)').waitFor();
    await page.evaluate(sayAsByDefault, { [app.url]: 'http://localhost:4242', [app.config.dataDir]: '/srv/polytill' });
    return await page.screenshot({ animations: 'disabled' });
  } finally {
    await context.close();
    await app.stop();
  }
}

async function buy(page: Page, { url }: App): Promise<void> {
  await page.goto(`${url}/demo`);
  await page.getByLabel('Quantity of Ground coffee').selectOption('2');
  await page.getByRole('button', { name: /^Buy/ }).click();
  await page.waitForURL(/\/checkout\//);
  await fillCard(page, '4242 4242 4242 4242');
  await pressMain(page);
  await page.waitForURL(/\/demo\/orders/);
}

/** Where this very server is means nothing to who sees the picture. Runs in the page. */
function sayAsByDefault(words: Readonly<Record<string, string>>): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    for (const [here, byDefault] of Object.entries(words)) text.data = text.data.replaceAll(here, byDefault);
  }
}
