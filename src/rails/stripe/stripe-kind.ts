import type { MethodDetails, MethodInput } from '../../core/method.ts';
import { acceptBlik, refuseInput } from '../payer-input.ts';
import type { Carrier, RailCall } from '../rail.ts';
import type { Mode, OpenRail, RailKind, RailSettings } from '../rail-kind.ts';
import { checkAccount } from './account-check.ts';
import { pollBlik, startBlik } from './blik.ts';
import { acceptCard, pollCard, startCard } from './cards.ts';
import { type ClientOptions, openClient } from './client.ts';
import { receiveEvent } from './receive-event.ts';
import { pollRefund, sendRefund } from './refunds.ts';
import { secretKeyField } from './secret-key.ts';
import { webhookSecretField } from './webhook-secret.ts';

/** Where Stripe's pages are, but for accounts that have given them an address of their own. */
const PAGE_ORIGIN = 'https://checkout.stripe.com';

export type StripeOptions = ClientOptions & {
  readonly pageOrigin?: string;
  /** Real time, which Stripe lives in, also while a test clock is ahead of it. */
  readonly realNowMs?: () => number;
};

/** Stripe, with keys of an account's own. A stranger's word is believed only where it fits what was asked (`belief.ts`). */
export const stripeKind: RailKind = createStripeKind();

export function createStripeKind({ pageOrigin = PAGE_ORIGIN, ...options }: StripeOptions = {}): RailKind {
  /** What is told of the rail without its keys. */
  const carrier: Carrier = {
    name: 'stripe',
    methods: ['card', 'blik'],
    currencies: { blik: ['PLN'] },
    ownPages: { card: { provider: 'Stripe', origin: pageOrigin } },
    accept,
  };
  return {
    ...carrier,
    title: 'Stripe',
    fields: [secretKeyField, webhookSecretField],
    takesCallbacks: true,
    open: (settings, mode) => openStripe(carrier, { settings, mode }, options),
  };
}

function accept(input: MethodInput): MethodDetails {
  if (input.type === 'card') return acceptCard(input);
  return input.type === 'blik' ? acceptBlik(input) : refuseInput('method.type', 'must be card or blik');
}

async function openStripe(
  carrier: Carrier,
  { settings, mode }: { readonly settings: RailSettings; readonly mode: Mode },
  { realNowMs = Date.now, ...options }: Omit<StripeOptions, 'pageOrigin'>,
): Promise<OpenRail> {
  const client = await openClient(settings[secretKeyField.name]?.trim() ?? '', options);
  const at = (call: RailCall) => ({ ...call, realNowMs: realNowMs() });
  const poll = (call: RailCall, isGivenUp = false) =>
    call.payment.method.type === 'card' ? pollCard(client, at(call), isGivenUp) : pollBlik(client, call, realNowMs());
  const start: OpenRail['start'] = async (call, input) => {
    if (input.type === 'blik') return startBlik(client, call, input);
    if (input.type === 'card' && input.number === null) return startCard(client, at(call), input);
    return { kind: 'refused', message: `${input.type} is not paid over Stripe here` };
  };
  return {
    ...carrier,
    start: (call, input) => client.within(() => start(call, input)),
    // BLIK is confirmed in the bank's own app, and cards on Stripe's page: what the payer does is asked for, or given up.
    advance: (call, input) => client.within(() => poll(call, input.type === 'redirect' && input.result === 'left')),
    poll: (call) => client.within(() => poll(call)),
    refund: (call) => client.within(() => sendRefund(client, call)),
    pollRefund: (call) => client.within(() => pollRefund(client, call)),
    check: () => checkAccount(client.stripe),
    receive: (callback) =>
      receiveEvent(client.stripe, callback, { ...mode, secret: settings[webhookSecretField.name] }),
  };
}
