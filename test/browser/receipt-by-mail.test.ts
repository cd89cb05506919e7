import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messages as pl } from '../../src/page/locales/pl.ts';
import { type App, startApp } from '../app.ts';
import { type Arrived, type MailServer, startMailServer } from '../mail/mail-server.ts';
import { browserMissing, launchBrowser } from './browser.ts';
import { fillCard, pressMain, seesText } from './shop.ts';

describe.skipIf(browserMissing())('A receipt by mail, in a browser', () => {
  let app: App;
  let browser: Browser;
  let server: MailServer;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startMailServer(), launchBrowser()]);
    app = await startApp({ SMTP_URL: server.url });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await server?.stop();
  });

  test('goes to the address that was typed on the page; its link opens the receipt in the same language', async () => {
    const order = { amount: 24_850, currency: 'GHS', success_url: `${app.url}/healthz`, cancel_url: app.url };
    const { body: session } = await app.call('POST', '/v1/checkout/sessions', order);
    const payer = await browser.newPage({ locale: 'pl-PL' });
    await payer.goto(session.url);
    await seesText(payer, pl.fields.emailReceipt);
    await fillCard(payer, '4242424242424242');
    await payer.fill('[name=email]', 'ewa@example.com');
    await pressMain(payer);
    await payer.waitForURL(/\/healthz/);

    const [{ to, mail }] = (await server.arrivals(1)) as [Arrived];
    expect(to).toEqual(['ewa@example.com']);
    // As a mail client shows it, to somebody whose browser speaks something else.
    const client = await browser.newPage({ locale: 'en-GB' });
    const loaded: string[] = [];
    client.on('request', (request) => loaded.push(request.url()));
    await client.setContent(mail.html ?? '');
    expect(await client.locator('h1').textContent()).toMatch(new RegExp(`${pl.paid.title}.*248,50.GH₵`));
    expect(loaded).toEqual([]);
    await client.locator('a.button').click();
    await client.locator('main[data-kind=paid]').waitFor();
    expect(await client.locator('html').getAttribute('lang')).toBe('pl');
    expect(await client.locator('.amount').textContent()).toMatch(/248,50.GH₵/);
    await seesText(client, /e•••@example\.com/);
  });
});
