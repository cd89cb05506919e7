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
