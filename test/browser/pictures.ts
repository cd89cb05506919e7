import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page as TestPage } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { payOnPage } from '../../src/testing/pay-on-page.ts';
import type { MethodName, Outcome, SessionInput, TestPolytill, TestSession } from '../../src/testing/test-polytill.ts';
import { startPolytill } from '../../src/testing/testing.ts';
import buildPage from '../build-page.ts';
import { launchBrowser } from './browser.ts';
import { DEVICES } from './contact-sheet.ts';
import { takeDashboardPictures } from './dashboard-pictures.ts';
import { takeDemo } from './take-demo.ts';

/** A program: scripts/pictures.mjs runs it. Each picture is of a page that a real server answered a real payer with. */
const FOLDER = join(import.meta.dirname, '../../docs');

type Payer = { readonly polytill: TestPolytill; readonly page: Page; readonly session: TestSession };
type Act = (payer: Payer) => Promise<unknown>;
type Picture = { readonly input: SessionInput; readonly act: Act };

/** On a page that offers one way to pay. */
const byCard = (act: Act): Picture => ({ input: { payment_method_types: ['card'] }, act });
const byBlik = (act: Act): Picture => ({ input: { payment_method_types: ['blik'], currency: 'PLN' }, act });
const byPhone = (act: Act): Picture => ({ input: { payment_method_types: ['mobile_money'] }, act });
const byCrypto = (act: Act): Picture => ({ input: { payment_method_types: ['crypto'] }, act });

const fill =
  (field: string, text: string): Act =>
  ({ page }) =>
    page.fill(`[name=${field}]`, text);
const pay =
  (outcome: Outcome, method?: MethodName): Act =>
  ({ polytill, page, session }) =>
    payOnPage(polytill, page as TestPage, session, outcome, method && { method });

/** Comes to the page again after something has happened. */
const comeBackAfter =
  (act: Act): Act =>
  async (payer) => {
    await act(payer);
    await payer.page.goto(payer.session.url);
  };

const PICTURES: Readonly<Record<string, Picture>> = {
  'card-form': byCard(fill('card_number', '4242 4242 4242 4242')),
  'card-declined': byCard(pay('insufficient_funds')),
  'card-bank': byCard(comeBackAfter(pay('requires_action'))),
  'card-receipt': byCard(comeBackAfter(({ polytill, session }) => polytill.pay(session))),
  'blik-form': byBlik(fill('blik_code', '777 123')),
  'blik-waiting': byBlik(pay('processing')),
  'blik-timed-out': byBlik(pay('timed_out')),
  'mobile-money-form': byPhone(fill('phone', '+233 24 123 4567')),
  'mobile-money-waiting': byPhone(pay('processing')),
  'mobile-money-otp': byPhone(pay('requires_action')),
  'crypto-form': byCrypto(async () => {}),
  'crypto-transfer': byCrypto(pay('requires_action')),
  'crypto-partial': byCrypto(pay('partial')),
};

const BASKET: SessionInput = {
  customer_email: 'ama@example.com',
  line_items: [
    { name: 'Handwoven scarf', description: 'Indigo cotton, 180 × 30 cm', unit_amount: 22_000, quantity: 1 },
    { name: 'Delivery', description: 'In Accra, tomorrow', unit_amount: 2850, quantity: 1 },
  ],
};

type Studio = { readonly polytill: TestPolytill; readonly browser: Browser };

async function takeAll(words: string): Promise<void> {
  buildPage();
  await mkdir(join(FOLDER, 'pictures'), { recursive: true });
  await using polytill = await startPolytill({ account: { name: 'Kente & Co.' } });
  await using browser = await launchBrowser();
  const studio = { polytill, browser };
  for (const [name, picture] of Object.entries(PICTURES)) {
    if (name.includes(words)) await keep(`pictures/${name}.png`, await take(studio, picture, DEVICES.phone));
  }
  if ('checkout'.includes(words)) await keep('checkout.png', await takeBoth(studio));
  if ('demo'.includes(words)) await keep('demo.png', await takeDemo(browser));
  if ('dashboard'.includes(words)) await takeDashboardPictures(browser, keep);
}

async function take({ polytill, browser }: Studio, picture: Picture, looks: BrowserContextOptions): Promise<Buffer> {
  await polytill.reset();
  const session = await polytill.createSession({ amount: 24_850, currency: 'GHS', ...picture.input });
  await using context = await browser.newContext({ locale: 'en-GB', ...looks });
  const page = await context.newPage();
  await page.goto(session.url);
  await picture.act({ polytill, page, session });
  return await page.screenshot({ fullPage: true, animations: 'disabled' });
}

/** A declined card on a desktop beside mobile money on a phone in the dark. */
async function takeBoth(studio: Studio): Promise<Buffer> {
  const declined = { input: BASKET, act: pay('insufficient_funds', 'card') };
  const byPhone = { input: BASKET, act: choosePhone };
  const desktop = await take(studio, declined, { viewport: { width: 1000, height: 860 }, deviceScaleFactor: 2 });
  const phone = await take(studio, byPhone, {
    ...DEVICES.phone,
    viewport: { width: 412, height: 1080 },
    colorScheme: 'dark',
  });
  await using context = await studio.browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  await page.setContent(frame([desktop, phone]));
  return await page.screenshot();
}

async function choosePhone({ page }: Payer): Promise<void> {
  await page.check('[name=method][value=mobile_money]');
  await page.fill('[name=phone]', '+233 24 123 4567');
}

function frame(shots: readonly Buffer[]): string {
  const pictures = shots.map((shot) => `<div><img src="data:image/png;base64,${shot.toString('base64')}"></div>`);
  return `<!doctype html><style>
    body { margin: 0; height: 900px; display: flex; gap: 32px; align-items: center; justify-content: center; background: #47704f }
    div { height: 860px; width: 1000px; overflow: hidden; border-radius: 12px }
    div + div { width: 340px; border: 8px solid #23262d; border-radius: 32px; box-sizing: border-box; background: #111 }
    img { width: 100% }
  </style>${pictures.join('')}`;
}

/** In few colours: a third of the size, where ImageMagick is there to do it. */
async function keep(file: string, shot: Buffer): Promise<void> {
  const path = join(FOLDER, file);
  await writeFile(path, shot);
  await promisify(execFile)('convert', [path, '+dither', '-colors', '200', `PNG8:${path}`]).catch(
    (error: { code?: string }) => {
      if (error.code !== 'ENOENT') throw error;
    },
  );
  console.log(file);
}

await takeAll(process.argv[2] ?? '');
