let lost = false;

/** Says that the connection is gone, and that it is back; nothing while all is well. */
export function showConnection(state: 'lost' | 'back'): void {
  if ((state === 'lost') === lost) return;
  lost = state === 'lost';
  const place = document.querySelector<HTMLElement>('.connection');
  if (place) place.textContent = place.dataset[state] ?? '';
}
