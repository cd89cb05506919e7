/** A button that prints is of use only with script. */
export function showPrintButton(): void {
  const button = document.querySelector<HTMLElement>('[data-print]');
  if (button) button.hidden = false;
}

export function watchPrinting(): void {
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-print]')) print();
  });
  // On paper nothing folds.
  addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
}
