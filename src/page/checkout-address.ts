import { prefixedId, type Uuid } from '../core/ids.ts';

/**
 * The page's own address of a session, which its forms and redirects use. The APIs send payers to addresses of their own
 * (`/pay/…`, `/checkout/PRODUCT/…`), and ids in any API's form are understood; none of them changes anything here.
 */
const sessionId = prefixedId('cs_');

/** Within this site, so that it holds whatever name the payer reached it by. */
export function checkoutPath(id: Uuid): string {
  return `/checkout/${sessionId.print(id)}`;
}

/** What an address of the page says besides the session. Payments by their printed ids. */
export type AddressQuery = {
  /** The payer waits for this payment, and goes on to the shop once it has paid. */
  readonly from?: string | null;
  /** The payer has turned away from this payment, to pay another way. */
  readonly leaving?: string | null;
  /** The payer comes back from a provider's page: by the way that follows paying, or by the one that gives it up. */
  readonly back?: 'returned' | 'left';
  /** The simulated wallet has sent something that does not show yet. */
  readonly sent?: 'late';
  /** The language that the payer has chosen. There are no cookies, so every link, form and redirect carries it. */
  readonly lang?: string | null;
};

export function withQuery(path: string, query: AddressQuery): string {
  const said = Object.entries(query).filter(([, value]) => value);
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said as [string, string][])}`;
}

/** Where a payment leads: this server's own pages are told the language, a bank's address stays as it is. */
export function stepAddress(url: string, publicUrl: string, lang: string | null): string {
  if (lang === null || !isOwnAddress(url, publicUrl)) return url;
  const address = new URL(url);
  address.searchParams.set('lang', lang);
  return address.href;
}

/** Whether an address is on this server. */
export function isOwnAddress(url: string, publicUrl: string): boolean {
  return URL.parse(url)?.origin === new URL(publicUrl).origin;
}
