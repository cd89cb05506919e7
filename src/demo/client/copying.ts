const COPIED_MS = 2000;

/** Copies the code that is shown. Of use only with script, and only where the browser lets a page copy. */
export function watchCopying(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy-code]')) {
    button.hidden = false;
    const word = button.firstChild as Text;
    const before = word.data;
    button.addEventListener('click', async () => {
      const shown = [...(button.closest('figure')?.querySelectorAll('pre') ?? [])].find((pre) => pre.offsetParent);
      await navigator.clipboard.writeText(shown?.textContent ?? '');
      word.data = 'Copied';
      setTimeout(() => {
        word.data = before;
      }, COPIED_MS);
    });
  }
}
