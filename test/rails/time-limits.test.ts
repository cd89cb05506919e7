import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { START_GRACE_MS } from '../../src/core/checkout/limits.ts';
import { ATTEMPT_LEASE_MS, RAIL_ANSWER_MS, REFUND_LEASE_MS } from '../../src/operations/call-rail.ts';
import { ASK_MS } from '../../src/rails/evm/chain-client.ts';
import { PRICE_MS } from '../../src/rails/evm/rates/open-market.ts';
import { createRailKinds } from '../../src/rails/kinds.ts';
import * as pawapay from '../../src/rails/pawapay/client.ts';
import * as stripe from '../../src/rails/stripe/client.ts';

/** What a rail may take, what it is given, and what keeps others away meanwhile: figures of several places that must fit. */

/** After a try that came to nothing, whenever that was. */
const PAUSE_MS = new Stripe('sk_test_limits').getMaxNetworkRetryDelay() * 1_000;

/** The longest that one call of each rail takes, all its requests and their tries added up. */
const LONGEST_CALL_MS: Readonly<Record<string, number>> = {
  stripe: stripe.CALL_MS + PAUSE_MS,
  // The number's provider is asked for, and then the payer.
  pawapay: 2 * pawapay.TIMEOUT_MS,
  // A rate is locked, and the chain asked: that is limited as a whole, for there may be any number of endpoints.
  evm: PRICE_MS + ASK_MS,
};

test.each(createRailKinds({} as never, {} as never).map(({ name }) => name))(
  '%s is done before it is given up',
  (name) => {
    expect(LONGEST_CALL_MS[name]).toBeLessThan(RAIL_ANSWER_MS);
  },
);

test('Stripe is sent a payment twice within the time of one call', () => {
  expect(2 * stripe.TIMEOUT_MS).toBeLessThan(stripe.CALL_MS);
});

test('an attempt is one caller’s for longer than a call takes, and a refund for longer than two', () => {
  expect(ATTEMPT_LEASE_MS).toBeGreaterThan(RAIL_ANSWER_MS);
  expect(REFUND_LEASE_MS).toBeGreaterThan(2 * RAIL_ANSWER_MS);
});

test('what is being sent is asked about only once it is done or given up', () => {
  expect(START_GRACE_MS).toBeGreaterThan(RAIL_ANSWER_MS);
});
