import type { Page } from 'playwright-core';
import type { Language } from '../../src/page/language.ts';
import { LOGO, renderState } from '../page/states.tsx';

/**
 * Puts a state of the page into a tab as the server writes it. The script stays out, since there is no server to ask; what it
 * only uncovers, the buttons that copy, is uncovered here, because nearly every payer sees it so.
 */
export async function showState(page: Page, state: string, language: Language): Promise<void> {
  const html = renderState(state, language)
    .replace(/<script .*?<\/script>/, '')
    .replace(LOGO.address, LOGO.dataUri);
  await page.setContent(html.replaceAll(/<button [^>]*data-copy[^>]*>/g, (button) => button.replace(' hidden', '')));
}
