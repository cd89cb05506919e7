import { expect, test } from 'vitest';
import { chooseLanguage } from '../../src/page/language.ts';
import { renderState } from './states.tsx';

test('a transfer that is being confirmed says how far it is, and for how far it has to go there is a bar', async () => {
  const html = renderState('waiting for confirmations', await chooseLanguage(null, 'en'));
  expect(html).toContain('2 confirmations so far');
  const [bar] = /<progress[^>]*>/.exec(html) ?? [];
  expect(bar).toContain('value="2"');
  expect(bar).toContain('max="12"');
});

test('where nobody knows how long it takes there is none', async () => {
  const html = renderState('waiting for the phone', await chooseLanguage(null, 'en'));
  expect(html).not.toContain('<progress');
});
