import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { chooseLanguage, type Language } from '../../src/page/language.ts';
import buildPage from '../build-page.ts';
import { STATES } from '../page/states.tsx';
import { launchBrowser } from './browser.ts';
import { contactSheet, DEVICES, type Device, fileOf, SCHEMES, type Shot } from './contact-sheet.ts';
import { showState } from './show-state.ts';

/** A program: scripts/screenshots.mjs runs it. */
const FOLDER = join(import.meta.dirname, '../../screenshots');

const USAGE = `npm run screenshots [-- --state <words of its name>] [--locale en,ar]

Takes a picture of every state of the payment page, on a phone and a desktop, light and dark, in each language, into
screenshots/, with index.html to see them all. With --state only of those that have these words in their names.`;

const { values } = parseArgs({
  options: {
    state: { type: 'string', default: '' },
    locale: { type: 'string', default: 'en,fr,pl,ar' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) console.log(USAGE);
else await takeScreenshots(values.state.toLowerCase(), values.locale.split(','));

async function takeScreenshots(wanted: string, tags: readonly string[]): Promise<void> {
  const states = STATES.filter((state) => state.toLowerCase().includes(wanted));
  if (states.length === 0) throw new Error(`no state has "${wanted}" in its name. There are: ${STATES.join('; ')}`);
  const languages = await Promise.all(tags.map((tag) => chooseLanguage(null, undefined, tag)));
  buildPage();
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  const devices = Object.keys(DEVICES) as Device[];
  const shots = (await Promise.all(devices.map((device) => takeOn(device, { browser, states, languages })))).flat();
  await browser.close();
  const sheet = join(FOLDER, 'index.html');
  await writeFile(sheet, contactSheet(states, shots));
  console.log(`${shots.length} screenshots of ${states.length} states; to see them all: ${sheet}`);
}

type Order = { readonly browser: Browser; readonly states: readonly string[]; readonly languages: readonly Language[] };

async function takeOn(device: Device, { browser, states, languages }: Order): Promise<Shot[]> {
  const context = await browser.newContext(DEVICES[device]);
  const page = await context.newPage();
  const shots: Shot[] = [];
  for (const state of states) {
    for (const language of languages) {
      await showState(page, state, language);
      for (const scheme of SCHEMES) {
        const shot = { state, locale: language.lang, device, scheme };
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: join(FOLDER, fileOf(shot)), fullPage: true, animations: 'disabled' });
        shots.push(shot);
      }
    }
  }
  await context.close();
  return shots;
}
