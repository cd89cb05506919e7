import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { LANGUAGES } from '../../src/page/texts.ts';
import { directionOf } from '../../src/words/bidi.ts';
import { browserMissing, launchBrowser } from './browser.ts';
import { showState } from './show-state.ts';

const RIGHT_TO_LEFT = LANGUAGES.filter((language) => directionOf(language) === 'rtl');

describe.skipIf(browserMissing())('From right to left', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  });
  afterAll(() => browser?.close());

  async function show(state: string, lang: string): Promise<void> {
    await showState(page, state, await chooseLanguage(null, undefined, lang));
  }

  describe.each(RIGHT_TO_LEFT)('what is read from left to right stays so in %s', (lang) => {
    test.each([
      ['choose, card', 'GH₵'],
      ['choose, mobile money', '+233 24 123 4567'],
      ['card fields wrong', '11 / 29'],
      ['a real card', '4242 4242 4242 4242'],
      ['waiting for the phone', '•••• 501'],
      ['partly paid', '1.2 USDC'],
      ['partly paid', '1.285 USDC'],
      ['partly paid', '0x52908400098527886E'],
      ['paid by card', 'Visa •••• 4242'],
      ['paid by card', 'a•••@example.com'],
      ['expired, and paid late', 'GH₵'],
      ["the simulator's bank", '•••• 4242'],
    ])('%s: %s', async (state, text) => {
      await show(state, lang);
      expect(await page.evaluate(placesOf, text)).toEqual([]);
    });

    test('a name in Latin letters begins where the lines do', async () => {
      await show('choose, card', lang);
      expect(await page.locator('.shop bdi, .item bdi').evaluateAll(rightsOf)).toEqual([0, 0, 0, 0]);
    });

    test('numbers are typed from left to right', async () => {
      await show('choose, card', lang);
      const inputs = page.locator('input:not([type=radio], [type=hidden])');
      expect(await inputs.evaluateAll((all) => all.map((input) => getComputedStyle(input).direction))).toEqual(
        (await inputs.all()).map(() => 'ltr'),
      );
    });
  });
});

/** How far the words of each element end from its right side. */
function rightsOf(elements: Element[]): number[] {
  return elements.map((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    return element.getBoundingClientRect().right - words.getBoundingClientRect().right;
  });
}

/** Each place where a text stands in another order than from left to right; `nowhere` where it does not stand at all. */
function placesOf(wanted: string): string[] {
  const found: string[] = [];
  let places = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const start = text.data.replaceAll('\u00a0', ' ').indexOf(wanted);
    if (start < 0) continue;
    const lefts = [...wanted].map((_, index) => {
      const range = document.createRange();
      range.setStart(text, start + index);
      range.setEnd(text, start + index + 1);
      return range.getBoundingClientRect();
    });
    if (lefts.every(({ width }) => width === 0)) continue;
    places++;
    if (
      lefts.some(({ left, top }, index) => index > 0 && top === lefts[0]?.top && left < (lefts[index - 1]?.left ?? 0))
    ) {
      found.push(text.data);
    }
  }
  return places === 0 ? ['nowhere'] : found;
}
