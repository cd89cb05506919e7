import type { Static } from 'typebox';
import type { CallRequest } from '../../../http/call.ts';
import type { Caller, CreateSessionInput, OnceKey } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { parseUrl } from '../../merchant-url.ts';
import type { CheckoutInput, MobileMoneyInput, RedirectInput } from '../schema/checkout.ts';

type Body = Static<typeof CheckoutInput>;
type Created = CreateSessionInput & { readonly once?: OnceKey };

/** Document 002 has two calls on one path. Whether there is a phone to ask tells them apart. */
export function isMobileMoney(body: Body): body is Static<typeof MobileMoneyInput> {
  return 'user_phone' in body;
}

export function parseCheckout({ body, caller, once }: CallRequest<Body, unknown>): Created {
  const input = isMobileMoney(body) ? parseMobileMoney(body) : parseRedirect(body, caller);
  return once ? { ...input, once } : input;
}

/** The wallet is asked right away, once: nobody visits a page, and there is no second attempt. */
function parseMobileMoney(body: Static<typeof MobileMoneyInput>): CreateSessionInput {
  return {
    amountMinor: body.amount,
    currency: body.currency,
    successUrl: null,
    cancelUrl: null,
    methods: ['mobile_money'],
    customerPhone: body.user_phone,
    description: body.description,
    clientReferenceId: body.payment_id,
    expiresInMs: (body.expires_in ?? DEFAULT_LIFE_SECONDS) * 1000,
    prompt: { phone: body.user_phone, network: null },
    singleAttempt: true,
    quoteFee: true,
    extra: { half: 'mobile_money' },
  };
}

function parseRedirect(body: Static<typeof RedirectInput>, { livemode }: Caller): CreateSessionInput {
  return {
    amountMinor: body.amount,
    currency: parseCurrency(body.currency, EXAMPLE_CURRENCIES),
    successUrl: parseUrl(body.success_url, 'success_url', livemode),
    cancelUrl: parseUrl(body.cancel_url, 'cancel_url', livemode),
    methods: [body.payment_method],
    makeCustomer: true,
    extra: { half: 'redirect' },
  };
}

const DEFAULT_LIFE_SECONDS = 1800;

/** One in each letter case: document 002 writes them both ways. */
export const EXAMPLE_CURRENCIES = 'usd or XOF';
