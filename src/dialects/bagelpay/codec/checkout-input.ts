import type { Static } from 'typebox';
import type { Caller, CreateSessionInput } from '../../../operations/operations.ts';
import { parseOptionalUrl } from '../../merchant-url.ts';
import type { CheckoutInput } from '../schema/checkout.ts';
import { textsOf } from './metadata.ts';
import { keepSent } from './sent.ts';

/** What the schema cannot say: that is checked here. The price is the catalogue's. */
export function parseCheckout(body: Static<typeof CheckoutInput>, { livemode }: Caller): CreateSessionInput {
  const metadata = body.metadata ?? {};
  return {
    lineItems: [{ productCode: body.product_id, quantity: Number(body.units ?? 1) }],
    successUrl: parseOptionalUrl(body.success_url, 'success_url', livemode),
    cancelUrl: null,
    customerEmail: body.customer?.email ?? null,
    metadata: textsOf(metadata),
    extra: keepSent(body.request_id ?? null, metadata),
    expiresInMs: LIFE_MS,
  };
}

const LIFE_MS = 3_600_000;
