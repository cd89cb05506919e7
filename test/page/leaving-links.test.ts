import { expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { renderState, STATES } from './states.tsx';

/** The page may stand in a frame of the shop's: what is on another site would open inside it, the shop within the shop. */
test('every link to another site leads out of a frame, in every state', async () => {
  const language = await chooseLanguage(null, 'en');
  const links = STATES.flatMap((state) =>
    [...renderState(state, language).matchAll(/<a [^>]*href="https?:(?!\/\/pay\.example\/)[^>]*>/g)].map(
      ([link]) => `${state}: ${link}`,
    ),
  );
  expect(links.filter((link) => !/ target="_(top|blank)"/.test(link))).toEqual([]);
  expect(links.find((link) => link.includes('https://bank.example/'))).toContain('target="_top"');
});
