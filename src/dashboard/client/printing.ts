/** Buttons that print the page. Of use with script only: until then they are not there. */
export function watchPrinting(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
