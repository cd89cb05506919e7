import { guessMobileNetwork } from '../../core/mobile-network.ts';
import { cardBrandName } from '../card-brand.ts';
import { digitsOf } from '../card-number.ts';
import { parsePhone } from '../phone-number.ts';

/** Shows what a number tells as it is typed: the card's brand, and the phone's network, which the payer may correct. */
export function watchGuesses(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLSelectElement) target.dataset.chosen = '';
    if (!(target instanceof HTMLInputElement)) return;
    if (target.dataset.check === 'card') showBrand(target);
    if (target.dataset.check === 'phone') guessNetwork(target);
  });
}

function showBrand(input: HTMLInputElement): void {
  const place = input.form?.querySelector('.aside');
  const brand = cardBrandName(digitsOf(input.value));
  // Said once, not at every digit.
  if (place && place.textContent !== brand) place.textContent = brand;
}

function guessNetwork(input: HTMLInputElement): void {
  const select = input.form?.elements.namedItem('mobile_network');
  if (!(select instanceof HTMLSelectElement) || select.dataset.chosen !== undefined) return;
  const phone = parsePhone(input.value.trim(), input.dataset.currency ?? '');
  select.value = (phone && guessMobileNetwork(phone)) || '';
  // One that is not offered here.
  if (select.selectedIndex < 0) select.value = '';
}
