import { morph } from './morph.ts';
import { readPage } from './read-page.ts';

/**
 * A part of a page that is on its way to somewhere (`data-refresh`, in milliseconds) shows itself again until it has arrived,
 * which the server tells by leaving that out.
 */
export function watchRefreshing(): void {
  const part = document.querySelector<HTMLElement>('[data-refresh]');
  if (!part) return;
  const again = () => setTimeout(refresh, Number(part.dataset.refresh));

  async function refresh(): Promise<void> {
    if (!part) return;
    try {
      const next = document.hidden ? undefined : (await readPage(location.href))?.getElementById(part.id);
      if (next) morph(part, next);
    } catch {
      // The server or the line is away: what is shown stays, and is asked for again.
    }
    if (part.dataset.refresh) again();
  }

  again();
}
