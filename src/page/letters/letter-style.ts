import { type Accent, accentFor } from '../accent.ts';

/** The house's colours, as tokens.css has them: a test holds the two together. */
export const LIGHT = {
  paper: '#ffffff',
  wash: '#f6f6f4',
  line: '#e3e3df',
  ink: '#16181d',
  ink2: '#5a5f69',
  warn: '#7a4f00',
  warnWash: '#fff4d6',
} as const;

export const DARK = {
  paper: '#121316',
  wash: '#1a1c20',
  line: '#2c2f36',
  ink: '#f1f1ee',
  ink2: '#a6abb5',
  warn: '#f0c060',
  warnWash: '#2c2410',
} as const satisfies Record<keyof typeof LIGHT, string>;

/** What links and buttons are in, by day and by night. */
export type Accents = { readonly light: Accent; readonly dark: Accent };

export const HOUSE_ACCENTS: Accents = {
  light: { accent: '#1f4fd8', onAccent: '#ffffff' },
  dark: { accent: '#8fb0ff', onAccent: '#0c1330' },
};

export function accentsOf(color: string | null): Accents {
  return color === null ? HOUSE_ACCENTS : { light: accentFor(color, 'light'), dark: accentFor(color, 'dark') };
}

/**
 * For mail clients that read a sheet: the same names as the colours above, darkened. Styles on the elements are the light
 * ones, so these must be `!important`.
 */
export function letterSheet({ dark }: Accents): string {
  return (
    ':root{color-scheme:light dark;supported-color-schemes:light dark}' +
    '@media (max-width:480px){.pad{padding:24px 20px!important}}' +
    '@media (prefers-color-scheme:dark){' +
    `.wash{background:${DARK.wash}!important}` +
    `.paper{background:${DARK.paper}!important;border-color:${DARK.line}!important}` +
    `.ink{color:${DARK.ink}!important}.ink-2{color:${DARK.ink2}!important}` +
    `.line{border-color:${DARK.line}!important}` +
    `.notice{background:${DARK.warnWash}!important;color:${DARK.warn}!important}` +
    `.link{color:${dark.accent}!important}` +
    `.button{background:${dark.accent}!important;color:${dark.onAccent}!important}}`
  );
}

export const MONO = "ui-monospace,'Noto Sans Mono',monospace";

/** What every text begins with: mail clients pass little on from one element to those within. */
export const TEXT = "font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;font-size:16px;line-height:1.5";

export function buttonStyle({ light }: Accents): string {
  const box = 'display:inline-block;padding:12px 24px;border-radius:10px;text-decoration:none';
  return `${TEXT};${box};font-weight:600;background:${light.accent};color:${light.onAccent}`;
}
