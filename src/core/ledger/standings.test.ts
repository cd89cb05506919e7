import { expect, test } from 'vitest';
import { type Flow, sumFlows } from './flow.ts';
import { assetStandingsOf, moneyStandingsOf } from './standings.ts';

const money = (cause: Flow['cause'], way: string, amount: bigint, currency = 'GHS'): Flow => {
  const [source, destination] = way.split(' ') as [Flow['source'], Flow['destination']];
  return { cause, source, destination, currency, decimals: null, amount };
};
const asset = (way: 'in' | 'out', currency: string, amount: bigint, decimals = 18): Flow => ({
  ...(way === 'in'
    ? { cause: 'asset_receipt', source: 'payers', destination: 'wallet' }
    : { cause: 'asset_refund', source: 'wallet', destination: 'payers' }),
  currency,
  decimals,
  amount,
});

test('postings that are alike are one flow, and what differs in anything is another', () => {
  const one = money('payment', 'payers balance', 5n);
  expect(
    sumFlows([one, { ...one, currency: 'XOF' }, one, money('settlement', 'held balance', 1n), { ...one, amount: 1n }]),
  ).toEqual([{ ...one, amount: 11n }, { ...one, currency: 'XOF' }, money('settlement', 'held balance', 1n)]);
});

test('a currency’s standing is what came in, what it cost and what went back, by whichever way', () => {
  const flows = [
    money('payment', 'payers balance', 300n, 'EUR'),
    money('payment', 'payers balance', 5_000n),
    money('stray_payment', 'payers held', 400n),
    money('settlement', 'held balance', 100n),
    money('fee', 'balance fees', 145n),
    money('fee_return', 'fees balance', 45n),
    money('refund', 'held payers', 300n),
    money('refund', 'balance payers', 1_000n),
    money('chargeback', 'balance payers', 600n),
    money('chargeback_reversal', 'payers balance', 200n),
    money('dispute_fee', 'balance fees', 20n),
    asset('in', 'ETH@base', 7n),
  ];
  expect(moneyStandingsOf(flows, 'GHS')).toEqual([
    {
      ...{ currency: 'GHS', grossMinor: 5_400, feeMinor: 120, refundedMinor: 1_300, disputedMinor: 400 },
      netMinor: 3_580,
    },
    { currency: 'EUR', grossMinor: 300, feeMinor: 0, refundedMinor: 0, disputedMinor: 0, netMinor: 300 },
  ]);
});

test('a wallet’s standing is exact past 64 bits, by asset and chain', () => {
  const flows = sumFlows([
    asset('in', 'USDC@base', 25_000_000n, 6),
    asset('in', 'ETH@ethereum', 9_300_000_000_000_000_000_000n),
    asset('in', 'ETH@ethereum', 1n),
    asset('out', 'ETH@ethereum', 300_000_000_000_000_000_000n),
    asset('in', 'ETH@base', 5n),
    money('payment', 'payers balance', 5_000n),
  ]);
  expect(assetStandingsOf(flows)).toEqual([
    { currency: 'ETH@base', decimals: 18, received: 5n, sentBack: 0n },
    {
      ...{ currency: 'ETH@ethereum', decimals: 18 },
      ...{ received: 9_300_000_000_000_000_000_001n, sentBack: 300_000_000_000_000_000_000n },
    },
    { currency: 'USDC@base', decimals: 6, received: 25_000_000n, sentBack: 0n },
  ]);
});
