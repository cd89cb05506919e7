import type { ChainCursor, ChainKey } from '../../core/chain/chain-watch.ts';
import type { Uuid } from '../../core/ids.ts';
import { sumUnits } from './arrivals.ts';
import { coinOf } from './coin-transfers.ts';
import type { Evm, OpenChain } from './evm.ts';
import { Behind, type Reading, readChain } from './read-chain.ts';

/** How long one reader of a chain keeps others from it: longer than its endpoints may take, one after the other. */
const LEASE_MS = 60_000;

export type Watching = {
  readonly paymentIds: readonly Uuid[];
  /** The time of a block that was new. */
  readonly headAtMs?: number;
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
  try {
    const reading = await client.ask((node) =>
      readChain(node, {
        chain: settings,
        cursor,
        realNowMs,
        listAddresses: () => book.read.listWatchedAddresses(cursor, nowMs),
        coinSeen: async ({ paymentId }, upTo) => {
          const transfers = await book.read.listChainTransfers(paymentId);
          const coin = coinOf(settings);
          return sumUnits(transfers.filter(({ asset, blockNumber }) => asset === coin && blockNumber <= upTo));
        },
      }),
    );
    if (!reading) return await release(evm, cursor);
    const paymentIds = await writeDown(evm, cursor, { ...reading, depth: settings.confirmations });
    return { paymentIds, headAtMs: reading.headAtMs };
  } catch (error) {
    await release(evm, cursor);
    if (error instanceof Behind) return NOTHING;
    throw error;
  }
}

async function release({ book }: Evm, cursor: ChainCursor): Promise<Watching> {
  await book.transact((tx) => tx.saveChainCursor(cursor));
  return NOTHING;
}

type Written = Reading & { readonly depth: OpenChain['settings']['confirmations'] };

function writeDown({ book }: Evm, before: ChainCursor, reading: Written): Promise<readonly Uuid[]> {
  const { cursor, forkedAfter, transfers, depth } = reading;
  return book.transact(async (tx) => {
    const lost = forkedAfter === null ? [] : await tx.forgetChainTransfers(cursor, forkedAfter);
    const come = new Set<Uuid>();
    for (const transfer of transfers) if (await tx.insertChainTransfer(transfer)) come.add(transfer.paymentId);
    await tx.saveChainCursor(cursor);
    const aged = await tx.listPaymentsSince(cursor, notFinalBefore(before, depth));
    return [...new Set([...lost, ...come, ...aged])];
  });
}

/** The first block that was not final when the chain was read before. */
function notFinalBefore({ blocks, finalized }: ChainCursor, depth: Written['depth']): number {
  if (depth === 'finalized') return (finalized ?? -1) + 1;
  return (blocks[0]?.number ?? 0) - depth + 2;
}
