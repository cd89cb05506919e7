import { refuse } from '../core/errors.ts';

/** An address that a merchant gave, as it was sent. */
export function parseUrl(text: string, param: string, livemode: boolean): string {
  const reason = faultOfUrl(text, { livemode });
  if (reason !== undefined) refuse({ code: 'parameter_invalid', param, reason });
  return text;
}

/** The same, of one that may be left out. */
export function parseOptionalUrl(text: string | null | undefined, param: string, livemode: boolean): string | null {
  return text === null || text === undefined ? null : parseUrl(text, param, livemode);
}

/**
 * Why an address that a merchant gave cannot be used, or undefined where it can. It is read as a browser would read it,
 * after the placeholder is filled in, and stored as it was sent.
 */
export function faultOfUrl(text: string, { livemode }: { livemode: boolean }): string | undefined {
  if (text.length > MAX_URL_LENGTH) return `must have at most ${MAX_URL_LENGTH} characters`;
  // The parser would drop these silently, and what is stored would not be what was checked.
  if (CONTROL.test(text) || text !== text.trim()) return 'must not have line breaks, tabs or space around it';
  if (!/^https?:\/\//i.test(text)) return 'must be an absolute URL that begins with https:// or http://';
  const url = URL.parse(text.replaceAll(PLACEHOLDER, 'cs_0'));
  if (!url) return 'is not a valid URL';
  if (livemode && url.protocol !== 'https:') return 'must begin with https:// in live mode';
  return undefined;
}

const MAX_URL_LENGTH = 2048;
const PLACEHOLDER = /(?:\{|%7B)CHECKOUT_SESSION_ID(?:\}|%7D)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;
