/** Buttons that copy what stands beside them, and say so for a moment. */
export function watchCopying(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false;
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    const { copied } = button.dataset;
    if (!copied || button.textContent === copied) return;
    const before = button.textContent;
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = before;
    }, 2_000);
  });
}
