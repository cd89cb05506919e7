const PLACEHOLDER = /\{CHECKOUT_SESSION_ID\}|%7BCHECKOUT_SESSION_ID%7D/gi;

/**
 * Where the payer goes back to, with the session's id in its place (document 004; also where the merchant's own URL
 * builder has encoded the braces). Null where there is none or it is no web address: a stored `javascript:` must never become
 * a link.
 */
export function returnUrl(stored: string | null, printedId: string): string | null {
  if (stored === null) return null;
  const url = URL.parse(stored.replace(PLACEHOLDER, printedId));
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/**
 * What Chromium must be allowed to be redirected to after a form was posted. A shop commonly redirects on, from http to
 * https or between its name with and without `www`: those are named too.
 */
export function formTargets(urls: readonly (string | null)[]): readonly string[] {
  const targets = new Set<string>();
  for (const text of urls) {
    const url = text === null ? null : URL.parse(text);
    if (!url) continue;
    targets.add(url.origin);
    if (/^[\d.]+$|^\[|^localhost$/.test(url.hostname)) continue;
    const bare = url.hostname.replace(/^www\./, '');
    targets.add(`https://${bare}`).add(`https://www.${bare}`);
  }
  return [...targets];
}
