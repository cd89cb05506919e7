import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type {
  ChainCursor,
  ChainKey,
  ChainRefund,
  ChainTransfer,
  WatchedAddress,
} from '../../core/chain/chain-watch.ts';
import { type Shard, shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection } from '../engine.ts';
import {
  addressToRow,
  chainToRow,
  cursorToRow,
  rowToAddress,
  rowToCursor,
  rowToTransfer,
  transferToRow,
} from '../rows/chain-row.ts';
import type { ChainAddressesTable, ChainCursorsTable, ChainTransfersTable } from '../schema.ts';
import type { Lease, Page, PageRequest, Scope } from '../store.ts';
import { isFree } from './lease.ts';
import { inScope, listPage, type Where } from './page.ts';

/** A transaction may bring thousands, and a statement has only so many parameters. */
const ROWS_AT_ONCE = 500;

type OnShard = ChainKey & { readonly shard: Shard };

export function chainQueries(build: Builder) {
  return {
    async listWatchedChains(connection: Connection): Promise<readonly ChainCursor[]> {
      const watched = sql<ChainCursorsTable>`select * from chain_cursors where watch_until_ms > 0`;
      return (await connection.rows(watched.compile(build))).map(rowToCursor);
    },
    async findChainCursor(connection: Connection, key: ChainKey): Promise<ChainCursor | undefined> {
      const found = sql<ChainCursorsTable>`select * from chain_cursors where ${isChain(key)}`;
      const [row] = await connection.rows(found.compile(build));
      return row && rowToCursor(row);
    },
    async findWatchedAddress(connection: Connection, paymentId: Uuid): Promise<WatchedAddress | undefined> {
      const find = build
        .selectFrom('chain_addresses')
        .selectAll()
        .where('shard', '=', shardOf(paymentId))
        .where('id', '=', paymentId);
      const [row] = await connection.rows(find.compile());
      return row && rowToAddress(row);
    },
    async listWatchedAddresses(
      connection: Connection,
      chain: OnShard,
      atMs: number,
    ): Promise<readonly WatchedAddress[]> {
      const list = sql<ChainAddressesTable>`select * from chain_addresses where ${isWatched(chain, atMs)}`;
      return (await connection.rows(list.compile(build))).map(rowToAddress);
    },
    async listChainAddresses(
      connection: Connection,
      scope: Scope,
      page: PageRequest,
    ): Promise<Page<WatchedAddress & { readonly id: Uuid }>> {
      const list = { table: 'chain_addresses', shard: scope.shard, branches: [inScope(scope)] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map((row) => ({ ...rowToAddress(row), id: row.id })), hasMore };
    },
    async listChainTransfers(connection: Connection, paymentId: Uuid): Promise<readonly ChainTransfer[]> {
      const list = build
        .selectFrom('chain_transfers')
        .selectAll()
        .where('shard', '=', shardOf(paymentId))
        .where('payment_id', '=', paymentId)
        .where(CAME)
        .orderBy('block_number')
        .orderBy('chain_key');
      return (await connection.rows(list.compile())).map(rowToTransfer);
    },
    async isChainAddress(connection: Connection, address: string): Promise<boolean> {
      const find = build.selectFrom('chain_addresses').select('id').where('address', '=', address).limit(1);
      return (await connection.rows(find.compile())).length > 0;
    },
    async listChainTransfersSince(
      connection: Connection,
      chain: OnShard,
      block: number,
    ): Promise<readonly ChainTransfer[]> {
      const list = sql<ChainTransfersTable>`select * from chain_transfers
        where shard = ${chain.shard} and ${isChain(chain)} and block_number >= ${block} and ${CAME}
        order by block_number, payment_id, chain_key`;
      return (await connection.rows(list.compile(build))).map(rowToTransfer);
    },
    async sumChainMoves(
      connection: Connection,
      chain: OnShard,
      { asset, atMs, upTo }: { readonly asset: string; readonly atMs: number; readonly upTo: number },
    ): Promise<ReadonlyMap<Uuid, bigint>> {
      // In code: SQLite has no sums of this size.
      const moves = sql<Pick<ChainTransfersTable, 'payment_id' | 'units'>>`select payment_id, units from chain_transfers
        where shard = ${chain.shard} and asset = ${asset} and block_number <= ${upTo}
          and payment_id in (select id from chain_addresses where ${isWatched(chain, atMs)})`;
      const sums = new Map<Uuid, bigint>();
      for (const { payment_id, units } of await connection.rows(moves.compile(build))) {
        sums.set(payment_id, (sums.get(payment_id) ?? 0n) + BigInt(units));
      }
      return sums;
    },

    async takeWalletIndex(connection: Connection, wallet: string): Promise<number> {
      const take = sql<{ next_index: number }>`insert into chain_wallets (wallet, next_index) values (${wallet}, 1)
        on conflict (wallet) do update set next_index = chain_wallets.next_index + 1 returning next_index`;
      const [row] = await connection.rows(take.compile(build));
      return Number(row?.next_index) - 1;
    },
    async insertWatchedAddress(connection: Connection, address: WatchedAddress): Promise<void> {
      await connection.run(build.insertInto('chain_addresses').values(addressToRow(address)).compile());
    },
    async openChainCursor(connection: Connection, cursor: ChainCursor): Promise<void> {
      const row = cursorToRow(cursor);
      const open = sql`insert into chain_cursors (account_id, livemode, network, shard, watch_until_ms, details)
        values (${row.account_id}, ${row.livemode}, ${row.network}, ${row.shard}, ${row.watch_until_ms}, ${row.details})
        on conflict (account_id, livemode, network) do update set
          details = case when chain_cursors.watch_until_ms = 0
            then excluded.details else chain_cursors.details end,
          watch_until_ms = case when chain_cursors.watch_until_ms > excluded.watch_until_ms
            then chain_cursors.watch_until_ms else excluded.watch_until_ms end`;
      await connection.run(open.compile(build));
    },
    async leaseChain(connection: Connection, key: ChainKey, { nowMs, untilMs }: Lease): Promise<boolean> {
      const take = sql`update chain_cursors set lease_until_ms = ${untilMs}
        where ${isChain(key)} and watch_until_ms > 0 and ${isFree(nowMs)}`;
      return (await connection.run(take.compile(build))) === 1;
    },
    async saveChainCursor(
      connection: Connection,
      cursor: ChainCursor,
      { untilMs }: Pick<Lease, 'untilMs'>,
    ): Promise<boolean> {
      const { details } = cursorToRow(cursor);
      const save = sql`update chain_cursors set details = ${details}
        where ${isChain(cursor)} and lease_until_ms = ${untilMs}`;
      return (await connection.run(save.compile(build))) === 1;
    },
    async freeChain(connection: Connection, key: ChainKey, { untilMs }: Pick<Lease, 'untilMs'>): Promise<void> {
      const free = sql`update chain_cursors set lease_until_ms = null
        where ${isChain(key)} and lease_until_ms = ${untilMs}`;
      await connection.run(free.compile(build));
    },
    async closeChain(connection: Connection, before: ChainCursor): Promise<void> {
      const close = sql`update chain_cursors set watch_until_ms = 0
        where ${isChain(before)} and watch_until_ms = ${before.watchUntilMs}`;
      await connection.run(close.compile(build));
    },
    async putChainTransfers(connection: Connection, transfers: readonly ChainTransfer[]): Promise<boolean> {
      const [first] = transfers;
      if (!first) return false;
      if (first.hash !== null) {
        const find = sql<ChainTransfersTable>`select * from chain_transfers where ${isOfTransaction(first)}`;
        const known = (await connection.rows(find.compile(build))).map(rowToTransfer);
        if (isSame(known, transfers)) return false;
        await connection.run(sql`delete from chain_transfers where ${isOfTransaction(first)}`.compile(build));
      }
      let inserted = 0;
      for (let start = 0; start < transfers.length; start += ROWS_AT_ONCE) {
        const insert = build
          .insertInto('chain_transfers')
          .values(transfers.slice(start, start + ROWS_AT_ONCE).map(transferToRow))
          .onConflict((conflict) => conflict.doNothing());
        inserted += await connection.run(insert.compile());
      }
      return inserted > 0;
    },
    async dropChainTransfer(connection: Connection, transfer: ChainTransfer): Promise<void> {
      await connection.run(sql`delete from chain_transfers where ${isOfTransaction(transfer)}`.compile(build));
    },
    async forgetChainTransfers(connection: Connection, chain: OnShard, afterBlock: number): Promise<readonly Uuid[]> {
      const forget = sql<{ payment_id: Uuid }>`delete from chain_transfers
        where shard = ${chain.shard} and ${isChain(chain)} and block_number > ${afterBlock} returning payment_id`;
      const rows = await connection.rows(forget.compile(build));
      return [...new Set(rows.map(({ payment_id }) => payment_id))];
    },
    async claimChainRefund(connection: Connection, claim: ChainRefund): Promise<boolean> {
      const { shard, refundId, hash } = claim;
      const keep = build
        .insertInto('chain_refunds')
        .values({ ...chainToRow(claim), shard, hash, refund_id: refundId })
        .onConflict((conflict) => conflict.doNothing());
      const find = sql<{ refund_id: Uuid }>`select refund_id from chain_refunds
        where shard = ${shard} and ${isChain(claim)} and hash = ${hash}`;
      const [before] = await connection.rows(find.compile(build));
      if (before) return before.refund_id === refundId;
      return (await connection.run(keep.compile())) === 1;
    },
  };
}

function isChain(key: ChainKey): Where {
  const { account_id, livemode, network } = chainToRow(key);
  return sql`account_id = ${account_id} and livemode = ${livemode} and network = ${network}`;
}

/** What was there before, or was taken away, is of no interest but to those who compare balances. */
const CAME: RawBuilder<SqlBool> = sql`chain_key not like 'aside:%'`;

function isWatched(chain: OnShard, atMs: number): Where {
  return sql`shard = ${chain.shard} and ${isChain(chain)} and watch_until_ms >= ${atMs}`;
}

function isOfTransaction({ shard, paymentId, hash, asset }: ChainTransfer): Where {
  return sql`shard = ${shard} and payment_id = ${paymentId} and hash = ${hash} and asset = ${asset}`;
}

function isSame(known: readonly ChainTransfer[], told: readonly ChainTransfer[]): boolean {
  const wordsOf = (transfers: readonly ChainTransfer[]) =>
    transfers
      .map(({ key, units, blockNumber }) => `${key} ${units} ${blockNumber}`)
      .toSorted()
      .join();
  return wordsOf(known) === wordsOf(told);
}
