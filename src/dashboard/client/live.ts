import { apply } from './held-list.ts';
import { followMark } from './live-stream.ts';
import { readPage } from './read-page.ts';

/** However much happens, the page is asked for once in this time. */
const EVERY_MS = 400;

/**
 * Shows a live part of the page again when something has changed (live/live-region.tsx). The stream says only that there is
 * news; the page itself is asked for, as by whoever reloads it.
 */
export function watchLive(): void {
  const region = document.getElementById('live');
  if (!region?.dataset.live) return;
  let wanted = '';
  let busy = false;

  followMark(region.dataset.live, (mark) => {
    wanted = mark;
    void refresh();
  });

  async function refresh(): Promise<void> {
    if (busy || !region || region.dataset.mark === wanted) return;
    busy = true;
    const again = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    try {
      const next = (await readPage(location.href))?.getElementById('live');
      if (next) apply(region, next);
    } catch {
      // The server or the line is away: the stream finds out, and what is shown stays.
    }
    await again;
    busy = false;
    void refresh();
  }
}
