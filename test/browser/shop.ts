import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { Parts } from '../../src/main.ts';
import { type App, startApp } from '../app.ts';
import { launchBrowser } from './browser.ts';

/** A running Polytill, a browser, and a shop that payers go back to. */
export type Shop = {
  readonly app: App;
  readonly browser: Browser;
  /** Where the shop is: a site of its own. */
  readonly origin: string;
  createSession(input?: Record<string, unknown>): Promise<Session>;
  readSession(id: string): Promise<Session>;
  listPayments(session: Session): Promise<readonly Payment[]>;
  advanceClock(seconds: number): Promise<void>;
  /** A payer of their own. What the browser complains about is collected in `problems`. */
  visit(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** Errors in the console, broken policies and script errors since the last look. */
  takeProblems(): string[];
  close(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: an answer of the API, looked into freely
export type Session = any;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type Payment = any;

type Opening = Pick<Parts, 'railKinds'> & { readonly isWhole?: boolean };

/** `isWhole`: a browser in which each site has a process of its own. */
export async function openShop({ isWhole = false, ...parts }: Opening = {}): Promise<Shop> {
  const [app, browser, site] = await Promise.all([startApp({}, parts), launchBrowser({ isWhole }), openSite()]);
  let problems: string[] = [];
  const expect200 = ({ status, body }: { status: number; body: unknown }) => {
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body as Session;
  };
  return {
    app,
    browser,
    origin: site.origin,
    async createSession(input = {}) {
      const body = {
        amount: 24_850,
        currency: 'GHS',
        success_url: `${site.origin}/thanks?session={CHECKOUT_SESSION_ID}`,
        cancel_url: `${site.origin}/cart?session=%7BCHECKOUT_SESSION_ID%7D`,
        ...input,
      };
      return expect200(await app.call('POST', '/v1/checkout/sessions', body));
    },
    readSession: async (id) => expect200(await app.call('GET', `/v1/checkout/sessions/${id}`)),
    async listPayments(session) {
      const all = expect200(await app.call('GET', '/v1/payments?limit=100'));
      return all.data.filter((payment: Payment) => payment.checkout_session === session.id);
    },
    async advanceClock(seconds) {
      expect200(await app.call('POST', '/v1/test/clock/advance', { seconds }));
    },
    async visit(url, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        // A form with a mistake in it is answered so; the browser says it aloud.
        if (!message.text().includes('status of 422')) problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(url);
      return page;
    },
    takeProblems() {
      const taken = problems;
      problems = [];
      return taken;
    },
    async close() {
      await browser.close();
      await site.close();
      await app.stop();
    },
  };
}

async function openSite() {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Shop</title><link rel="icon" href="data:,"><h1>Back in the shop</h1>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The page by itself, or in a frame. */
type View = Page | Frame;

export async function fillCard(page: View, number: string): Promise<void> {
  await page.check('[name=method][value=card]');
  await page.fill('[name=card_number]', number);
  await page.fill('[name=card_expiry]', '11 / 34');
  await page.fill('[name=card_cvc]', '123');
}

export async function fillBlik(page: View, code: string): Promise<void> {
  await page.check('[name=method][value=blik]');
  await page.fill('[name=blik_code]', code);
}

export async function fillPhone(page: View, phone: string): Promise<void> {
  await page.check('[name=method][value=mobile_money]');
  await page.fill('[name=phone]', phone);
}

export async function chooseCrypto(page: View, asset: string, network: string): Promise<void> {
  await page.check('[name=method][value=crypto]');
  await page.selectOption('[name=asset]', `${asset}:${network}`);
}

/** The button that says what it does. */
export async function pressMain(page: View): Promise<void> {
  await page.click('button.main');
}

export async function seesText(page: View, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}
