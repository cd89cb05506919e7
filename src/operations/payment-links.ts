import { refuse } from '../core/errors.ts';
import { paymentLinkId, priceId as printedPrice, type Uuid } from '../core/ids.ts';
import { MOST_LINK_QUANTITY, type PaymentLink } from '../core/payment-link.ts';
import type { Page, PageRequest, StoreReads } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import { offerOf } from './link-offer.ts';
import type { Caller, Envelope, OfferedLink, PaymentLinkInput } from './operations.ts';
import { ownPrice, ownProduct } from './own-catalogue.ts';

/** For a product that there is, at a price of its own or at its default. */
export async function createPaymentLink(
  deps: Deps,
  envelope: Envelope<PaymentLinkInput, PaymentLink>,
): Promise<PaymentLink> {
  const { caller, input } = envelope;
  const { quantity = 1, mostQuantity = null, priceId = null } = input;
  assertQuantity(quantity, 'quantity');
  if (mostQuantity !== null) assertQuantity(mostQuantity, 'most_quantity');
  const nowMs = callerNow(deps, caller);
  return deps.store.transact(async (tx) => {
    const product = await ownProduct(tx, caller, input.productCode, 'product');
    if (priceId !== null && (await ownPrice(tx, caller, priceId, 'price')).productId !== product.id) {
      refuse({ code: 'not_found', resource: 'price', id: printedPrice.print(priceId), param: 'price' });
    }
    if (priceId === null && product.defaultPrice === null) refuse({ code: 'parameter_missing', param: 'price' });
    const link: PaymentLink = {
      ...scopeOfCaller(caller),
      id: deps.ids.make(nowMs, caller.account.shard),
      productCode: product.code,
      priceId,
      quantity,
      mostQuantity,
      enabled: true,
      createdAtMs: nowMs,
    };
    await tx.insertPaymentLink(link);
    await keepAnswer(deps, tx, envelope, link);
    return link;
  });
}

function assertQuantity(quantity: number, param: string): void {
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_LINK_QUANTITY) return;
  refuse({ code: 'parameter_invalid', param, reason: `must be 1 to ${MOST_LINK_QUANTITY}` });
}

export function findPaymentLink(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<PaymentLink> {
  return ownLink(deps.store.read, caller, input.id);
}

/** Each with what it sells now. */
export async function listPaymentLinks(
  { store: { read } }: Deps,
  { caller, input }: Envelope<PageRequest>,
): Promise<Page<OfferedLink>> {
  const page = await read.listPaymentLinks(scopeOfCaller(caller), input);
  const items = await Promise.all(page.items.map(async (link) => ({ link, offer: await offerOf(read, link) })));
  return { ...page, items };
}

/** What it sells stays: another product is another address. */
export function enablePaymentLink(
  deps: Deps,
  envelope: Envelope<{ id: Uuid; enabled: boolean }, PaymentLink>,
): Promise<PaymentLink> {
  const { caller, input } = envelope;
  return deps.store.transact(async (tx) => {
    await tx.hold('payment_links', input.id);
    const link = { ...(await ownLink(tx, caller, input.id)), enabled: input.enabled };
    await tx.savePaymentLink(link);
    await keepAnswer(deps, tx, envelope, link);
    return link;
  });
}

async function ownLink(reads: Pick<StoreReads, 'findPaymentLink'>, caller: Caller, id: Uuid): Promise<PaymentLink> {
  const link = await reads.findPaymentLink(id);
  if (link && belongsTo(caller, link)) return link;
  return refuse({ code: 'not_found', resource: 'payment_link', id: paymentLinkId.print(id) });
}
