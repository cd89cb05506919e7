import { checkField, isShown, say } from './checks.ts';

/** How the digits of a field are grouped. */
const SHAPES: Readonly<Record<string, (digits: string) => string>> = {
  card: (digits) =>
    /^3[47]/.test(digits)
      ? digits.replace(/^(\d{4})(\d{1,6})?(\d{1,5})?.*$/, (_, ...groups: string[]) =>
          groups.slice(0, 3).filter(Boolean).join(' '),
        )
      : digits.slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 '),
  expiry: (digits) => (digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2, 6)}` : digits),
  blik: (digits) => digits.slice(0, 6).replace(/^(\d{3})(?=\d)/, '$1 '),
};

/** Groups numbers as they are typed, and checks a field when it is left with something in it. */
export function watchTyping(): void {
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.dataset.check) return;
    if (target.hasAttribute('aria-invalid')) say(target, '');
    const shape = SHAPES[target.dataset.check];
    if (shape) group(target, shape);
  });
  document.addEventListener('focusout', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.check && target.value.trim() && isShown(target)) {
      checkField(target);
    }
  });
}

/** The cursor stays behind the digit it was behind. */
function group(input: HTMLInputElement, shape: (digits: string) => string): void {
  const before = input.value.slice(0, input.selectionStart ?? 0).replace(/\D/g, '').length;
  // `1/29` is January: the slash completes the month.
  const month = input.value.replace(/^(\d)\s*\//, '0$1/');
  const shaped = shape(month.replace(/\D/g, ''));
  if (shaped === input.value) return;
  input.value = shaped;
  const typedLast = before >= month.replace(/\D/g, '').length - (month === input.value ? 0 : 1);
  let cursor = shaped.length;
  if (!typedLast) {
    for (let digits = 0, i = 0; i < shaped.length; i++) {
      if (/\d/.test(shaped[i] as string)) digits++;
      if (digits === before) {
        cursor = before === 0 ? 0 : i + 1;
        break;
      }
    }
  }
  input.setSelectionRange(cursor, cursor);
}
