import { isSingleKey } from './single-keys.ts';

/** `/` goes to the search; on a page that has none, to where everything is found. */
export function watchSearchKey(openElse: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || !isSingleKey(event)) return;
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('[data-search]');
    if (field) field.select();
    else openElse();
  });
}
