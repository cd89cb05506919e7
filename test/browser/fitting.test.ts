import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { LANGUAGES } from '../../src/page/texts.ts';
import { STATES } from '../page/states.tsx';
import { scaled } from '../scale.ts';
import { browserMissing, launchBrowser } from './browser.ts';
import { misfits } from './misfits.ts';
import { showState } from './show-state.ts';

/** Of every language each n-th state, beginning with another one, so that all states and all languages are looked at. */
const EACH_NTH = scaled({ quick: 5, soak: 1 });

describe.skipIf(browserMissing())('Words fit a screen 320 px wide', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  });
  afterAll(() => browser?.close());

  test.each(LANGUAGES.map((language, index) => [language, index] as const))('%s', async (lang, index) => {
    const language = await chooseLanguage(null, undefined, lang);
    const faults: string[] = [];
    for (const state of STATES.filter((_, number) => (number + index) % EACH_NTH === 0)) {
      await showState(page, state, language);
      const found = [...(await page.evaluate(cutExamples)), ...(await page.evaluate(misfits))];
      faults.push(...found.map((fault) => `${state}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

/** Examples that their fields cut off. */
function cutExamples(): string[] {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input:not([type=radio], [type=hidden])')];
  return inputs.filter(isCut).map(({ placeholder }) => `the example “${placeholder}”`);

  function isCut(input: HTMLInputElement): boolean {
    input.value = input.placeholder;
    return input.scrollWidth > input.clientWidth;
  }
}
