import { refuse } from '../core/errors.ts';
import { paymentLinkId, type Uuid } from '../core/ids.ts';
import { quantityOf } from '../core/payment-link.ts';
import type { Session } from '../core/session.ts';
import { createCheckoutSessionOnce } from './create-checkout-session-once.ts';
import type { Deps } from './deps.ts';
import { offerOf } from './link-offer.ts';
import type { Caller, LinkVisit, OpenLinkInput } from './operations.ts';

/** What a link sells now: nobody calls, the unguessable id is the right to buy. */
export async function visitPaymentLink(deps: Deps, id: Uuid): Promise<LinkVisit> {
  const { read } = deps.store;
  const link = await read.findPaymentLink(id);
  const account = link && (await read.findAccount(link.accountId));
  if (!link || !account) return refuse({ code: 'not_found', resource: 'payment_link', id: paymentLinkId.print(id) });
  const caller: Caller = {
    account,
    livemode: link.livemode,
    keyId: null,
    isPayer: true,
    dialect: NATIVE,
    rights: null,
  };
  return { link, caller, offer: await offerOf(read, link) };
}

/** What links make is told in the native API's words. */
const NATIVE = 'paygate';

/** A session for this visitor: one for each form, however often it is sent. Refused where nothing is sold, or not so many. */
export async function openPaymentLink(deps: Deps, { id, visit, quantity, requestId }: OpenLinkInput): Promise<Session> {
  const { link, caller, offer } = await visitPaymentLink(deps, id);
  if (!offer) return refuse({ code: 'product_inactive', id: link.productCode });
  const many = quantityOf(link, quantity);
  if (many === undefined) {
    return refuse({ code: 'parameter_invalid', param: 'quantity', reason: `must be 1 to ${link.mostQuantity}` });
  }
  const printed = paymentLinkId.print(id);
  const { session } = await createCheckoutSessionOnce(deps, {
    caller,
    requestId,
    input: {
      lineItems: [{ priceId: offer.price.id, quantity: many }],
      successUrl: null,
      cancelUrl: null,
      metadata: { payment_link: printed },
      // Merchants' own keys are of their choice: with the slash none of theirs is meant by accident.
      once: { key: `link/${printed}/${visit}/${many}`, fingerprint: printed, paramHashes: {} },
    },
  });
  return session;
}
