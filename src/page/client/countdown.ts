import { formatDuration, LAST_MINUTE_MS, LITTLE_TIME_MS } from '../duration.ts';
import { lookNow } from './watching.ts';

const ends = new WeakMap<Element, number>();
/** How often it has been said that little time is left: once, and again for the last minute. */
let warned = 0;

/** Ticks every `data-left` (milliseconds at the time the page was written) down. */
export function startCountdown(): void {
  tick();
  setInterval(tick, 1000);
}

function tick(): void {
  let isOver = false;
  for (const element of document.querySelectorAll<HTMLElement>('[data-left]')) {
    const known = ends.get(element);
    const endMs = known ?? Date.now() + Number(element.dataset.left);
    if (known === undefined) ends.set(element, endMs);
    const leftMs = endMs - Date.now();
    const text = formatDuration(leftMs, document.documentElement.lang);
    if (element.textContent !== text) element.textContent = text;
    const warning = element.closest<HTMLElement>('.soon > p');
    if (warning) warn(warning, leftMs);
    isOver ||= leftMs <= 0 && leftMs > -1000;
  }
  if (isOver) lookNow();
}

/** Putting it into its place once more has it read out. */
function warn(warning: HTMLElement, leftMs: number): void {
  const due = leftMs > LITTLE_TIME_MS ? 0 : leftMs > LAST_MINUTE_MS ? 1 : 2;
  warning.hidden = due === 0;
  if (due > warned) warning.parentElement?.append(warning);
  warned = Math.max(warned, due);
}
