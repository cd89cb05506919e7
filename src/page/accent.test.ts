import { readFileSync } from 'node:fs';
import { convert, hexToRGB, OKLCH, sRGB } from '@texel/color';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accentCss, accentFor } from './accent.ts';

/** The sheets that the accent is seen in, and WCAG 2.2's own formula, which knows nothing of the module. */
const sheet = (name: string) => readFileSync(new URL(`../http/html/styles/${name}.css`, import.meta.url), 'utf8');
const TOKENS = sheet('tokens');
const HOVERED = Number(/color-mix\(in srgb, var\(--accent\) (\d+)%, var\(--ink\)\)/.exec(sheet('parts'))?.[1]) / 100;

const THEMES = ['light', 'dark'] as const;
type Rgb = readonly number[];

function token(name: string, theme: (typeof THEMES)[number]): Rgb {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(TOKENS) ?? [];
  const hex = (theme === 'light' ? light : dark) ?? '';
  return rgb(hex.length === 4 ? hex.replace(/\w/g, '$&$&') : hex);
}

function rgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return Math.max(one, other) / Math.min(one, other);
}

/** Link on paper, link on wash, words on a button, words on one that is pointed at. */
function contrasts(color: string, theme: (typeof THEMES)[number]): number[] {
  const { accent, onAccent } = accentFor(color, theme);
  const [fill, words, ink] = [rgb(accent), rgb(onAccent), token('ink', theme)];
  const hovered = fill.map((value, channel) => Math.round(value * HOVERED + (ink[channel] ?? 0) * (1 - HOVERED)));
  return [
    contrast(fill, token('paper', theme)),
    contrast(fill, token('wash', theme)),
    contrast(words, fill),
    contrast(words, hovered),
  ];
}

const anyColor = fc
  .oneof(
    fc.integer({ min: 0, max: 0xffffff }),
    fc.integer({ min: 0, max: 255 }).map((grey) => grey * 0x010101),
  )
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const CORNERS = ['#000000', '#ffffff', '#ff0000', '#00ff00', '#0000ff', '#ffff00', '#ff00ff', '#00ffff', '#e6ff00'];
const examples = CORNERS.map((color): [string] => [color]);

describe.each(THEMES)('%s', (theme) => {
  test('reads at 4.5 to 1 on paper and wash, and so do the words on a button', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        expect(Math.min(...contrasts(color, theme)), JSON.stringify(accentFor(color, theme))).toBeGreaterThanOrEqual(
          4.5,
        );
      }),
      { examples, numRuns: 2000 },
    );
  });

  test('is the merchant’s own colour where that reads, and of its hue and no further from it than it must be elsewhere', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const { accent } = accentFor(color, theme);
        const [before, after] = [oklch(color), oklch(accent)];
        if (accent === color || before.chroma < 0.02) return;
        expect(Math.min(...contrasts(color, theme).slice(0, 2)), 'just enough').toBeLessThan(4.75);
        expect(after.chroma).toBeLessThanOrEqual(before.chroma + 0.01);
        // In dark and pale colours a step of one of 255 turns the hue by more.
        if (after.chroma > 0.04) expect(turn(before.hue, after.hue)).toBeLessThan(4);
      }),
      { examples, numRuns: 2000 },
    );
  });

  test('a grey that does not read becomes the ink', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (value) => {
        const grey = `#${value.toString(16).padStart(2, '0').repeat(3)}`;
        const { accent } = accentFor(grey, theme);
        if (accent !== grey) expect(rgb(accent)).toEqual(token('ink', theme));
      }),
    );
  });
});

test.each([
  ['#0b7a4b', { light: '#0b7a4b' }],
  ['#e6ff00', { dark: '#e6ff00' }],
  ['#000000', { light: '#000000', dark: '#f1f1ee' }],
  ['#ffffff', { light: '#16181d', dark: '#ffffff' }],
])('%s', (color, wanted) => {
  for (const [theme, accent] of Object.entries(wanted)) {
    expect(accentFor(color, theme as 'light').accent).toBe(accent);
  }
});

test('is a sheet of two rules, in short', () => {
  expect(accentCss('#0b7a4b')).toMatch(
    /^:root\{--accent:#0b7a4b;--on-accent:#ffffff\}@supports \(color:light-dark\(#000,#fff\)\)\{:root\{--accent:light-dark\(#0b7a4b,#\w{6}\);--on-accent:light-dark\(#ffffff,#\w{6}\)\}\}$/,
  );
});

function oklch(hex: string): { chroma: number; hue: number } {
  const [, chroma, hue] = convert(hexToRGB(hex), sRGB, OKLCH) as [number, number, number];
  return { chroma, hue };
}

function turn(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
