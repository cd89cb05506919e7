import { hash } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { Builder, Connection } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { flag, storable } from '../rows/text.ts';
import type { IdempotencyKeysTable } from '../schema.ts';
import { type IdempotencyRecord, type KeptAnswer, ReservationLost, type Scope } from '../store.ts';

type Key = Pick<IdempotencyKeysTable, 'shard' | 'account_id' | 'livemode' | 'key_hash'>;

export function idempotencyQueries(build: Builder) {
  const find = prepared<Key>()((slot) => build.selectFrom('idempotency_keys').selectAll().where(isKey(slot)));
  const reserve = prepared<IdempotencyKeysTable & { now: number; stale: number }>()((slot) =>
    build
      .insertInto('idempotency_keys')
      .values(slotsFor(slot as IdempotencyKeysTable, COLUMNS))
      .onConflict((conflict) =>
        conflict
          .columns(['shard', 'account_id', 'livemode', 'key_hash'])
          .doUpdateSet((eb) => ({
            fingerprint: eb.ref('excluded.fingerprint'),
            param_hashes: eb.ref('excluded.param_hashes'),
            created_at_ms: eb.ref('excluded.created_at_ms'),
            lease_until_ms: eb.ref('excluded.lease_until_ms'),
            answer_status: null,
            answer_body: null,
          }))
          .where((eb) =>
            eb.or([
              eb.and([
                eb('idempotency_keys.answer_status', 'is', null),
                eb('idempotency_keys.lease_until_ms', '<=', slot.now),
              ]),
              eb.and([
                eb('idempotency_keys.answer_status', 'is not', null),
                eb('idempotency_keys.created_at_ms', '<=', slot.stale),
              ]),
            ]),
          ),
      ),
  );
  const finish = prepared<Key & { status: number; body: string }>()((slot) =>
    build
      .updateTable('idempotency_keys')
      .set({ answer_status: slot.status, answer_body: slot.body })
      .where(isKey(slot))
      .where('answer_status', 'is', null),
  );
  const replace = prepared<Key & { status: number; body: string }>()((slot) =>
    build
      .updateTable('idempotency_keys')
      .set({ answer_status: slot.status, answer_body: slot.body })
      .where(isKey(slot))
      .where('answer_status', 'is not', null),
  );
  const release = prepared<Key>()((slot) =>
    build.deleteFrom('idempotency_keys').where(isKey(slot)).where('answer_status', 'is', null),
  );

  return {
    async findIdempotency(connection: Connection, scope: Scope, key: string): Promise<IdempotencyRecord | undefined> {
      const [row] = await connection.rows(find(keyOf(scope, key)));
      return (
        row && {
          accountId: scope.accountId,
          shard: scope.shard,
          livemode: scope.livemode,
          key,
          fingerprint: row.fingerprint,
          paramHashes: JSON.parse(row.param_hashes),
          createdAtMs: row.created_at_ms,
          leaseUntilMs: row.lease_until_ms,
          answer: answerOf(row),
        }
      );
    },

    async reserveIdempotency(connection: Connection, record: IdempotencyRecord, nowMs: number): Promise<boolean> {
      const row: IdempotencyKeysTable = {
        ...keyOf(record, record.key),
        fingerprint: record.fingerprint,
        param_hashes: JSON.stringify(record.paramHashes),
        created_at_ms: record.createdAtMs,
        lease_until_ms: record.leaseUntilMs,
        answer_status: record.answer?.statusCode ?? null,
        answer_body: record.answer && storable(record.answer.body),
      };
      return (await connection.run(reserve({ ...row, now: nowMs, stale: nowMs - ANSWER_LIFE_MS }))) === 1;
    },
    /** Rejects when the key is not reserved any more: then the effect in the same transaction must not happen either. */
    async finishIdempotency(connection: Connection, scope: Scope, key: string, answer: KeptAnswer): Promise<void> {
      const { statusCode: status, body } = answer;
      const kept = await connection.run(finish({ ...keyOf(scope, key), status, body: storable(body) }));
      if (kept === 0) throw new ReservationLost();
    },
    async replaceIdempotentAnswer(
      connection: Connection,
      scope: Scope,
      key: string,
      answer: KeptAnswer,
    ): Promise<void> {
      const { statusCode: status, body } = answer;
      await connection.run(replace({ ...keyOf(scope, key), status, body: storable(body) }));
    },
    async releaseIdempotency(connection: Connection, scope: Scope, key: string): Promise<void> {
      await connection.run(release(keyOf(scope, key)));
    },
    /** Found first and deleted by key after, account by account: a delete with a limit is not one that Citus can route. */
    async pruneIdempotency(connection: Connection, beforeMs: number, limit: number): Promise<number> {
      const old = build
        .selectFrom('idempotency_keys')
        .select(['shard', 'account_id', 'livemode', 'key_hash'])
        .where('created_at_ms', '<', beforeMs)
        .orderBy('created_at_ms')
        .limit(limit);
      const rows = await connection.rows(old.compile());
      let pruned = 0;
      for (const [first, ...others] of Map.groupBy(rows, (row) => `${row.account_id} ${row.livemode}`).values()) {
        if (!first) continue;
        const drop = build
          .deleteFrom('idempotency_keys')
          .where('shard', '=', first.shard)
          .where('account_id', '=', first.account_id)
          .where('livemode', '=', first.livemode)
          .where(
            'key_hash',
            'in',
            [first, ...others].map((row) => row.key_hash),
          )
          .where('created_at_ms', '<', beforeMs);
        pruned += await connection.run(drop.compile());
      }
      return pruned;
    },
  };
}

/** As the port says it. */
const ANSWER_LIFE_MS = 24 * 3_600_000;

const COLUMNS = [
  'shard',
  'account_id',
  'livemode',
  'key_hash',
  'fingerprint',
  'param_hashes',
  'created_at_ms',
  'lease_until_ms',
  'answer_status',
  'answer_body',
] as const;

/** A key may be 1,000 characters of anything: its hash fits an index on every engine. */
export function keyHash(key: string): string {
  return hash('sha256', Buffer.from(key, 'utf16le'), 'base64url');
}

function keyOf(scope: Scope, key: string): Key {
  return {
    shard: scope.shard,
    account_id: scope.accountId,
    livemode: flag(scope.livemode),
    key_hash: keyHash(key),
  };
}

function isKey({ shard, account_id, livemode, key_hash }: Key) {
  return sql<SqlBool>`shard = ${shard} and account_id = ${account_id} and livemode = ${livemode} and key_hash = ${key_hash}`;
}

function answerOf(row: IdempotencyKeysTable): KeptAnswer | null {
  return row.answer_status === null ? null : { statusCode: row.answer_status, body: row.answer_body ?? '' };
}
