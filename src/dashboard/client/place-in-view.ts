/** On a phone the menu and the tabs scroll: where one is, is in view. */
export function showPlace(): void {
  for (const here of document.querySelectorAll<HTMLElement>('nav [aria-current]')) {
    const nav = here.closest('nav');
    if (!nav || nav.scrollWidth <= nav.clientWidth) continue;
    const [outer, inner] = [nav.getBoundingClientRect(), here.getBoundingClientRect()];
    if (inner.right > outer.right || inner.left < outer.left) {
      nav.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    }
  }
}
