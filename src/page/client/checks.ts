import { digitsOf, hasPassed, isCardNumber, parseExpiry } from '../card-number.ts';

type Fault = 'empty' | 'wrong' | 'past' | 'real';

/** What is wrong with what was entered; undefined where nothing is. The server checks it all again. */
const CHECKS: Readonly<Record<string, (value: string, input: HTMLInputElement) => Fault | undefined>> = {
  card(value, input) {
    const digits = digitsOf(value);
    if (!isCardNumber(digits)) return 'wrong';
    const taken = input.dataset.cards?.split(' ');
    // A real card never leaves this page.
    return taken && !taken.includes(digits) ? 'real' : undefined;
  },
  expiry(value) {
    const expiry = parseExpiry(value);
    return expiry ? (hasPassed(expiry, Date.now()) ? 'past' : undefined) : 'wrong';
  },
  cvc: (value) => (/^\d{3,4}$/.test(value) ? undefined : 'wrong'),
  blik: (value) => (/^\d{6}$/.test(digitsOf(value)) ? undefined : 'wrong'),
  phone: (value) => (/^\+?\d{7,17}$/.test(value.replace(/[\s().\-\u00a0]/g, '')) ? undefined : 'wrong'),
  email: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'wrong'),
  otp: () => undefined,
};

/** Checks one field and says what is wrong beside it. False where something is. */
export function checkField(input: HTMLInputElement): boolean {
  const value = input.value.trim();
  const check = CHECKS[input.dataset.check ?? ''];
  const fault = value === '' ? (input.dataset.empty === undefined ? undefined : 'empty') : check?.(value, input);
  say(input, fault ? (input.dataset[fault] ?? input.dataset.wrong ?? '') : '');
  return fault === undefined;
}

/** Checks the fields that are shown, and goes to the first that is wrong. */
export function checkForm(form: HTMLFormElement): boolean {
  const wrong = [...form.querySelectorAll<HTMLInputElement>('[data-check]')].filter(
    (input) => input.checkVisibility?.() !== false && isShown(input) && !checkField(input),
  );
  wrong[0]?.focus();
  return wrong.length === 0;
}

export function isShown(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}

export function say(input: HTMLInputElement, message: string): void {
  const place = document.getElementById(`${input.name}-error`);
  if (place) {
    place.textContent = message;
    place.hidden = message === '';
  }
  if (message) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}
