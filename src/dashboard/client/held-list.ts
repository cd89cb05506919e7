import { morph } from './morph.ts';

/**
 * Shows a live part as it stands now. A list in it (`data-held`) whose rows somebody reads stays as long and in the order that
 * it is: rows change where they are, and a line above says how many new ones there are (`data-fresh`), which brings them.
 */
export function apply(region: HTMLElement, next: HTMLElement): void {
  for (const button of next.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = !navigator.clipboard;
  const list = region.querySelector<HTMLElement>('[data-held]');
  const nextList = next.querySelector<HTMLElement>('[data-held]');
  if (!list || !nextList) return morph(region, next);
  const isNew = (row: Element) => !rowOf(list, row);
  const fresh = [...nextList.children].filter(isNew).length;
  if (!isRead(list)) {
    waiting = undefined;
    morph(region, next);
    return say(region, fresh);
  }
  waiting = next.cloneNode(true) as HTMLElement;
  nextList.replaceChildren(...[...list.children].map((row) => rowOf(nextList, row) ?? row.cloneNode(true)));
  morph(region, next);
  offer(region, fresh);
  say(region, fresh);
}

let waiting: HTMLElement | undefined;
let pointedAtMs = Number.NEGATIVE_INFINITY;
/** So long after it was pointed at, a line may be clicked. */
const POINTED_MS = 2_000;

/** What was held back comes when it is asked for, or when nothing is in its way any more. */
export function watchHeldList(): void {
  const region = document.getElementById('live');
  if (!region?.querySelector('[data-held]')) return;
  region.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || !target.closest('[data-fresh]')) return;
    show(region);
    scrollTo({ top: 0 });
    region.querySelector<HTMLElement>('[data-held] a')?.focus({ preventScroll: true });
  });
  const whenFree = () => {
    const list = region.querySelector<HTMLElement>('[data-held]');
    if (waiting && list && !isRead(list)) show(region);
  };
  let timer = 0;
  region.addEventListener('pointermove', ({ target }) => {
    if (!(target instanceof Element) || !target.closest('[data-held]')) return;
    pointedAtMs = performance.now();
    clearTimeout(timer);
    timer = setTimeout(whenFree, POINTED_MS + 1);
  });
  addEventListener('scroll', whenFree, { passive: true });
  region.addEventListener('focusout', () => setTimeout(whenFree));
}

function show(region: HTMLElement): void {
  if (!waiting) return;
  morph(region, waiting);
  waiting = undefined;
}

/** Somebody is within it by keyboard, has scrolled into it, marks its text, or is about to click. */
function isRead(list: HTMLElement): boolean {
  const selection = getSelection();
  return (
    list.contains(document.activeElement) ||
    list.getBoundingClientRect().top < 0 ||
    (selection !== null && !selection.isCollapsed && list.contains(selection.anchorNode)) ||
    performance.now() - pointedAtMs < POINTED_MS
  );
}

function rowOf(list: Element, row: Element): Element | undefined {
  const { key } = (row as HTMLElement).dataset;
  return [...list.children].find((other) => (other as HTMLElement).dataset.key === key);
}

function offer(region: HTMLElement, fresh: number): void {
  const line = region.querySelector<HTMLElement>('[data-fresh]');
  if (!line) return;
  line.hidden = fresh === 0;
  line.textContent = textOf(line, fresh);
}

/** Politely, to those who do not see it. */
function say(region: HTMLElement, fresh: number): void {
  const place = region.parentElement?.querySelector<HTMLElement>('[data-says]');
  if (place && fresh > 0) place.textContent = textOf(place, fresh);
}

/** `data-words` has a text for each plural form of the page's language, with `#` for the number. */
function textOf({ dataset }: HTMLElement, count: number): string {
  const words = JSON.parse(dataset.words ?? '{}') as Record<string, string>;
  const { lang } = document.documentElement;
  const text = words[new Intl.PluralRules(lang).select(count)] ?? words.other ?? '#';
  return text.replace('#', new Intl.NumberFormat(lang).format(count));
}
