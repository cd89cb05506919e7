import { sql } from 'kysely';
import type { Account } from '../../core/account.ts';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Checkout, Session } from '../../core/session.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { PAYMENT_COLUMNS, rowToPayment } from '../rows/payment-row.ts';
import { rowToSession, SESSION_COLUMNS, sessionToRow } from '../rows/session-row.ts';
import { flag } from '../rows/text.ts';
import type { AccountsTable, PaymentsTable, SessionsTable } from '../schema.ts';
import {
  type DueQuery,
  type Page,
  type PageRequest,
  type Scope,
  type SessionFilter,
  type SessionVersion,
  StaleVersion,
} from '../store.ts';
import { JOINED_ACCOUNT_COLUMNS, joinedAccount } from './accounts.ts';
import { dueScope } from './due.ts';
import { inScope, listPage, madeWithin, type Where } from './page.ts';

/** A standing row is the same object for as long as nothing was written, and so is the session that was read from it. */
const sessionOfRow = new WeakMap<object, Session>();

function readRow(row: SessionsTable): Session {
  let session = sessionOfRow.get(row);
  if (!session) {
    session = rowToSession(row);
    sessionOfRow.set(row, session);
  }
  return session;
}

export function sessionQueries(build: Builder, engine: EngineName) {
  const find = prepared<{ shard: number; id: Uuid }>()(
    (slot) => build.selectFrom('sessions').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
    // A merchant's server asks for the same session again and again while its payer pays.
    { standing: true },
  );
  // One statement, so that session and attempts are of the same moment.
  const findCheckout = prepared<{ shard: number; id: Uuid }>()((slot) =>
    build
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
      .leftJoin('payments', (join) =>
        join.onRef('payments.shard', '=', 'sessions.shard').onRef('payments.session_id', '=', 'sessions.id'),
      )
      .selectAll('sessions')
      .select(JOINED_ACCOUNT_COLUMNS)
      .select(JOINED_PAYMENT_COLUMNS)
      .where('sessions.shard', '=', slot.shard)
      .where('sessions.id', '=', slot.id)
      .orderBy('payments.id'),
  );
  const insert = prepared<SessionsTable>()((slot) =>
    build.insertInto('sessions').values(slotsFor(slot, SESSION_COLUMNS)),
  );
  const save = prepared<SessionsTable & { before: number }>()((slot) =>
    build
      .updateTable('sessions')
      .set(slotsFor(slot as SessionsTable, CHANGING_COLUMNS))
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id)
      .where('version', '=', slot.before),
  );

  async function listDue(connection: Connection, query: DueQuery): Promise<readonly Uuid[]> {
    const due = sql<{ id: Uuid }>`select id from sessions
      where status = 'open' and ${dueScope(query)} and due_at_ms <= ${query.dueAtMs}
      order by due_at_ms limit ${query.limit}`;
    return (await connection.rows(due.compile(build))).map((row) => row.id);
  }

  /** Open sessions that a reader is already told are expired: the few that the sweep has not come to. */
  async function listUnswept(connection: Connection, scope: Scope, nowMs: number): Promise<readonly Uuid[]> {
    if (!scope.livemode) {
      return listDue(connection, { dueAtMs: nowMs, testAccountId: scope.accountId, limit: MAX_UNSWEPT });
    }
    const { accountId } = scope;
    const due = sql<{ id: Uuid }>`select id from sessions
      where status = 'open' and due_at_ms <= ${nowMs}
        and ${residual(engine, 'account_id')} = ${accountId} and ${residual(engine, 'livemode')} = 1
      order by due_at_ms limit ${MAX_UNSWEPT}`;
    return (await connection.rows(due.compile(build))).map((row) => row.id);
  }

  async function branchesOf(connection: Connection, scope: Scope, filter: SessionFilter): Promise<Where[]> {
    if (filter.paymentId !== undefined) {
      // A settling payment names its session: the row is found by its key, and no index on settled_by is needed.
      const shard = shardOf(filter.paymentId);
      return [
        sql`shard = ${shard} and settled_by = ${filter.paymentId} and ${residualScope(engine, scope)}${told(filter)}
          and id = (select session_id from payments where shard = ${shard} and id = ${filter.paymentId})`,
      ];
    }
    if (filter.customerId !== undefined) {
      return [
        sql`shard = ${scope.shard} and customer_id = ${filter.customerId} and ${residualScope(engine, scope)}${told(filter)}`,
      ];
    }
    const withStatus = (status: string) => sql`${inScope(scope)} and status = ${status}`;
    const open = sql`${withStatus('open')} and ${DUE} > ${filter.nowMs}`;
    if (filter.status === 'open') return [open];
    if (filter.status === 'complete') return [withStatus('complete')];
    if (filter.status === undefined) return ['open', 'complete', ...ENDED].map(withStatus);
    const unswept = await listUnswept(connection, scope, filter.nowMs);
    const ended = ENDED.map(withStatus);
    return unswept.length === 0 ? ended : [...ended, sql`shard = ${scope.shard} and id in (${sql.join(unswept)})`];
  }

  /** The status filter where another column chooses the rows. */
  function told({ status, nowMs }: SessionFilter): Where {
    const column = residual(engine, 'status');
    if (status === undefined) return sql``;
    if (status === 'complete') return sql` and ${column} = 'complete'`;
    if (status === 'open') return sql` and ${column} = 'open' and ${DUE} > ${nowMs}`;
    return sql` and (${column} in (${sql.join(ENDED.map((each) => sql.lit(each)))}) or (${column} = 'open' and ${DUE} <= ${nowMs}))`;
  }

  return {
    async findSession(connection: Connection, id: Uuid): Promise<Session | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && readRow(row);
    },
    async findSessions(connection: Connection, scope: Scope, ids: readonly Uuid[]): Promise<readonly Session[]> {
      if (ids.length === 0) return [];
      const find = build.selectFrom('sessions').selectAll().where('shard', '=', scope.shard).where('id', 'in', ids);
      return (await connection.rows(find.compile())).map(rowToSession);
    },
    async findCheckout(
      connection: Connection,
      sessionId: Uuid,
    ): Promise<{ checkout: Checkout; account: Account } | undefined> {
      const rows = await connection.rows(findCheckout({ shard: shardOf(sessionId), id: sessionId }));
      const [first] = rows;
      if (!first) return undefined;
      const payments = first.payment__id === null ? [] : rows.map((row) => rowToPayment(joinedPayment(row)));
      return { checkout: { session: rowToSession(first as SessionsTable), payments }, account: joinedAccount(first) };
    },
    async findSessionVersions(connection: Connection, ids: readonly Uuid[]): Promise<readonly SessionVersion[]> {
      const found: SessionVersion[] = [];
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        const byShard = Map.groupBy(ids.slice(from, from + MOST_AT_ONCE), shardOf);
        // By shard rather than by pairs: SQLite has no list of pairs, and the others plan it as this.
        const keys = [...byShard].map(
          ([shard, own]) => sql`(sessions.shard = ${shard} and sessions.id in (${sql.join(own)}))`,
        );
        const versions = sql<VersionRow>`select sessions.id, version, status, due_at_ms, livemode, test_clock_offset_ms
          from sessions join accounts on accounts.id = account_id where ${sql.join(keys, sql` or `)}`;
        found.push(...(await connection.rows(versions.compile(build))).map(rowToVersion));
      }
      return found;
    },
    async listSessions(
      connection: Connection,
      scope: Scope,
      filter: SessionFilter,
      page: PageRequest,
    ): Promise<Page<Session>> {
      const branches = await branchesOf(connection, scope, filter);
      const range = madeWithin(scope.shard, filter.createdFromMs, filter.createdToMs);
      const list = { table: 'sessions', shard: scope.shard, branches, range } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToSession), hasMore };
    },
    listDueSessions: listDue,

    async insertSession(connection: Connection, session: Session): Promise<void> {
      await connection.run(insert(sessionToRow(session)));
    },
    async saveSession(connection: Connection, session: Session): Promise<void> {
      const saved = await connection.run(save({ ...sessionToRow(session), before: session.version - 1 }));
      if (saved === 0) throw new StaleVersion(session.id);
    },
  };
}

/** Bounds one statement: SQLite takes a condition of a thousand parts, and every key may have a shard of its own. */
const MOST_AT_ONCE = 500;

type VersionRow = Pick<SessionsTable, 'id' | 'version' | 'status' | 'due_at_ms' | 'livemode'> &
  Pick<AccountsTable, 'test_clock_offset_ms'>;

function rowToVersion(row: VersionRow): SessionVersion {
  const { id, version, status, livemode } = row;
  return {
    id,
    version,
    status,
    dueAtMs: row.due_at_ms,
    livemode: livemode === 1,
    testClockOffsetMs: row.test_clock_offset_ms,
  };
}

const ENDED = ['expired', 'canceled', 'failed'] as const;

/** Bounds one statement; the sweep comes every second, and only what it has not come to is looked for. */
const MAX_UNSWEPT = 10_000;

/**
 * The due time where it must not choose the index, on PostgreSQL either: it takes status and due time for independent, believes
 * that few open sessions have their time to come, and would sort all of them for one page.
 */
const DUE = sql`due_at_ms + 0`;

const CHANGING_COLUMNS = [
  'status',
  'version',
  'amount_minor',
  'currency',
  'customer_id',
  'settled_by',
  'due_at_ms',
  'details',
] as const;

const JOINED_PAYMENT_COLUMNS = PAYMENT_COLUMNS.map((column) => `payments.${column} as payment__${column}` as const);

function joinedPayment(row: Record<string, unknown>): PaymentsTable {
  return Object.fromEntries(PAYMENT_COLUMNS.map((column) => [column, row[`payment__${column}`]])) as PaymentsTable;
}

function residualScope(engine: EngineName, scope: Scope): Where {
  return sql`${residual(engine, 'account_id')} = ${scope.accountId} and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}`;
}
