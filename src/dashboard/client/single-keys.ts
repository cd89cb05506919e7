const OFF = 'polytill-single-keys-off';

/**
 * Whether a key by itself does something here: nothing is being typed, no window is open, and nobody has turned it off, as
 * people do who speak to their computer (WCAG 2.1.4).
 */
export function isSingleKey({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  const isOther = ctrlKey || metaKey || altKey || isComposing;
  return !isOther && !isTyping(target) && !document.querySelector('dialog[open]') && !areOff();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}

/** The choice is this browser's: where it keeps nothing, keys are on. */
export function watchSingleKeys(): void {
  const choice = document.querySelector<HTMLInputElement>('[data-single]');
  if (!choice) return;
  choice.checked = !areOff();
  choice.addEventListener('change', () => {
    try {
      if (choice.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, '1');
    } catch {
      choice.checked = true;
    }
  });
}

function areOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}
