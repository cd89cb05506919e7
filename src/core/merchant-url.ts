export type UrlFault = 'too_long' | 'untrimmed' | 'not_absolute' | 'invalid' | 'not_https' | 'credentials';

export const URL_MOST = 2048;

/**
 * What is wrong with an address that a merchant gave; undefined where nothing is. It is read as a browser would read it, after
 * the placeholder is filled in, and stored as it was sent.
 */
export function urlFault(
  text: string,
  { livemode, isWebhook = false }: { readonly livemode: boolean; readonly isWebhook?: boolean },
): UrlFault | undefined {
  if (text.length > URL_MOST) return 'too_long';
  // The parser would drop these silently, and what is stored would not be what was checked.
  if (CONTROL.test(text) || text !== text.trim()) return 'untrimmed';
  if (!/^https?:\/\//i.test(text)) return 'not_absolute';
  const url = URL.parse(text.replaceAll(PLACEHOLDER, 'cs_0'));
  if (!url) return 'invalid';
  // It would be told wherever the endpoint is; the signature says who sends.
  if (isWebhook && (url.username !== '' || url.password !== '')) return 'credentials';
  return livemode && url.protocol !== 'https:' ? 'not_https' : undefined;
}

const PLACEHOLDER = /(?:\{|%7B)CHECKOUT_SESSION_ID(?:\}|%7D)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;
