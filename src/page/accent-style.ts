import { type Style, styleOf } from '../http/html/assets.ts';

/** By colour. Bounded, because any merchant may have any of sixteen million. */
const known = new Map<string, Style>();
const MOST_KNOWN = 500;

/** The sheet that puts a merchant's colour in the place of the house's. The colour library loads with the first. */
export async function accentStyle(color: string | null): Promise<Style | undefined> {
  if (color === null) return undefined;
  const made = known.get(color);
  if (made) return made;
  const { accentCss } = await import('./accent.ts');
  const style = styleOf(accentCss(color));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(color, style);
  return style;
}
