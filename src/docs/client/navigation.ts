/** The list of pages is longer than a screen: where it scrolls by itself, the current page's place in it is in sight. */
export function showCurrent(): void {
  const current = document.querySelector<HTMLElement>('.side [aria-current]');
  const list = current?.closest('nav');
  if (!current || !list || list.scrollHeight <= list.clientHeight) return;
  list.scrollTop = current.offsetTop - list.clientHeight / 2;
}
