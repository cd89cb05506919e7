import { maskPhone } from './method.ts';

/**
 * Masks what must not stand in a log: numbers and codes of cards, one-time codes, phones, e-mail addresses, keys and secrets.
 * By the names that APIs give such fields, and by how such values look wherever they stand: a note may hold a number, too.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return isCardNumber(String(value)) ? MASK : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return MASK;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redactText(name), redactField(name, inner, depth)]),
  );
}

/** What a field of this name holds. */
export function redactField(name: string, value: unknown, depth = 0): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return redact(value, depth + 1);
  const text = String(value);
  if (text === '') return value;
  const key = name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  if (SECRET.test(key) || (EXPIRY.test(key) && DATE_PART.test(text))) return MASK;
  // An error has a code as well, in letters.
  if (CODE.test(key) && /^[\d ]{3,10}$/.test(text)) return MASK;
  if (CARD.test(key) && text.replaceAll(/\D/g, '').length >= 12) return lastFour(text);
  if (PHONE.test(key) && /\d{6}/.test(text.replaceAll(/\D/g, ''))) return maskPhone(text);
  return redact(value, depth + 1);
}

/** In any text: what looks like one of them. */
export function redactText(text: string): string {
  if (text.length < SHORTEST) return text;
  let masked = text;
  if (masked.includes('@'))
    masked = masked.replaceAll(EMAIL, (email) => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`);
  if (masked.includes('_'))
    masked = masked
      .replaceAll(API_KEY, (key) => `${key.replace(/[^_]+$/, '')}•••${key.slice(-4)}`)
      .replaceAll(WEBHOOK_SECRET, `$1_${MASK}`);
  if (DIGITS.test(masked))
    masked = masked
      .replaceAll(CARD_LIKE, (digits) => (isCardNumber(digits) ? lastFour(digits) : digits))
      .replaceAll(PHONE_LIKE, maskPhone);
  return masked;
}

const MASK = '•••';
const DEEPEST = 32;
/** `a@b.c`: nothing that is masked is shorter. */
const SHORTEST = 5;

const SECRET = /(secret|passw|token|api_?key|private_?key|authorization|cvc|cvv|cvn|security_?code|(^|_)(otp|pin)$)/;
const CODE = /^(?!(country|currency|error|reason|status)_)(.*_)?code$/;
/** Of a card. It may be kept by the rules of the card schemes, and helps nobody here. */
const EXPIRY = /(^|_)(exp|expiry|expiration)(_|$)/;
/** `12`, `2040`, `12/40`, `2040-12`: a time in full is when something ends. */
const DATE_PART = /^\d{1,4}( ?[-/] ?\d{2,4})?$/;
const CARD = /(^|_)(number|card|pan)$/;
const PHONE = /(phone|msisdn|mobile|(^|_)tel)/;

const EMAIL = /[^\s@<>()"',;:/=?&]+@[^\s@<>()"',;:/=?&]+\.[^\s@<>()"',;:/=?&.]+/g;
/** Keys have 32 characters after what they begin with; ids have 22. */
const API_KEY = /\b[a-z]{2,12}_(?:test|live)_[0-9A-Za-z]{32,}/g;
const WEBHOOK_SECRET = /\b(whsec|whsk)_[A-Za-z0-9+/=]+/g;
const DIGITS = /\d{4}/;
const CARD_LIKE = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d])/g;
const PHONE_LIKE = /(?<![\w.])\+\d{8,15}(?!\d)/g;

function lastFour(number: string): string {
  return `•••• ${number.replaceAll(/\D/g, '').slice(-4)}`;
}

/** By its first digit and by its check digit. Times in milliseconds begin with 1, and so does no card. */
function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < 13 || digits.length > 19 || !/^[2-6]/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
