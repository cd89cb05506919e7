import { acceptBlik, refuseInput } from '../payer-input.ts';
import type { Carrier } from '../rail.ts';
import type { OpenRail, RailKind, RailSettings } from '../rail-kind.ts';
import { checkAccount } from './account-check.ts';
import { type ClientOptions, openClient } from './client.ts';
import { pollPayment, startPayment } from './payments.ts';
import { pollRefund, sendRefund } from './refunds.ts';
import { secretKeyField } from './secret-key.ts';

/** What is told of the rail without its keys. */
const CARRIER: Carrier = {
  name: 'stripe',
  methods: ['blik'],
  currencies: { blik: ['PLN'] },
  accept: (input) => (input.type === 'blik' ? acceptBlik(input) : refuseInput('method.type', 'must be blik')),
};

export type StripeOptions = ClientOptions & {
  /** Real time, which Stripe lives in, also while a test clock is ahead of it. */
  readonly realNowMs?: () => number;
};

/** Stripe, with keys of an account's own. A stranger's word is believed only where it fits what was asked (`belief.ts`). */
export const stripeKind: RailKind = createStripeKind();

export function createStripeKind(options: StripeOptions = {}): RailKind {
  return {
    ...CARRIER,
    title: 'Stripe',
    fields: [secretKeyField],
    takesCallbacks: false,
    open: (settings) => openStripe(settings, options),
  };
}

async function openStripe(
  settings: RailSettings,
  { realNowMs = Date.now, ...options }: StripeOptions,
): Promise<OpenRail> {
  const client = await openClient(settings[secretKeyField.name]?.trim() ?? '', options);
  return {
    ...CARRIER,
    start: (call, input) => startPayment(client, call, input),
    // A payer confirms BLIK in the bank's own app: there is no act to send.
    advance: (call) => pollPayment(client, call, realNowMs()),
    poll: (call) => pollPayment(client, call, realNowMs()),
    refund: (call) => sendRefund(client, call),
    pollRefund: (call) => pollRefund(client, call),
    check: () => checkAccount(client.stripe),
  };
}
