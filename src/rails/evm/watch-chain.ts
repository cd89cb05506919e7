import type { ChainCursor, ChainKey, ChainTransfer } from '../../core/chain/chain-watch.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Evm, OpenChain } from './evm.ts';
import { type Reading, readChain } from './read-chain.ts';
import { finalUpTo } from './standing.ts';

/**
 * How long one reader of a chain keeps others from it: longer than a look takes, but where endpoints are slow and there is much to
 * read. Two that read at once write down the same.
 */
const LEASE_MS = 60_000;

export type Watching = {
  readonly paymentIds: readonly Uuid[];
  /** The time of the last block that was read, where it was new. */
  readonly readToMs?: number;
};

const NOTHING: Watching = { paymentIds: [] };

/**
 * Reads a chain on from where it was read to, and writes down what has come; on one node at a time. Answers whose payments are
 * to be looked at: those to whom something came or was taken back, and those whose money has grown older. Throws where no
 * endpoint answers, or not in a way that can be believed.
 */
export async function watchChain(
  evm: Evm,
  { client, settings }: OpenChain,
  key: ChainKey,
  nowMs: number,
): Promise<Watching> {
  const { book } = evm;
  const realNowMs = evm.realNowMs();
  const lease = { nowMs: realNowMs, untilMs: realNowMs + LEASE_MS };
  if (!(await book.transact((tx) => tx.leaseChain(key, lease)))) return NOTHING;
  const cursor = await book.read.findChainCursor(key);
  if (!cursor) return NOTHING;
  // Chains live in real time, and payments in that of their mode.
  const modeMs = (chainMs: number) => chainMs + nowMs - realNowMs;
  const { confirmations } = settings;
  const atMs = modeMs(cursor.readToMs);
  try {
    const unsettled = await book.read.listChainTransfersSince(cursor, firstUnsettled(cursor, confirmations));
    const reading = await client.ask((node) =>
      readChain(node, {
        chain: settings,
        cursor,
        realNowMs,
        unsettled,
        listAddresses: () => book.read.listWatchedAddresses(cursor, atMs),
        sumCoin: (asset, upTo) => book.read.sumChainMoves(cursor, { asset, atMs, upTo }),
      }),
    );
    const toMs = settings.minesOnDemand ? nowMs : modeMs(reading?.cursor.readToMs ?? cursor.readToMs);
    const isOver = toMs > cursor.watchUntilMs;
    if (!reading) return await release(evm, { cursor, isOver: isOver && unsettled.length === 0 });
    const paymentIds = await writeDown(evm, { cursor, unsettled }, { ...reading, isOver });
    return { paymentIds, readToMs: reading.cursor.readToMs };
  } catch (error) {
    await release(evm, { cursor, isOver: false });
    throw error;
  }
}

type Unread = { readonly cursor: ChainCursor; readonly isOver: boolean };

async function release({ book }: Evm, { cursor, isOver }: Unread): Promise<Watching> {
  await book.transact((tx) => tx.saveChainCursor(isOver ? { ...cursor, watchUntilMs: 0 } : cursor, cursor));
  return NOTHING;
}

/** Where a chain has not told yet what is final, all that is remembered of it may not be. */
function firstUnsettled(cursor: ChainCursor, confirmations: OpenChain['settings']['confirmations']): number {
  if (confirmations === 'finalized' && cursor.finalized === null) return cursor.blocks.at(-1)?.number ?? 0;
  return finalUpTo({ cursor, confirmations }) + 1;
}

type Before = { readonly cursor: ChainCursor; readonly unsettled: readonly ChainTransfer[] };
/** `isOver`: nobody waits for what comes after what was read. */
type Written = Reading & { readonly isOver: boolean };

function writeDown({ book }: Evm, before: Before, reading: Written): Promise<readonly Uuid[]> {
  const { cursor, forkedAfter, transfers, gone, isOver } = reading;
  return book.transact(async (tx) => {
    const lost = forkedAfter === null ? [] : await tx.forgetChainTransfers(cursor, forkedAfter);
    for (const transfer of gone) await tx.dropChainTransfer(transfer);
    const come = new Set<Uuid>();
    for (const some of byTransaction(transfers)) {
      if (await tx.putChainTransfers(some)) for (const { paymentId } of some) come.add(paymentId);
    }
    // What came last is read on for until it is final.
    const isDone = isOver && before.unsettled.length === 0 && come.size === 0;
    const watchUntilMs = isDone ? 0 : cursor.watchUntilMs;
    await tx.saveChainCursor({ ...cursor, watchUntilMs }, before.cursor);
    return [...new Set([...lost, ...come, ...before.unsettled.map(({ paymentId }) => paymentId)])];
  });
}

/** Those of one asset that one transaction brought to one payment stand and fall together. */
function byTransaction(transfers: readonly ChainTransfer[]): readonly (readonly ChainTransfer[])[] {
  const groups = Map.groupBy(transfers, ({ paymentId, hash, key, asset }) => `${paymentId} ${hash ?? key} ${asset}`);
  return [...groups.values()];
}
