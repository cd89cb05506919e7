import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { chooseLanguage, type Language } from '../../src/page/language.ts';
import buildPage from '../build-page.ts';
import { baseOf, openBrowser } from '../dashboard/sign-in.ts';
import { STATES } from '../page/states.tsx';
import { launchBrowser } from './browser.ts';
import { contactSheet, DEVICES, type Device, fileOf, SCHEMES, type Shot } from './contact-sheet.ts';
import { findPages } from './dashboard-pages.ts';
import { openSeededShop, type SeededShop } from './seeded-shop.ts';
import { showState } from './show-state.ts';

/** A program: scripts/screenshots.mjs runs it. */
const FOLDER = join(import.meta.dirname, '../../screenshots');

/** What somebody sees who is not signed in. */
const OUTSIDE = ['sign-in', 'forgot'];
/** What keys open over whichever page. */
const WINDOWS = { palette: 'Control+k', keys: '?' } as const;

const USAGE = `npm run screenshots [-- --only page|dashboard] [--state <words of its name>] [--locale en,ar] [--sessions 600]

Takes a picture of every state of the payment page in each language, and of every page of the dashboard over a seeded
month, on a phone and a desktop, light and dark, into screenshots/, with index.html to see them all. With --state only of
those that have these words in their names.`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    state: { type: 'string', default: '' },
    locale: { type: 'string', default: 'en,fr,pl,ar' },
    sessions: { type: 'string', default: '600' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) console.log(USAGE);
else await takeScreenshots(values);

type Wishes = typeof values;

async function takeScreenshots(wishes: Wishes): Promise<void> {
  buildPage();
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await using browser = await launchBrowser();
  const shots = [
    ...(wishes.only === 'dashboard' ? [] : await takePage(browser, wishes)),
    ...(wishes.only === 'page' ? [] : await takeDashboard(browser, wishes)),
  ];
  const states = [...new Set(shots.map(({ state }) => state))];
  if (states.length === 0) throw new Error(`nothing has "${wishes.state}" in its name`);
  const sheet = join(FOLDER, 'index.html');
  await writeFile(sheet, contactSheet(states, shots));
  console.log(`${shots.length} screenshots of ${states.length} states and pages; to see them all: ${sheet}`);
}

async function takePage(browser: Browser, { state: wanted, locale }: Wishes): Promise<Shot[]> {
  const states = STATES.filter((state) => hasWords(state, wanted));
  const languages = await Promise.all(locale.split(',').map((tag) => chooseLanguage(null, undefined, tag)));
  const order = { browser, states, languages };
  return (await Promise.all(devices().map((device) => takeOn(device, order)))).flat();
}

type Order = { readonly browser: Browser; readonly states: readonly string[]; readonly languages: readonly Language[] };

async function takeOn(device: Device, { browser, states, languages }: Order): Promise<Shot[]> {
  const context = await browser.newContext(DEVICES[device]);
  const page = await context.newPage();
  const shots: Shot[] = [];
  for (const state of states) {
    for (const language of languages) {
      await showState(page, state, language);
      shots.push(...(await takeSchemes(page, { state, locale: language.lang, device })));
    }
  }
  await context.close();
  return shots;
}

/** Whatever language the payment page is asked for in: the dashboard is in English. */
async function takeDashboard(browser: Browser, { state: wanted, sessions }: Wishes): Promise<Shot[]> {
  await using shop = await openSeededShop(Number(sessions));
  const pages = (await findPages(shop)).filter(({ route }) => hasWords(`dashboard ${route}`, wanted));
  const shots: Shot[] = [];
  for (const device of devices()) {
    const context = await openBrowser(browser, shop.polytill, shop.owner, DEVICES[device]);
    const page = await context.newPage();
    for (const { route, address } of pages) {
      // What is live never comes to rest.
      await page.goto(address, { waitUntil: 'load' });
      shots.push(...(await takeWhole(page, { state: `dashboard ${route}`, locale: 'en', device })));
    }
    await page.goto(baseOf(shop.polytill.firstRun.account));
    shots.push(...(await takeWindows(page, { state: wanted, locale: 'en', device })));
    await context.close();
    shots.push(...(await takeOutside(browser, shop, { state: wanted, locale: 'en', device })));
  }
  return shots;
}

/** Frames are drawn while they are in view: for the picture the screen is as high as the page. */
async function takeWhole(page: Page, shown: Omit<Shot, 'scheme'>): Promise<Shot[]> {
  const { viewport } = DEVICES[shown.device];
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...viewport, height: Math.max(viewport.height, height) });
  if (await page.locator('iframe').count()) await page.waitForLoadState('networkidle');
  const shots = await takeSchemes(page, shown);
  await page.setViewportSize(viewport);
  return shots;
}

async function takeOutside(
  browser: Browser,
  { polytill }: SeededShop,
  { state: wanted, ...shown }: Omit<Shot, 'scheme'>,
): Promise<Shot[]> {
  const context = await browser.newContext({ ...DEVICES[shown.device], baseURL: polytill.url });
  const page = await context.newPage();
  const shots: Shot[] = [];
  for (const name of OUTSIDE.filter((one) => hasWords(`dashboard ${one}`, wanted))) {
    await page.goto(`/dashboard/${name}`);
    shots.push(...(await takeSchemes(page, { ...shown, state: `dashboard ${name}` })));
  }
  await context.close();
  return shots;
}

async function takeWindows(page: Page, { state: wanted, ...shown }: Omit<Shot, 'scheme'>): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const [name, stroke] of Object.entries(WINDOWS)) {
    const state = `dashboard window ${name}`;
    if (!hasWords(state, wanted)) continue;
    const opened = page.locator('dialog[open]');
    await page.keyboard.press(stroke);
    await opened.waitFor();
    shots.push(...(await takeSchemes(page, { ...shown, state }, { fullPage: false })));
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
  }
  return shots;
}

async function takeSchemes(
  page: Page,
  shown: Omit<Shot, 'scheme'>,
  { fullPage = true }: { readonly fullPage?: boolean } = {},
): Promise<Shot[]> {
  const shots = SCHEMES.map((scheme) => ({ ...shown, scheme }));
  for (const shot of shots) {
    await page.emulateMedia({ colorScheme: shot.scheme });
    await page.screenshot({ path: join(FOLDER, fileOf(shot)), fullPage, animations: 'disabled' });
  }
  return shots;
}

function devices(): readonly Device[] {
  return Object.keys(DEVICES) as Device[];
}

function hasWords(name: string, wanted: string): boolean {
  return name.toLowerCase().includes(wanted.toLowerCase());
}
