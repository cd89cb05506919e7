import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { LANGUAGES } from '../../src/page/texts.ts';
import { renderState, STATES } from '../page/states.tsx';
import { scaled } from '../scale.ts';
import { browserMissing, launchBrowser } from './browser.ts';

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
      await page.setContent(renderState(state, language).replace(/<script .*?<\/script>/, ''));
      for (const fault of await page.evaluate(misfits)) faults.push(`${state}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

/**
 * What sticks out of its place. The page breaks a word that does not fit its line, which nobody wants to read: here it is not
 * broken, and so found. Names, ids and addresses are strangers' and may be broken.
 */
function misfits(): string[] {
  const unbroken = document.createElement('style');
  unbroken.textContent =
    '* { overflow-wrap: normal !important } bdi, code, output { overflow-wrap: anywhere !important }';
  document.head.append(unbroken);
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    const out = Math.max(0, ...blocksAround(text).flatMap((box) => lines.map((line) => beyond(line, box))));
    if (out > 1) found.push(`${Math.round(out)} px of “${text.data.trim()}”`);
  }
  for (const input of document.querySelectorAll<HTMLInputElement>('input:not([type=radio], [type=hidden])')) {
    input.value = input.placeholder;
    if (input.scrollWidth > input.clientWidth) found.push(`the example “${input.placeholder}”`);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0 && found.length === 0) found.push(`the page, by ${wide} px`);
  return found;

  function blocksAround(text: Text): DOMRect[] {
    const blocks: DOMRect[] = [];
    for (let element = text.parentElement; element; element = element.parentElement) {
      if (!getComputedStyle(element).display.startsWith('inline')) blocks.push(element.getBoundingClientRect());
    }
    return blocks;
  }

  function beyond(line: DOMRect, box: DOMRect): number {
    return Math.max(line.right - box.right, box.left - line.left);
  }
}
