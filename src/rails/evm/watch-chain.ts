import type { ChainCursor, ChainKey, ChainTransfer } from '../../core/chain/chain-watch.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Lease } from '../../store/store.ts';
import { Behind } from './behind.ts';
import type { Evm, OpenChain } from './evm.ts';
import { type Reading, readChain } from './read-chain.ts';
import { finalUpTo } from './standing.ts';

/** How long one reader of a chain keeps others from it. One that takes longer writes nothing down where another has begun. */
export const LEASE_MS = 60_000;

export type Watching = {
  readonly paymentIds: readonly Uuid[];
  /** The time of the last block that was read, where it was new. */
  readonly readToMs?: number;
};

const NOTHING: Watching = { paymentIds: [] };

export type WatchLook = ChainKey & {
  /** The time of the chain's mode. */
  readonly nowMs: number;
  readonly mostBlocks: number;
  readonly readsRest: boolean;
};

/**
 * Reads a chain on from where it was read to, and writes down what has come; on one node at a time. Answers whose payments are
 * to be looked at: those to whom something came or was taken back, and those whose money has grown older. Throws where no
 * endpoint answers, or not in a way that can be believed.
 */
export async function watchChain(evm: Evm, chain: OpenChain, look: WatchLook): Promise<Watching> {
  const { book } = evm;
  const key = { accountId: look.accountId, livemode: look.livemode, network: look.network };
  const realNowMs = evm.realNowMs();
  const lease = { nowMs: realNowMs, untilMs: realNowMs + LEASE_MS };
  if (!(await book.transact((tx) => tx.leaseChain(key, lease)))) return NOTHING;
  try {
    const cursor = await book.read.findChainCursor(key);
    return cursor ? await readOn(evm, chain, { ...look, cursor, realNowMs, lease }) : NOTHING;
  } finally {
    await book.transact((tx) => tx.freeChain(key, lease));
  }
}

type Leased = WatchLook & {
  readonly cursor: ChainCursor;
  readonly realNowMs: number;
  readonly lease: Pick<Lease, 'untilMs'>;
};

async function readOn(evm: Evm, { client, settings }: OpenChain, leased: Leased): Promise<Watching> {
  const { book } = evm;
  const { cursor, nowMs, realNowMs, mostBlocks, readsRest } = leased;
  // Chains live in real time, and payments in that of their mode.
  const modeMs = (chainMs: number) => chainMs + nowMs - realNowMs;
  const unsettled = await book.read.listChainTransfersSince(cursor, firstUnsettled(cursor, settings.confirmations));
  // What came at the end of a window may have to be read again, in another block.
  const atMs = unsettled.reduce((least, one) => Math.min(least, one.minedAtMs), modeMs(cursor.readToMs));
  const reading = await client.ask((node) =>
    readChain(node, {
      chain: settings,
      cursor,
      realNowMs,
      mostBlocks,
      readsRest,
      unsettled,
      listAddresses: () => book.read.listWatchedAddresses(cursor, atMs),
      sumCoin: (asset, upTo) => book.read.sumChainMoves(cursor, { asset, atMs, upTo }),
    }),
  );
  const toMs = settings.minesOnDemand ? nowMs : modeMs(reading?.cursor.readToMs ?? cursor.readToMs);
  const isOver = toMs > cursor.watchUntilMs;
  if (!reading) {
    if (isOver && unsettled.length === 0) await book.transact((tx) => tx.closeChain(cursor));
    return NOTHING;
  }
  const transfers = reading.transfers.map((one) => ({ ...one, minedAtMs: modeMs(one.minedAtMs) }));
  const paymentIds = await writeDown(evm, leased, { ...reading, transfers, unsettled, isOver });
  return { paymentIds, readToMs: reading.cursor.readToMs };
}

/** Where a chain has not told yet what is final, all that is remembered of it may not be. */
function firstUnsettled(cursor: ChainCursor, confirmations: OpenChain['settings']['confirmations']): number {
  if (confirmations === 'finalized' && cursor.finalized === null) return cursor.blocks.at(-1)?.number ?? 0;
  return finalUpTo({ cursor, confirmations }) + 1;
}

type Written = Reading & {
  readonly unsettled: readonly ChainTransfer[];
  /** Nobody waits for what comes after what was read. */
  readonly isOver: boolean;
};

function writeDown({ book }: Evm, before: Leased, reading: Written): Promise<readonly Uuid[]> {
  const { cursor, forkedAfter, transfers, gone, unsettled, isOver } = reading;
  return book.transact(async (tx) => {
    // What another has read meanwhile is not read twice.
    if (!(await tx.saveChainCursor(cursor, before.lease))) throw new Behind('another reader has gone on from here');
    const lost = forkedAfter === null ? [] : await tx.forgetChainTransfers(cursor, forkedAfter);
    for (const transfer of gone) await tx.dropChainTransfer(transfer);
    const come = new Set<Uuid>();
    for (const some of byTransaction(transfers)) {
      if (await tx.putChainTransfers(some)) for (const { paymentId } of some) come.add(paymentId);
    }
    // What came last is read on for until it is final.
    if (isOver && unsettled.length === 0 && come.size === 0) await tx.closeChain(before.cursor);
    return [...new Set([...lost, ...come, ...unsettled.map(({ paymentId }) => paymentId)])];
  });
}

/** Those of one asset that one transaction brought to one payment stand and fall together. */
function byTransaction(transfers: readonly ChainTransfer[]): readonly (readonly ChainTransfer[])[] {
  const groups = Map.groupBy(transfers, ({ paymentId, hash, key, asset }) => `${paymentId} ${hash ?? key} ${asset}`);
  return [...groups.values()];
}
