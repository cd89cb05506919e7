import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../dashboard/sign-in.ts';
import { DEVICES } from './contact-sheet.ts';
import { type DashboardPage, findPages } from './dashboard-pages.ts';
import { openSeededShop } from './seeded-shop.ts';

type Picture = {
  readonly route: string;
  readonly looks: BrowserContextOptions;
  readonly act?: (page: Page) => unknown;
};

const DESKTOP = { ...DEVICES.desktop, viewport: { width: 1280, height: 860 } };

/** The six that docs/dashboard.md shows. */
const PICTURES: Readonly<Record<string, Picture>> = {
  home: { route: 'home', looks: DESKTOP },
  session: { route: 'sessions/:id', looks: { ...DESKTOP, colorScheme: 'dark' } },
  endpoint: { route: 'webhooks/:id', looks: DESKTOP },
  brand: { route: 'settings/brand', looks: DESKTOP },
  palette: {
    route: 'requests',
    looks: { ...DESKTOP, colorScheme: 'dark' },
    act: (page) => page.keyboard.press('Control+k'),
  },
  phone: { route: 'home', looks: { ...DEVICES.phone, colorScheme: 'dark' } },
};

/** Over a month that `npm run seed` has made. */
export async function takeDashboardPictures(
  browser: Browser,
  keep: (file: string, shot: Buffer) => Promise<void>,
): Promise<void> {
  await using shop = await openSeededShop(1_500);
  const pages = await findPages(shop);
  for (const [name, { route, looks, act }] of Object.entries(PICTURES)) {
    const context = await openBrowser(browser, shop.polytill, shop.owner, looks);
    const page = await context.newPage();
    await page.goto(addressOf(pages, route));
    await act?.(page);
    if (await page.locator('iframe').count()) await page.waitForLoadState('networkidle');
    await keep(`pictures/dashboard-${name}.png`, await page.screenshot({ animations: 'disabled' }));
    await context.close();
  }
}

function addressOf(pages: readonly DashboardPage[], route: string): string {
  const found = pages.find((page) => page.route === route);
  if (!found) throw new Error(`no link leads to ${route}`);
  return found.address;
}
