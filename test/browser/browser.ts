import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** The same engine without the windows around it, in half of the time. */
const SHELL = '/usr/bin/chromium-headless-shell';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two tabs are looked at in turn: neither may be slowed down for being behind the other.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** Where Chromium is on this machine; undefined where there is none. `isWhole`: with what only the browser itself has. */
export function findChromium({ isWhole = false } = {}): string | undefined {
  const places = [process.env.CHROMIUM_PATH, ...(isWhole ? PLACES : [SHELL, ...PLACES])];
  const found = places.find((path) => path && existsSync(path));
  if (found) return found;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

export const HOW_TO_GET_CHROMIUM =
  'no Chromium found: install it (apt-get install chromium, or npx playwright-core install chromium) or set CHROMIUM_PATH';

/** Without a browser these tests prove nothing: skipped on a developer's machine, a failure where CI is set. */
export function browserMissing(): boolean {
  if (findChromium()) return false;
  if (process.env.CI) throw new Error(HOW_TO_GET_CHROMIUM);
  console.warn(`browser tests skipped: ${HOW_TO_GET_CHROMIUM}`);
  return true;
}

export function launchBrowser(options = {}): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumHere(options), args: FLAGS });
}

/** A browser that grants a page in a frame of another site neither cookies nor storage, with its profile in a directory. */
export function launchWithoutThirdPartyStorage(directory: string): Promise<BrowserContext> {
  const preferences = { profile: { block_third_party_cookies: true, cookie_controls_mode: 1 } };
  mkdirSync(join(directory, 'Default'));
  writeFileSync(join(directory, 'Default', 'Preferences'), JSON.stringify(preferences));
  const executablePath = chromiumHere({ isWhole: true });
  return chromium.launchPersistentContext(directory, { executablePath, args: FLAGS });
}

function chromiumHere(options = {}): string {
  const executablePath = findChromium(options);
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
  return executablePath;
}
