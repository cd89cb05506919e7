import { formatDuration } from '../duration.ts';
import { lookNow } from './watching.ts';

const ends = new WeakMap<Element, number>();

/** Ticks every `data-left` (milliseconds at the time the page was written) down. */
export function startCountdown(): void {
  tick();
  setInterval(tick, 1000);
}

function tick(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-left]')) {
    const known = ends.get(element);
    const endMs = known ?? Date.now() + Number(element.dataset.left);
    if (known === undefined) ends.set(element, endMs);
    const leftMs = endMs - Date.now();
    const text = formatDuration(leftMs, document.documentElement.lang);
    if (element.textContent !== text) element.textContent = text;
    if (leftMs <= 0 && leftMs > -1000) lookNow();
  }
}
