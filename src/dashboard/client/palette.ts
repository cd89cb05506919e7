/**
 * Ctrl K or ⌘ K: where to go, by a part of its name, or by the id of anything. The focus stays in the field; which of the
 * places is chosen is told by `aria-activedescendant`. What is no place's name is sent to the server, which knows ids.
 */
export function watchPalette(): () => void {
  const palette = document.querySelector<HTMLDialogElement>('[data-palette]');
  const field = palette?.querySelector('input');
  const form = palette?.querySelector('form');
  const none = palette?.querySelector<HTMLElement>('[data-none]');
  if (!palette || !field || !form) return () => {};
  const options = [...palette.querySelectorAll<HTMLElement>('[role=option]')];
  let chosen: HTMLElement | undefined;

  const shown = () => options.filter(({ hidden }) => !hidden);

  function choose(option: HTMLElement | undefined): void {
    chosen = option;
    for (const each of options) each.ariaSelected = String(each === option);
    if (option) field?.setAttribute('aria-activedescendant', option.id);
    else field?.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  function filter(): void {
    const words = plain(field?.value ?? '').split(/\s+/);
    for (const option of options) {
      const name = plain(option.firstElementChild?.textContent ?? '');
      option.hidden = !words.every((word) => name.includes(word));
    }
    const left = shown();
    choose(left[0]);
    if (none) none.textContent = left.length === 0 ? (none.dataset.none ?? '') : '';
  }

  function open(): void {
    if (!palette || palette.open || !field) return;
    for (const other of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) other.close();
    field.value = '';
    filter();
    palette.showModal();
  }

  function move(key: string): boolean {
    const left = shown();
    const at = chosen ? left.indexOf(chosen) : -1;
    const next = { ArrowDown: (at + 1) % left.length, ArrowUp: (at - 1 + left.length) % left.length }[key];
    if (next === undefined || left.length === 0) return false;
    choose(left[next]);
    return true;
  }

  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key.toLowerCase() !== 'k' || !(ctrlKey || metaKey) || altKey || shiftKey) return;
    event.preventDefault();
    if (palette.open) palette.close();
    else open();
  });
  field.addEventListener('input', filter);
  field.addEventListener('keydown', (event) => {
    if (move(event.key)) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    const to = chosen?.dataset.href;
    // Nothing was typed that is an id: the place that is chosen is meant.
    if (to === undefined) return;
    event.preventDefault();
    location.assign(to);
  });
  palette.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[data-href]') : null;
    if (option?.dataset.href) location.assign(option.dataset.href);
  });
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog.palette')) closeBeside(dialog);
  return open;
}

/** A click beside a window closes it. Its content covers all of it, so a click on itself is one beside it. */
function closeBeside(dialog: HTMLDialogElement): void {
  dialog.addEventListener('click', (event) => {
    if (event.target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isBeside = event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
    if (isBeside) dialog.close();
  });
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
