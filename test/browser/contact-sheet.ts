export const DEVICES = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
} as const;
export const SCHEMES = ['light', 'dark'] as const;

export type Device = keyof typeof DEVICES;
export type Shot = {
  readonly state: string;
  readonly locale: string;
  readonly device: Device;
  readonly scheme: (typeof SCHEMES)[number];
};

/** `waiting-for-blik--fr--phone--dark.png`: pictures of one state stand together, and in the same order for each. */
export function fileOf({ state, locale, device, scheme }: Shot): string {
  const words =
    state
      .toLowerCase()
      .replaceAll("'", '')
      .match(/[a-z0-9]+/g) ?? [];
  return `${[words.join('-'), locale, device, scheme].join('--')}.png`;
}

/** All pictures at a glance: one row for each state and language, each picture a link to itself in full. */
export function contactSheet(states: readonly string[], shots: readonly Shot[]): string {
  const locales = [...new Set(shots.map(({ locale }) => locale))];
  const rows = states.flatMap((state) => [
    `<h2>${state}</h2>`,
    ...locales.map((locale) => row(shots.filter((shot) => shot.state === state && shot.locale === locale))),
  ]);
  return `<!doctype html>
<meta charset="utf-8">
<title>Every state and page</title>
<style>
  :root { color-scheme: light dark }
  body { margin: 2rem; font: 0.875rem system-ui, sans-serif }
  h2 { margin-block: 2rem 0.5rem; font-size: 1rem }
  div { display: flex; gap: 1rem; margin-block-end: 1rem }
  img { height: 20rem; border: 1px solid #8888 }
</style>
<h1>Every state and page</h1>
${rows.join('\n')}
`;
}

function row(shots: readonly Shot[]): string {
  const pictures = shots.map((shot) => {
    const file = fileOf(shot);
    const about = [shot.state, shot.locale, shot.device, shot.scheme].join(', ');
    return `<a href="${file}"><img src="${file}" alt="${about}" title="${about}" loading="lazy"></a>`;
  });
  return `<div>${pictures.join('')}</div>`;
}
