import type { Account } from '../../core/account.ts';
import { decideCreateSession } from '../../core/checkout/create-session.ts';
import { type Command, decide } from '../../core/checkout/decide.ts';
import { makeUuid } from '../../core/ids.ts';
import { METHOD_TYPES, TEST_ASSETS } from '../../core/method.ts';
import { faultOfCurrency, usualMethods } from '../../core/method-currencies.ts';
import { currencyExponent } from '../../core/money.ts';
import type { Checkout } from '../../core/session.ts';
import type { CheckoutView } from '../../operations/operations.ts';

const OFFERS = { simulated: METHOD_TYPES, assets: TEST_ASSETS, ownPages: {} };

export const SAMPLE_SCREENS = ['choose', 'declined', 'paid', 'expired'] as const;
export type SampleScreen = (typeof SAMPLE_SCREENS)[number];

type Sample = {
  readonly account: Account;
  readonly screen: SampleScreen;
  readonly item: string;
  readonly nowMs: number;
};

/** A session that was never made, as it would stand: the core decides, and nothing is kept. */
export function sampleCheckout({ account, screen, item, nowMs }: Sample): CheckoutView {
  const { shard, defaultCurrency: currency, latePayments } = account;
  let made = 0;
  const newId = () => makeUuid(nowMs, shard, Buffer.from([0, 0, 0, 0, 0, 0, 0, made++]));
  const moment = { nowMs, latePayments, newId };
  const amountMinor = 24 * 10 ** (currencyExponent(currency) ?? 2) + (currencyExponent(currency) === 0 ? 0 : 50);
  const settling = usualMethods(currency, account.settings).filter(
    (method) => faultOfCurrency(method, { currency, livemode: true }) === undefined,
  );
  const opened = decideCreateSession({
    id: newId(),
    shard,
    accountId: account.id,
    livemode: false,
    dialect: 'paygate',
    apiKeyId: null,
    amountMinor,
    currency,
    methods: [...new Set([...settling, 'card' as const])],
    lineItems: [
      { name: item, description: null, unitAmountMinor: amountMinor, quantity: 1, productId: null, priceId: null },
    ],
    createdAtMs: nowMs,
  }).checkout;
  const after = (checkout: Checkout, command: Command): Checkout => {
    const decision = decide(checkout, command, moment);
    return decision.kind === 'change' ? decision.checkout : checkout;
  };
  const paymentId = newId();
  const tried = () =>
    after(opened, {
      type: 'start_payment',
      paymentId,
      method: { type: 'card', brand: 'visa', last4: '4242' },
      rail: 'none',
      email: null,
      payerHash: null,
      declinesFromAddress: 0,
    });
  const ended = (outcome: Extract<Command, { type: 'record_outcome' }>['outcome']) =>
    after(tried(), { type: 'record_outcome', paymentId, outcome });
  const screens: Readonly<Record<SampleScreen, () => Checkout>> = {
    choose: () => opened,
    declined: () => ended({ kind: 'declined', reason: 'insufficient_funds' }),
    paid: () => ended({ kind: 'approved', receivedMinor: amountMinor }),
    expired: () => after(opened, { type: 'expire' }),
  };
  return { account, checkout: screens[screen](), nowMs, carried: METHOD_TYPES, ...OFFERS };
}
