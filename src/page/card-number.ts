/** Shared with the script in the browser: no imports. */

export function digitsOf(text: string): string {
  return text.replace(/[\s.\-\u00a0]/g, '');
}

/** Every second digit from the right counts double, its digits summed; the sum ends in 0. */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const counted = i % 2 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/** `11 / 29`, `1129`, `11/2029`, as typed or filled in by the browser. */
export function parseExpiry(text: string): { month: number; year: number } | undefined {
  const match = /^\s*(\d{1,2})\s*[/.-]?\s*(\d{2}|\d{4})\s*$/.exec(text);
  if (!match) return undefined;
  const month = Number(match[1]);
  const year = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  return { month, year: year < 100 ? 2000 + year : year };
}

/** A card is good to the last day of its month. */
export function hasPassed({ month, year }: { month: number; year: number }, nowMs: number): boolean {
  return nowMs >= Date.UTC(year, month, 1);
}
