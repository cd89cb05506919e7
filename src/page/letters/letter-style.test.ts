import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DARK, HOUSE_ACCENTS, LIGHT } from './letter-style.ts';

const SHEET = readFileSync(new URL('../../http/html/styles/tokens.css', import.meta.url), 'utf8');

/** `light-dark(#fff, #121316)` of a token, each colour in full. */
function token(name: string): readonly string[] {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(SHEET) ?? [];
  return [light, dark].map((color) => (color.length === 4 ? color.replaceAll(/\w/g, '$&$&') : color));
}

test.each([
  ['paper', 'paper'],
  ['wash', 'wash'],
  ['line', 'line'],
  ['ink', 'ink'],
  ['ink2', 'ink-2'],
  ['warn', 'warn'],
  ['warnWash', 'warn-wash'],
] as const)('letters are in the %s of the page', (color, name) => {
  expect([LIGHT[color], DARK[color]]).toEqual(token(name));
});

test('buttons in letters are as those on the page', () => {
  const { light, dark } = HOUSE_ACCENTS;
  expect([light.accent, dark.accent]).toEqual(token('accent'));
  expect([light.onAccent, dark.onAccent]).toEqual(token('on-accent'));
});
