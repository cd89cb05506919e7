import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { STATES } from '../page/states.tsx';
import { soak } from '../scale.ts';
import { loadAxe, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';
import { misfits } from './misfits.ts';
import { showState } from './show-state.ts';

/** A phone, the same for somebody who reads text at twice its size, and a desktop. */
const SCREENS = {
  '320 px': { viewport: { width: 320, height: 640 }, textSize: '100%' },
  '320 px with text at 200 %': { viewport: { width: 320, height: 640 }, textSize: '200%' },
  '1280 px': { viewport: { width: 1280, height: 800 }, textSize: '100%' },
} as const;
const SCREEN_NAMES = Object.keys(SCREENS) as (keyof typeof SCREENS)[];
const SCHEMES = ['light', 'dark'] as const;
/** One language of each direction. */
const LANGUAGES = ['en', 'ar'] as const;

type Look = {
  readonly screen: (typeof SCREEN_NAMES)[number];
  readonly scheme: (typeof SCHEMES)[number];
  readonly lang: (typeof LANGUAGES)[number];
};

const LOOKS: readonly Look[] = SCREEN_NAMES.flatMap((screen) =>
  SCHEMES.flatMap((scheme) => LANGUAGES.map((lang) => ({ screen, scheme, lang }))),
);

/** Three looks of the twelve, other ones for each state: every state meets every screen, both schemes and both directions. */
function sampleOf(state: string): readonly Look[] {
  const number = STATES.indexOf(state);
  return SCREEN_NAMES.map((screen, index) => ({
    screen,
    scheme: pick(SCHEMES, number + index),
    lang: pick(LANGUAGES, (number >> 1) + (index >> 1)),
  }));
}

describe.skipIf(browserMissing())('Accessible in every state, and nothing is cut off', () => {
  let browser: Browser;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    browser = await launchBrowser();
    for (const screen of SCREEN_NAMES) pages.set(screen, await openTab(browser, screen));
  });
  afterAll(() => browser?.close());

  test.each(STATES)('%s', async (state) => {
    for (const { screen, scheme, lang } of soak ? LOOKS : sampleOf(state)) {
      const page = pages.get(screen) as Page;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await showState(page, state, await chooseLanguage(null, undefined, lang));
      await page.evaluate(setTextSize, SCREENS[screen].textSize);
      const where = `${state}, ${screen}, ${scheme}, ${lang}`;
      expect(await violations(page), where).toEqual([]);
      expect(await page.evaluate(misfits), where).toEqual([]);
    }
  });

  /** Which axe does not look at. */
  test.each(SCHEMES)('examples in empty fields are as legible as text, in %s', async (colorScheme) => {
    const page = pages.get('1280 px') as Page;
    await page.emulateMedia({ colorScheme });
    await showState(page, 'one way: card', await chooseLanguage(null, undefined, 'en'));
    const contrasts = await page.locator('input[placeholder]').evaluateAll(exampleContrasts);
    expect(contrasts).toHaveLength(3);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });

  test('the sample meets every pair of state, screen, scheme and direction', () => {
    const withState = (looksOf: (state: string) => readonly Look[]) =>
      new Set(STATES.flatMap((state) => looksOf(state).flatMap((look) => pairs([state, ...Object.values(look)]))));
    expect(withState(sampleOf)).toEqual(withState(() => LOOKS));
  });
});

/** A tab with axe in it, which stays there from one state to the next. */
async function openTab(browser: Browser, screen: keyof typeof SCREENS): Promise<Page> {
  const page = await browser.newPage({ viewport: SCREENS[screen].viewport });
  await loadAxe(page);
  return page;
}

function setTextSize(size: string): void {
  document.documentElement.style.fontSize = size;
}

/** By the formula of WCAG 2.2 for relative luminance. */
function exampleContrasts(inputs: Element[]): number[] {
  return inputs.map((input) => {
    const { color, opacity } = getComputedStyle(input, '::placeholder');
    const paper = channels(getComputedStyle(input).backgroundColor);
    const ink = channels(color).map((value, index) => value * +opacity + (paper[index] ?? 0) * (1 - +opacity));
    const [dark = 0, light = 0] = [luminance(ink), luminance(paper)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  });

  function channels(color: string): number[] {
    return (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  }

  function luminance(rgb: number[]): number {
    const [r = 0, g = 0, b = 0] = rgb.map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
}

function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T;
}

function pairs(values: readonly string[]): string[] {
  return values.flatMap((value, index) => values.slice(index + 1).map((other) => `${value} × ${other}`));
}
