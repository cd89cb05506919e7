import { isSingleKey } from './single-keys.ts';

/** How long after `g` the second key may come. */
const PATIENCE_MS = 1_500;

/** `g` and a key go to a page of the menu, `?` tells which there are. */
export function watchGoKeys(): void {
  const keys = document.querySelector<HTMLDialogElement>('[data-keys]');
  let startedMs = Number.NEGATIVE_INFINITY;
  document.addEventListener('keydown', (event) => {
    if (!isSingleKey(event)) return;
    const { key, timeStamp } = event;
    const link = timeStamp - startedMs < PATIENCE_MS ? linkOf(key) : undefined;
    startedMs = key === 'g' ? timeStamp : Number.NEGATIVE_INFINITY;
    if (link) {
      event.preventDefault();
      link.click();
    } else if (key === '?' && keys) {
      event.preventDefault();
      keys.showModal();
    }
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-open-keys]')) {
    button.hidden = false;
    button.addEventListener('click', () => keys?.showModal());
  }
}

function linkOf(key: string): HTMLAnchorElement | undefined {
  return [...document.querySelectorAll<HTMLAnchorElement>('[data-go]')].find(({ dataset }) => dataset.go === key);
}
