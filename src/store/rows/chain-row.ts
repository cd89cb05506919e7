import type { ChainCursor, ChainKey, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import type { ChainAddressesTable, ChainCursorsTable, ChainTransfersTable } from '../schema.ts';
import { flag } from './text.ts';

/** The columns that name a chain. */
export function chainToRow({ accountId, livemode, network }: ChainKey) {
  return { account_id: accountId, livemode: flag(livemode), network };
}

export function cursorToRow({
  shard,
  watchUntilMs,
  ...cursor
}: ChainCursor): Omit<ChainCursorsTable, 'lease_until_ms'> {
  const { blocks, readToMs, tokensTo, balancesAt, comparedToMs, finalized } = cursor;
  return {
    ...chainToRow(cursor),
    shard,
    watch_until_ms: watchUntilMs,
    details: JSON.stringify({ blocks, readToMs, tokensTo, balancesAt, comparedToMs, finalized }),
  };
}

export function rowToCursor(row: ChainCursorsTable): ChainCursor {
  return { ...rowToChain(row), shard: row.shard, watchUntilMs: row.watch_until_ms, ...JSON.parse(row.details) };
}

export function addressToRow(address: WatchedAddress): ChainAddressesTable {
  return {
    ...chainToRow(address),
    shard: address.shard,
    id: address.paymentId,
    session_id: address.sessionId,
    address: address.address,
    wallet: address.wallet,
    address_index: address.index,
    asset: address.asset,
    watch_until_ms: address.watchUntilMs,
    from_block: address.fromBlock,
    created_at_ms: address.createdAtMs,
  };
}

export function rowToAddress(row: ChainAddressesTable): WatchedAddress {
  return {
    ...rowToChain(row),
    shard: row.shard,
    paymentId: row.id,
    sessionId: row.session_id,
    address: row.address,
    wallet: row.wallet,
    index: row.address_index,
    asset: row.asset,
    watchUntilMs: row.watch_until_ms,
    fromBlock: row.from_block,
    createdAtMs: row.created_at_ms,
  };
}

export function transferToRow(transfer: ChainTransfer): ChainTransfersTable {
  return {
    ...chainToRow(transfer),
    shard: transfer.shard,
    payment_id: transfer.paymentId,
    chain_key: transfer.key,
    hash: transfer.hash,
    asset: transfer.asset,
    units: String(transfer.units),
    block_number: transfer.blockNumber,
    mined_at_ms: transfer.minedAtMs,
  };
}

export function rowToTransfer(row: ChainTransfersTable): ChainTransfer {
  return {
    ...rowToChain(row),
    shard: row.shard,
    paymentId: row.payment_id,
    key: row.chain_key,
    hash: row.hash,
    asset: row.asset,
    units: BigInt(row.units),
    blockNumber: row.block_number,
    minedAtMs: row.mined_at_ms,
  };
}

function rowToChain(row: Pick<ChainCursorsTable, 'account_id' | 'livemode' | 'network'>): ChainKey {
  return { accountId: row.account_id, livemode: row.livemode === 1, network: row.network };
}
