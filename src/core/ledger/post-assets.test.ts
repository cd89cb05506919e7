import { expect, test } from 'vitest';
import { newCheckout } from '../checkout/scenario.fixture.ts';
import type { Holding } from '../method.ts';
import { paymentOf } from '../payment.fixture.ts';
import type { Payment } from '../payment.ts';
import { balancesOf } from './balances.ts';
import { assetShareOf, postAssets } from './post-assets.ts';

const { session } = newCheckout();

const ether = (units: string): Holding => ({ asset: 'ETH', units, decimals: 18 });
const dollars = (units: string): Holding => ({ asset: 'USDC', units, decimals: 6 });

test('what came to stay is booked once, in each asset of its own chain, past 64 bits too', () => {
  const first = holding([ether('9300000000000000000000')]);
  const both = holding([ether('9300000000000000000000'), dollars('25000000')]);
  const entries = [...postAssets(undefined, first), ...postAssets(first, both), ...postAssets(both, both)];
  expect(entries.map(({ currency, decimals, amount }) => [currency, decimals, amount])).toEqual([
    ['ETH@base', 18, 9_300_000_000_000_000_000_000n],
    ['USDC@base', 6, 25_000_000n],
  ]);
  expect(balancesOf(entries).get('ETH@base')).toMatchObject({
    payers: -9_300_000_000_000_000_000_000n,
    wallet: 9_300_000_000_000_000_000_000n,
  });
});

test('an older answer takes nothing back, and other methods hold nothing', () => {
  const more = holding([dollars('25000000')]);
  expect(postAssets(more, holding([dollars('10000000')]))).toEqual([]);
  expect(postAssets(undefined, { ...more, method: { type: 'blik' } })).toEqual([]);
});

test('a refund’s part is rounded down, and all of the payment is all of it', () => {
  const payment = { ...holding([dollars('25000001'), ether('7')]), receivedMinor: 2_500 };
  const ofDollars = { ...payment, method: { ...payment.method, asset: 'USDC' } as Payment['method'] };
  expect(assetShareOf(ofDollars, 2_500, [])).toEqual(dollars('25000001'));
  expect(assetShareOf(ofDollars, 1_000, [])).toEqual(dollars('10000000'));
  expect(assetShareOf({ ...ofDollars, receivedMinor: 0 }, 1, [])).toBeUndefined();
});

test('a refund’s part is of what other refunds have left, at whatever rate the rest came', () => {
  // 25.00 for 25, of which 10.00 went back for 10; then another 10.00 for 8.
  const payment = { ...holding([ether('33')]), receivedMinor: 3_500 };
  const promised = [{ amountMinor: 1_000, units: 10n }];
  expect(assetShareOf(payment, 1_250, promised)).toEqual(ether('11'));
  expect(assetShareOf(payment, 2_500, promised)).toEqual(ether('23'));
  expect(assetShareOf(payment, 2_500, [{ amountMinor: 1_000, units: 40n }])).toEqual(ether('0'));
});

function holding(holdings: readonly Holding[]): Payment {
  const method = { type: 'crypto', asset: 'ETH', network: 'base', address: null, transactions: [], holdings } as const;
  return paymentOf(session, session.id, { createdAtMs: session.createdAtMs, method });
}
