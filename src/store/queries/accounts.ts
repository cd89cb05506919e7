import { sql } from 'kysely';
import type { Account, ApiKey } from '../../core/account.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared } from '../prepared.ts';
import {
  ACCOUNT_COLUMNS,
  accountToRow,
  keyToRow,
  readAccountDetails,
  rowToAccount,
  rowToKey,
} from '../rows/account-row.ts';
import type { AccountsTable, ApiKeysTable } from '../schema.ts';

/** An account's columns in a join, where other tables have columns of the same name. */
export const JOINED_ACCOUNT_COLUMNS = ACCOUNT_COLUMNS.map(
  (column) => `accounts.${column} as account__${column}` as const,
);

type JoinedAccount = { readonly [Column in keyof AccountsTable as `account__${Column}`]: AccountsTable[Column] };

/** Field by field: taking the prefix off column by column costs more than the query. */
export function joinedAccount(joined: { readonly [Column in keyof JoinedAccount]: unknown }): Account {
  const row = joined as JoinedAccount;
  return {
    id: row.account__id,
    shard: row.account__shard,
    name: row.account__name,
    defaultCurrency: row.account__default_currency,
    timeZone: row.account__time_zone,
    latePayments: row.account__late_payments,
    mobileMoneyFeeBasisPoints: row.account__mobile_money_fee_basis_points,
    ...readAccountDetails(row.account__details),
    testClockOffsetMs: row.account__test_clock_offset_ms,
    createdAtMs: row.account__created_at_ms,
  };
}

export function accountQueries(build: Builder) {
  const findKeyByHash = prepared<{ hash: string }>()(
    (slot) =>
      build
        .selectFrom('api_keys')
        .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
        .selectAll('api_keys')
        .select(JOINED_ACCOUNT_COLUMNS)
        .where('api_keys.hash', '=', slot.hash),
    { standing: true },
  );
  const findKey = prepared<{ id: Uuid }>()((slot) =>
    build.selectFrom('api_keys').selectAll().where('id', '=', slot.id),
  );
  const listKeys = prepared<{ accountId: Uuid }>()((slot) =>
    build.selectFrom('api_keys').selectAll().where('account_id', '=', slot.accountId).orderBy('id'),
  );
  const findOldestKey = build.selectFrom('api_keys').selectAll().orderBy('id').limit(1).compile();
  const find = prepared<{ id: Uuid }>()((slot) => build.selectFrom('accounts').selectAll().where('id', '=', slot.id));
  const listAhead = build
    .selectFrom('accounts')
    .selectAll()
    .where(sql<boolean>`test_clock_offset_ms > 0`)
    .orderBy('id')
    .compile();
  const listAll = build.selectFrom('accounts').selectAll().orderBy('id').compile();

  return {
    async findAccount(connection: Connection, id: Uuid): Promise<Account | undefined> {
      const [row] = await connection.rows(find({ id }));
      return row && rowToAccount(row);
    },
    async listAccounts(connection: Connection): Promise<readonly Account[]> {
      return (await connection.rows(listAll)).map(rowToAccount);
    },
    async listAccountsAhead(connection: Connection): Promise<readonly Account[]> {
      return (await connection.rows(listAhead)).map(rowToAccount);
    },
    async findKeyByHash(connection: Connection, hash: string): Promise<{ key: ApiKey; account: Account } | undefined> {
      const [row] = await connection.rows(findKeyByHash({ hash }));
      return row && { key: rowToKey(row as ApiKeysTable), account: joinedAccount(row) };
    },
    async findKey(connection: Connection, id: Uuid): Promise<ApiKey | undefined> {
      const [row] = await connection.rows(findKey({ id }));
      return row && rowToKey(row);
    },
    async listKeys(connection: Connection, accountId: Uuid): Promise<readonly ApiKey[]> {
      return (await connection.rows(listKeys({ accountId }))).map(rowToKey);
    },
    async findOldestKey(connection: Connection): Promise<ApiKey | undefined> {
      const [row] = await connection.rows(findOldestKey);
      return row && rowToKey(row);
    },

    async insertAccount(connection: Connection, account: Account): Promise<void> {
      await connection.run(build.insertInto('accounts').values(accountToRow(account)).compile());
    },
    async saveAccount(connection: Connection, account: Account): Promise<void> {
      const { id, ...changes } = accountToRow(account);
      await connection.run(build.updateTable('accounts').set(changes).where('id', '=', id).compile());
    },
    async insertKey(connection: Connection, key: ApiKey): Promise<void> {
      await connection.run(build.insertInto('api_keys').values(keyToRow(key)).compile());
    },
    async revokeKey(connection: Connection, id: Uuid, atMs: number): Promise<void> {
      const revoke = build.updateTable('api_keys').set({ revoked_at_ms: atMs });
      const counts = revoke
        .where('id', '=', id)
        .where((eb) => eb.or([eb('revoked_at_ms', 'is', null), eb('revoked_at_ms', '>', atMs)]));
      await connection.run(counts.compile());
    },
    async touchKey(connection: Connection, id: Uuid, usedAtMs: number): Promise<void> {
      const touch = build.updateTable('api_keys').set({ last_used_at_ms: usedAtMs });
      const isNews = touch
        .where('id', '=', id)
        .where((eb) => eb.or([eb('last_used_at_ms', 'is', null), eb('last_used_at_ms', '<', usedAtMs)]));
      await connection.run(isNews.compile());
    },
  };
}
