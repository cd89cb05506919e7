import { prefixedId, type Uuid } from '../core/ids.ts';

/**
 * Where a session's page is. Dialects print a session in their own form; the page reads it back here and nowhere else.
 */
const sessionId = prefixedId('cs_');

export function parseCheckoutId(text: string): Uuid | undefined {
  return sessionId.parse(text);
}

export function printCheckoutId(id: Uuid): string {
  return sessionId.print(id);
}

/** Within this site, so that it holds whatever name the payer reached it by. */
export function checkoutPath(id: Uuid): string {
  return `/checkout/${sessionId.print(id)}`;
}
