import { describe, expect, test } from 'vitest';
import type { ChainTransfer } from '../../core/chain/chain-watch.ts';
import { paymentOf } from '../../core/payment.fixture.ts';
import type { Payment, PaymentStatus } from '../../core/payment.ts';
import { makeSession, NOW_MS } from '../attempt.fixture.ts';
import type { AssetSpec } from './chains.ts';
import type { LockedRates } from './locked-rates.ts';
import { type Known, tellStanding, WATCH_AFTER_EXPIRY_MS } from './tell.ts';

/** 25.00 USD is 25 USDC, until the rate runs out; a transfer is final in its third block. */

const HEAD = 1_000;
const CONFIRMATIONS = 3;
const ADDRESS = '0x52908400098527886E0F7030069857D2E4169EE7';
const MINUTE_MS = 60_000;
const RUNS_OUT_MS = NOW_MS + 15 * MINUTE_MS;
const USDC: AssetSpec = { symbol: 'USDC', decimals: 6, token: `0x${'5'.repeat(40)}` };
const ETH: AssetSpec = { symbol: 'ETH', decimals: 18, token: null };

const session = makeSession({ amountMinor: 2_500, currency: 'USD' });
const WATCH_UNTIL_MS = session.expiresAtMs + WATCH_AFTER_EXPIRY_MS;
const { id: paymentId, shard, accountId, livemode } = session;
const chainKey = { shard, accountId, livemode, network: 'devnet' } as const;

type Come = { readonly in?: number; readonly atMs?: number; readonly asset?: string; readonly hash?: null };

/** `in`: how many blocks it is in. */
function came(units: bigint, { in: blocks = CONFIRMATIONS, atMs = NOW_MS, asset = 'USDC', hash }: Come = {}) {
  const blockNumber = HEAD - blocks + 1;
  const name = { key: `0x${units}`, hash: hash === null ? null : `0x${units}` };
  return { ...chainKey, ...name, paymentId, asset, units, blockNumber, minedAtMs: atMs } satisfies ChainTransfer;
}

const ratesOf = (...rates: readonly (readonly [dueUnits: string, untilMs: number])[]): LockedRates => ({
  rates: rates.map(([dueUnits, untilMs]) => ({ dueUnits, untilMs, price: '1', sources: ['static'] })),
});
const LOCKED = ratesOf(['25000000', RUNS_OUT_MS]);

type Case = {
  readonly transfers?: readonly ChainTransfer[];
  readonly locked?: LockedRates;
  readonly status?: PaymentStatus;
  readonly nowMs?: number;
  /** Up to when the chain was read; absent: until now. */
  readonly readToMs?: number;
};

function known({ transfers = [], locked = LOCKED, readToMs = 0 }: Case): Known {
  return {
    address: {
      ...chainKey,
      paymentId,
      sessionId: session.id,
      address: ADDRESS,
      wallet: 'w',
      index: 0,
      asset: USDC.symbol,
      watchUntilMs: WATCH_UNTIL_MS,
      fromBlock: 1,
      createdAtMs: NOW_MS,
    },
    asset: USDC,
    locked,
    transfers,
    cursor: { blocks: [{ number: HEAD, hash: '0x' }], finalized: null },
    readToMs,
    chain: {
      network: 'devnet',
      chainId: 31_337,
      assets: [ETH, USDC],
      confirmations: CONFIRMATIONS,
      paceMs: 250,
      blockMs: 0,
      urls: [],
    },
    settings: { dustBasisPoints: 50 },
  };
}

function told({ status = 'requires_action', nowMs = NOW_MS, ...seen }: Case) {
  const payment: Payment = paymentOf(session, paymentId, { createdAtMs: NOW_MS, status });
  return tellStanding(known({ readToMs: nowMs, ...seen }), { payment, session, nowMs });
}

const asks = (due: string, received: string, missingUnits: number) => ({
  kind: 'needs_action',
  action: {
    type: 'transfer',
    address: ADDRESS,
    chainId: 31_337,
    token: USDC.token,
    due,
    received,
    decimals: 6,
    uri: `ethereum:${USDC.token}@31337/transfer?address=${ADDRESS}&uint256=${missingUnits}`,
  },
  watchUntilMs: WATCH_UNTIL_MS,
});
const approved = (receivedMinor: number) => ({ kind: 'approved', receivedMinor, watchUntilMs: WATCH_UNTIL_MS });
const pending = (receivedMinor: number) => ({ kind: 'pending', receivedMinor, timeoutAtMs: null });

const TWO_RATES = ratesOf(['25000000', RUNS_OUT_MS], ['30000000', RUNS_OUT_MS + 15 * MINUTE_MS]);
const halfBefore = came(12_500_000n, { atMs: RUNS_OUT_MS });
const halfAfter = (come: Come = {}) => came(15_000_000n, { atMs: RUNS_OUT_MS + 1, ...come });

describe('while the rate is locked', () => {
  test.each<[string, readonly ChainTransfer[], object]>([
    ['nothing', [], { ...asks('25', '0', 25_000_000), receivedMinor: 0 }],
    ['a part, not final', [came(10_000_000n, { in: 1 })], { ...asks('25', '10', 15_000_000), receivedMinor: 0 }],
    ['a part, final', [came(10_000_000n)], { ...asks('25', '10', 15_000_000), receivedMinor: 1_000 }],
    ['all of it, a block short of final', [came(25_000_000n, { in: 2 })], pending(0)],
    ['all of it, a part not final', [came(10_000_000n), came(15_000_000n, { in: 2 })], pending(1_000)],
    ['all of it, final', [came(25_000_000n)], approved(2_500)],
    ['in parts, all final', [came(10_000_000n), came(15_000_000n)], approved(2_500)],
    ['too much', [came(30_000_000n)], approved(3_000)],
    ['all but dust, not final', [came(24_875_000n, { in: 1 })], pending(0)],
    ['all but dust, final', [came(24_875_000n)], approved(2_500)],
    [
      'all but a unit more than dust',
      [came(24_874_999n)],
      { ...asks('25', '24.874999', 125_001), receivedMinor: 2_487 },
    ],
    ['another asset only', [came(10n ** 19n, { asset: 'ETH' })], { ...asks('25', '0', 25_000_000), receivedMinor: 0 }],
    ['another asset, and all of the right one', [came(1n, { asset: 'ETH' }), came(25_000_000n)], approved(2_500)],
  ])('%s', (_what, transfers, expected) => {
    expect(told({ transfers })).toMatchObject(expected);
  });
});

describe('at two rates, each counts what came while it was locked', () => {
  test.each<[string, readonly ChainTransfer[], object]>([
    ['a half at the first', [halfBefore], { ...asks('27.5', '12.5', 15_000_000), receivedMinor: 1_250 }],
    ['a half at each, the second not final', [halfBefore, halfAfter({ in: 1 })], pending(1_250)],
    ['a half at each, final', [halfBefore, halfAfter()], approved(2_500)],
    [
      'as many units as the first asked for, at the second',
      [came(25_000_000n, { atMs: RUNS_OUT_MS + 1 })],
      { ...asks('30', '25', 5_000_000), receivedMinor: 2_083 },
    ],
    ['all of it at the first, seen while the second is locked', [came(25_000_000n)], approved(2_500)],
  ])('%s', (_what, transfers, expected) => {
    const outcome = told({ transfers, locked: TWO_RATES, nowMs: RUNS_OUT_MS });
    expect(outcome).toMatchObject({ ...expected, railState: TWO_RATES });
  });
});

describe('when the rate has run out', () => {
  test.each<[string, readonly ChainTransfer[], object]>([
    ['nothing was seen', [], { kind: 'declined', reason: 'timed_out' }],
    ['another asset only was', [came(10n ** 19n, { asset: 'ETH' })], { kind: 'declined', reason: 'timed_out' }],
    ['a part was, not final', [came(1n, { in: 1 })], { ...asks('25', '0.000001', 24_999_999), receivedMinor: 0 }],
    ['a part was, final', [came(10_000_000n)], { ...asks('25', '10', 15_000_000), receivedMinor: 1_000 }],
    ['all of it was, not final', [came(25_000_000n, { in: 1 })], pending(0)],
    ['all of it was, final', [came(25_000_000n)], approved(2_500)],
  ])('and %s', (_what, transfers, expected) => {
    expect(told({ transfers, nowMs: RUNS_OUT_MS + 60 * MINUTE_MS })).toMatchObject(expected);
  });

  test('nobody is told so before the chain was read to that time, which is soon asked for again', () => {
    const nowMs = RUNS_OUT_MS + MINUTE_MS;
    const unread = { kind: 'needs_action', pollAtMs: nowMs + 5_000 };
    expect(told({ nowMs, readToMs: RUNS_OUT_MS - 1 })).toMatchObject(unread);
    expect(told({ nowMs, readToMs: RUNS_OUT_MS })).toMatchObject({ kind: 'declined', reason: 'timed_out' });
  });

  test('an attempt that is not waiting for the payer is not timed out', () => {
    for (const status of ['unknown', 'created', 'processing'] as const) {
      expect(told({ status, nowMs: RUNS_OUT_MS + 60 * MINUTE_MS }), status).toMatchObject({ kind: 'needs_action' });
    }
  });
});

describe.each(['failed', 'canceled'] as const)('late, of an attempt that has %s', (status) => {
  const nowMs = RUNS_OUT_MS + 60 * MINUTE_MS;
  test.each<[string, Case, object]>([
    ['nothing', {}, { kind: 'needs_action', receivedMinor: 0 }],
    ['a part', { transfers: [came(10_000_000n)] }, { kind: 'needs_action', receivedMinor: 1_000 }],
    ['all of it, not final', { transfers: [came(25_000_000n, { in: 1 })] }, pending(0)],
    ['all of it, final', { transfers: [came(25_000_000n)] }, approved(2_500)],
    ['a half at each of two rates', { transfers: [halfBefore, halfAfter()], locked: TWO_RATES }, approved(2_500)],
  ])('%s', (_what, late, expected) => {
    expect(told({ ...late, status, nowMs })).toMatchObject(expected);
  });
});

describe('asked about again', () => {
  const [soon, hourly] = [30_000, 60 * MINUTE_MS];
  test.each<[string, Case, number]>([
    ['soon, while nothing has come', {}, NOW_MS + soon],
    ['when the rate runs out, if that is sooner', { nowMs: RUNS_OUT_MS - 10_000 }, RUNS_OUT_MS],
    ['soon, where a part has come', { transfers: [came(1n)] }, NOW_MS + soon],
    ['soon, while what has come is not final', { transfers: [came(25_000_000n, { in: 1 })] }, NOW_MS + soon],
    [
      'soon, where a part has come and the rate has run out',
      { transfers: [came(1n)], nowMs: RUNS_OUT_MS },
      RUNS_OUT_MS + soon,
    ],
    ['hourly, once the attempt has ended', { status: 'failed', nowMs: RUNS_OUT_MS }, RUNS_OUT_MS + hourly],
    [
      'hourly, where late money is not final',
      { status: 'canceled', transfers: [came(25_000_000n, { in: 1 })] },
      NOW_MS + hourly,
    ],
  ])('%s', (_when, asked, pollAtMs) => {
    expect(told(asked)).toMatchObject({ pollAtMs });
  });
});

describe('the method tells', () => {
  test('each transfer in whole units, with its confirmations, and what it is where that is not what was asked for', () => {
    const transfers = [came(10_500_000n, { in: 4 }), came(2n * 10n ** 18n, { in: 1, asset: 'ETH', hash: null })];
    expect(told({ transfers }).method).toEqual({
      type: 'crypto',
      asset: 'USDC',
      network: 'devnet',
      address: ADDRESS,
      due: '25',
      confirmationsNeeded: CONFIRMATIONS,
      transactions: [
        { hash: '0x10500000', amount: '10.5', confirmations: 4 },
        { hash: `internal:${HEAD}`, amount: '2', confirmations: 1, asset: 'ETH' },
      ],
      holdings: [{ asset: 'USDC', units: '10500000', decimals: 6 }],
    });
  });

  test('what is due at the rate that is locked now', () => {
    expect(told({ locked: TWO_RATES }).method).toMatchObject({ due: '30' });
  });

  test('what has come to stay, by asset, the wrong ones too, and nothing that can be taken back', () => {
    const right = [came(1_000_000n), came(2_000_000n), came(4_000_000n, { in: 2 })];
    const wrong = [came(10n ** 18n, { asset: 'ETH' }), came(3n * 10n ** 18n, { asset: 'ETH', in: 1 })];
    expect(told({ transfers: [...right, ...wrong] }).method).toMatchObject({
      holdings: [
        { asset: 'USDC', units: '3000000', decimals: 6 },
        { asset: 'ETH', units: String(10n ** 18n), decimals: 18 },
      ],
    });
  });

  test('nothing of an asset that the settings have forgotten: nobody knows how many places it has', () => {
    const { method } = told({ transfers: [came(1_000_000n), came(7n, { asset: 'DAI' })] });
    expect(method).toMatchObject({ transactions: [{ amount: '1' }], holdings: [{ asset: 'USDC' }] });
  });

  test('the newest hundred of any number of transfers, all of which count', () => {
    const transfers = Array.from({ length: 250 }, (_, index) => came(100_000n + BigInt(index), { in: 300 - index }));
    const outcome = told({ transfers });
    const sum = transfers.reduce((all, { units }) => all + units, 0n);
    expect(outcome).toMatchObject({ ...approved(2_503), method: { holdings: [{ units: String(sum) }] } });
    const shown = outcome.method?.type === 'crypto' ? outcome.method.transactions : [];
    expect(shown.map(({ hash }) => hash)).toEqual(transfers.slice(-100).map(({ hash }) => hash));
  });
});
