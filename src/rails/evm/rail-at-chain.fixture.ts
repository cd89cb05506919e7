import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ChainTransfer } from '../../core/chain/chain-watch.ts';
import type { Payment } from '../../core/payment.ts';
import { type MemoryStore, openMemoryStore } from '../../store/open-memory-store.ts';
import { NOW_MS } from '../attempt.fixture.ts';
import { inStep } from '../double.fixture.ts';
import type { RailCall } from '../rail.ts';
import type { OpenRail } from '../rail-kind.ts';
import { type ChainNode, OWN_NODES, startChainNode } from './chain-node.fixture.ts';
import { createEvmKind, type EvmBook } from './evm-kind.ts';
import { lastRate, lockedRatesOf } from './locked-rates.ts';
import { openStaticRates } from './rates/static-rates.ts';

const XPUB =
  'xpub6Ce9NcJvTk37Bzxb8tEr66HG1mUvG7VWr6GbUxSAmKxFtqAX8iAhSYZeXHdpuH7psUuh9w9Yze3ffTWeueTKHme62h6pACAQk2CNvJZcy6v';
const token = (digit: number) => `0x${String(digit).repeat(40)}`;
const BLOCK_MS = 12_000;

/** When a part of what is due is mined, after the attempt has begun, and when its block is taken back. */
type Sent = { readonly afterMs: number; readonly untilMs?: number; readonly asset?: string; readonly percent: bigint };

/** How payers behave, by the asset that they have chosen. */
export const PAYERS = {
  ETH: [{ afterMs: 15_000, percent: 100n }],
  USDC: [
    { afterMs: 15_000, percent: 40n },
    { afterMs: 70_000, percent: 60n },
  ],
  USDT: [],
  MUCH: [{ afterMs: 15_000, percent: 1_000n }],
  WRONG: [{ afterMs: 15_000, percent: 100n, asset: 'ETH' }],
  GONE: [{ afterMs: 15_000, untilMs: 40_000, percent: 100n }],
  SLOW: [
    { afterMs: 15_000, percent: 50n },
    { afterMs: 400_000, percent: 50n },
  ],
} as const satisfies Record<string, readonly Sent[]>;

/** A chain that stands, at each call, where it stands at the time of the call: earlier calls can be made again. */
export type ChainInStep = { nowMs: number; readonly open: () => Promise<OpenRail> };

export function useChainInStep(): ChainInStep {
  let node: ChainNode;
  let store: MemoryStore;
  let plan: readonly ChainPlan[] = [];
  const chain: ChainInStep = { nowMs: NOW_MS, open: openInStep };

  beforeAll(async () => {
    node = await startChainNode('/', { result: (method) => ANSWERS[method] ?? headAt(chain.nowMs) });
  });
  beforeEach(async () => {
    [plan, chain.nowMs] = [[], NOW_MS];
    store = openMemoryStore();
    await store.migrate();
  });
  afterAll(() => node?.close());

  async function openInStep(): Promise<OpenRail> {
    const read: EvmBook['read'] = Object.create(store.read, Object.getOwnPropertyDescriptors(readAt()));
    const book: EvmBook = { read, transact: (work) => store.transact(work) };
    const rateSources = [openStaticRates(Object.fromEntries(Object.keys(PAYERS).map((one) => [one, { GHS: '12.5' }])))];
    const kind = createEvmKind({ book, nodes: OWN_NODES, rateSources, realNowMs: () => chain.nowMs });
    const rail = await kind.open(settingsOf(node.url), { livemode: false });
    return inStep({ ...rail, start: async (call, input) => planned(call, await rail.start(call, input)) }, chain);
  }

  /** The payer has seen what is asked for, and will send it. */
  function planned<T>(call: RailCall, outcome: T): T {
    const locked = lockedRatesOf(outcome as Pick<Payment, 'railState'>);
    const { method } = call.payment;
    if (locked && method.type === 'crypto') {
      const due = BigInt(lastRate(locked).dueUnits);
      const sent: readonly Sent[] = PAYERS[method.asset as keyof typeof PAYERS];
      plan = sent.map((one, place) => planOf(one, { call, place, due, asset: method.asset }));
    }
    return outcome;
  }

  function readAt(): Pick<EvmBook['read'], 'findChainCursor' | 'listChainTransfers'> {
    return {
      async findChainCursor(key) {
        const cursor = await store.read.findChainCursor(key);
        return (
          cursor && {
            ...cursor,
            blocks: [{ number: blockAt(chain.nowMs), hash: '0x' }],
            readToMs: chain.nowMs,
            comparedToMs: chain.nowMs,
          }
        );
      },
      async listChainTransfers() {
        const isThere = ({ fromMs, untilMs }: ChainPlan) => fromMs <= chain.nowMs && chain.nowMs < untilMs;
        return plan.filter(isThere).map(({ transfer }) => transfer);
      },
    };
  }
  return chain;
}

type ChainPlan = { readonly fromMs: number; readonly untilMs: number; readonly transfer: ChainTransfer };

function planOf(
  { afterMs, untilMs = Number.POSITIVE_INFINITY, percent, ...sent }: Sent,
  { call, place, due, asset }: { call: RailCall; place: number; due: bigint; asset: string },
): ChainPlan {
  const { accountId, livemode, shard, id: paymentId } = call.payment;
  const blockNumber = blockAt(call.nowMs + afterMs);
  const minedAtMs = NOW_MS + (blockNumber - FIRST_BLOCK) * BLOCK_MS;
  const units = (due * percent) / 100n;
  const chain = { accountId, livemode, shard, paymentId, network: 'devnet' } as const;
  const facts = { key: `${place}`, hash: `0x${place}`, asset: sent.asset ?? asset, units, blockNumber, minedAtMs };
  return { fromMs: minedAtMs, untilMs: call.nowMs + untilMs, transfer: { ...chain, ...facts } };
}

const FIRST_BLOCK = 1_000;

function blockAt(nowMs: number): number {
  return FIRST_BLOCK + Math.floor((nowMs - NOW_MS) / BLOCK_MS);
}

const ANSWERS: Readonly<Record<string, string>> = { eth_chainId: '0x7a69', eth_getBalance: '0x0' };

/** As much of a block as is looked at. */
function headAt(nowMs: number) {
  const number = `0x${blockAt(nowMs).toString(16)}`;
  return { number, hash: `0x${'a'.repeat(64)}`, timestamp: '0x0', transactions: [] };
}

function settingsOf(url: string) {
  const tokens = Object.keys(PAYERS)
    .slice(1)
    .map((symbol, digit) => `devnet ${symbol} ${token(digit)} 6`);
  return { extended_public_key: XPUB, endpoints: `devnet ${url}`, tokens: tokens.join('\n'), terms: 'quote 5' };
}
