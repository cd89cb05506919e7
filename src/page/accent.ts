import {
  convert,
  gamutMapOKLCH,
  hexToRGB,
  MapToL,
  OKLCH,
  RGBToHex,
  sRGB,
  sRGBGamut,
  sRGBLinear,
  type Vector,
} from '@texel/color';

/** What links and buttons are drawn in, and what is written on a button. */
export type Accent = { readonly accent: string; readonly onAccent: string };

/** A theme as tokens.css has it: a test holds the two together. */
type Theme = {
  /** What the accent is seen on, and read on as a link. */
  readonly grounds: readonly string[];
  readonly ink: string;
  /** The lightness that always reads. */
  readonly farthest: 0 | 1;
  readonly onAccent: (accent: Oklch) => string;
};

/** Lightness, chroma, hue. */
type Oklch = readonly [number, number, number];

const THEMES = {
  light: { grounds: ['#ffffff', '#f6f6f4'], ink: '#16181d', farthest: 0, onAccent: () => '#ffffff' },
  dark: {
    grounds: ['#121316', '#1a1c20'],
    ink: '#f1f1ee',
    farthest: 1,
    // Nearly black, and a little of the accent's own hue.
    onAccent: ([, chroma, hue]) => inGamut([0.18, Math.min(chroma, 0.06), hue]),
  },
} as const satisfies Record<string, Theme>;

/** WCAG 2.2 AA for text. */
const MIN_CONTRAST = 4.5;
/** Below this a colour is a grey. */
const GREY_CHROMA = 0.02;
const STEP = 0.002;
/** How much of the accent is left in a button that is pointed at: parts.css. */
const HOVERED = 0.9;

/** A merchant's colour as `:root` rules that go over the house's own, for browsers without `light-dark()` too. */
export function accentCss(color: string): string {
  const [light, dark] = [accentFor(color, 'light'), accentFor(color, 'dark')];
  return (
    `:root{--accent:${light.accent};--on-accent:${light.onAccent}}` +
    `@supports (color:light-dark(#000,#fff)){:root{--accent:light-dark(${light.accent},${dark.accent});` +
    `--on-accent:light-dark(${light.onAccent},${dark.onAccent})}}`
  );
}

/**
 * The colour itself where it reads in this theme; otherwise the nearest of its hue that does: darker or lighter by as little
 * as it takes, with as much of its chroma as a screen has there. A grey becomes the ink, because a middling grey button
 * looks like one that cannot be pressed.
 */
export function accentFor(color: string, name: keyof typeof THEMES): Accent {
  const theme: Theme = THEMES[name];
  const [lightness, chroma, hue] = convert(hexToRGB(color), sRGB, OKLCH) as unknown as Oklch;
  const onAccent = theme.onAccent([lightness, chroma, hue]);
  const given: Accent = { accent: color, onAccent };
  if (reads(given, theme)) return given;
  if (chroma < GREY_CHROMA) return { accent: theme.ink, onAccent };
  const towards = theme.farthest === 0 ? -STEP : STEP;
  for (let l = lightness + towards; l > 0 && l < 1; l += towards) {
    const accent = inGamut([l, chroma, hue]);
    if (reads({ accent, onAccent }, theme)) return { accent, onAccent };
  }
  return { accent: theme.ink, onAccent };
}

function reads({ accent, onAccent }: Accent, { grounds, ink }: Theme): boolean {
  const [color, on] = [hexToRGB(accent), hexToRGB(onAccent)];
  const hovered = mix(color, hexToRGB(ink));
  const pairs = [...grounds.map((ground) => [color, hexToRGB(ground)] as const), [on, color], [on, hovered]] as const;
  return pairs.every(([a, b]) => contrast(a, b) >= MIN_CONTRAST);
}

/** By its chroma alone: lightness and hue stay. */
function inGamut(color: Oklch): string {
  return RGBToHex(gamutMapOKLCH([...color], sRGBGamut, sRGB, undefined, MapToL));
}

function mix(color: Vector, other: Vector): Vector {
  return color.map((value, channel) => value * HOVERED + (other[channel] as number) * (1 - HOVERED));
}

function contrast(a: Vector, b: Vector): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Vector): number {
  const [red, green, blue] = convert(color, sRGB, sRGBLinear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
