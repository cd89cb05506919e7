const COPIED_MS = 2000;

/** Copies the code that is shown. Of use only with script, and only where the browser lets a page copy. */
export function watchCopying(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false;
    const word = button.firstChild as Text;
    button.addEventListener('click', async () => {
      const panels = button.closest('figure')?.querySelectorAll('pre') ?? [];
      const shown = [...panels].find((pre) => pre.offsetParent);
      // Without the last line break, with which a terminal would run it.
      await navigator.clipboard.writeText(shown?.textContent?.trimEnd() ?? '');
      word.data = 'Copied';
      setTimeout(() => {
        word.data = 'Copy';
      }, COPIED_MS);
    });
  }
}
