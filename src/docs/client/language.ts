const KEPT_AS = 'polytill-docs-language';

/** A language that is chosen in one block is chosen in all that have it, on this page and on those that follow. */
export function rememberLanguage(): void {
  const kept = read();
  if (kept) choose(kept);
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest('.tabbed')) return;
    const before = target.getBoundingClientRect().top;
    choose(target.value);
    // Blocks above may be shorter or longer now: what was pressed stays where it was.
    scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' });
    keep(target.value);
  });
}

function choose(language: string): void {
  const wanted = document.querySelectorAll<HTMLInputElement>(`.tabbed input[value="${CSS.escape(language)}"]`);
  for (const input of wanted) input.checked = true;
}

/** A browser may refuse to keep anything. */
function read(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function keep(language: string): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // It is chosen on this page all the same.
  }
}
