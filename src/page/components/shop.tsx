import type { Logo } from '../../core/checkout-settings.ts';
import { logoPath } from '../../http/html/serve-logos.ts';
import type { Scene } from '../scene.ts';

/** Who is paid: their logo, or the first letter of their name in its place, and the name. */
export function Shop({ scene: { shop, view } }: { readonly scene: Scene }) {
  const { logo } = view.account.settings.brand;
  return (
    <p class="shop">
      {logo ? (
        // Its place is kept before it has come, and nothing else waits for it.
        <img src={logoPath(logo.id)} alt="" {...shownSize(logo)} fetchpriority="low" decoding="async" />
      ) : (
        <span class="logo" aria-hidden="true">
          {firstLetter(shop)}
        </span>
      )}
      <bdi>{shop}</bdi>
    </p>
  );
}

/** In CSS pixels: as high as the letter would be, unless it is very wide. */
const MOST = { width: 120, height: 32 };

function shownSize({ width, height }: Logo): { width: number; height: number } {
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  const shown = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: shown(width), height: shown(height) };
}

/** Of the first word that begins with one, whatever signs a name begins with. */
function firstLetter(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '•').toLocaleUpperCase();
}
