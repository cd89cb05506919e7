/** Buttons that copy are of use only with script, and only where the browser lets a page copy. */
export function showCopyButtons(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false;
}

export function watchCopying(): void {
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? '');
    } catch {
      // A frame need not grant it: what is to be copied is selected, and the payer copies it.
      return getSelection()?.selectAllChildren(button.previousElementSibling as Element);
    }
    const { copied } = button.dataset;
    const label = button.textContent;
    // Said already: what it says otherwise would be lost.
    if (!copied || label === copied) return;
    button.textContent = copied;
    button.setAttribute('aria-live', 'polite');
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
