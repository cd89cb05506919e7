import { sql } from 'kysely';
import type { Builder, EngineName } from '../engine.ts';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** The books. What payments and refunds there are is posted as it stands, each at the moment that it tells of itself. */
export const postings: Migration = {
  name: '0023_postings',
  statements: (db, engine) => [
    ...table(db, engine),
    ...received(engine).map((posted) => post(db, posted)),
    post(db, refunded(engine)),
  ],
};

function table({ schema }: Builder, engine: EngineName) {
  const { uuid, text, flag, ms, shard, assetAmount } = columnTypes(engine);
  return [
    schema
      .createTable('postings')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('id', uuid, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('session_id', uuid, (c) => c.notNull())
      .addColumn('payment_id', uuid, (c) => c.notNull())
      .addColumn('refund_id', uuid)
      .addColumn('cause', text, (c) => c.notNull())
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('destination', text, (c) => c.notNull())
      .addColumn('currency', text, (c) => c.notNull())
      .addColumn('amount', assetAmount, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addPrimaryKeyConstraint('postings_pkey', ['shard', 'id']),
    schema.createIndex('postings_list').on('postings').columns(['shard', 'account_id', 'livemode', 'id']),
    schema.createIndex('postings_of_session').on('postings').columns(['shard', 'session_id', 'id']),
  ].map((statement) => statement.compile());
}

type Fragment = ReturnType<typeof sql>;
type Posted = {
  readonly id: Fragment;
  readonly refundId: Fragment;
  readonly cause: string;
  readonly source: Fragment;
  readonly destination: string;
  readonly amount: Fragment;
  readonly atMs: Fragment;
  readonly from: Fragment;
};

function post(db: Builder, { id, refundId, cause, source, destination, amount, atMs, from }: Posted) {
  return sql`insert into postings (shard, id, account_id, livemode, session_id, payment_id, refund_id, cause, source,
      destination, currency, amount, created_at_ms)
    select p.shard, ${id}, p.account_id, p.livemode, p.session_id, p.id, ${refundId}, ${sql.lit(cause)}, ${source},
      ${sql.lit(destination)}, p.currency, ${amount}, ${atMs}
    from ${from} and ${amount} > 0`.compile(db);
}

const NONE = sql`null`;
const SETTLED = sql`case when p.disposition = 'settles' then p.amount_minor else 0 end`;

function received(engine: EngineName): Posted[] {
  const from = sql`payments as p where ${detail(engine, 'receivedAtMs')} is not null`;
  const of = { from, refundId: NONE, atMs: detail(engine, 'receivedAtMs') };
  const payers = { ...of, source: sql`'payers'` };
  return [
    { ...payers, id: sql`p.id`, cause: 'payment', destination: 'balance', amount: SETTLED },
    {
      ...payers,
      id: siblingOf(engine, 1),
      cause: 'stray_payment',
      destination: 'held',
      amount: sql`p.received_minor - ${SETTLED}`,
    },
    {
      ...of,
      id: siblingOf(engine, 2),
      cause: 'fee',
      source: sql`'balance'`,
      destination: 'fees',
      amount: sql`coalesce(${detail(engine, 'feeMinor')}, 0)`,
    },
  ];
}

/** Of what settled an order, from what settled it; of all else, from what was held. */
function refunded(engine: EngineName): Posted {
  return {
    id: sql`r.id`,
    refundId: sql`r.id`,
    cause: 'refund',
    source: sql`case when p.disposition = 'settles' then 'balance' else 'held' end`,
    destination: 'payers',
    amount: sql`r.amount_minor`,
    atMs: detail(engine, 'updatedAtMs', 'r'),
    from: sql`refunds as r join payments as p on p.shard = r.shard and p.id = r.payment_id where r.status = 'succeeded'`,
  };
}

/** PostgreSQL could not read all of the JSON where a text in it has an escaped NUL; these keys are names of no other. */
function detail(engine: EngineName, key: string, row = 'p'): Fragment {
  const details = sql.ref(`${row}.details`);
  if (engine === 'sqlite') return sql`json_extract(${details}, ${sql.lit(`$.${key}`)})`;
  return sql`cast(substring(${details} from ${sql.lit(`"${key}":([0-9]+)`)}) as bigint)`;
}

/**
 * A payment has more than one posting, and its id can be the name of one. The others' differ from it in the two bits of UUID's
 * variant that are free, by so many steps.
 */
function siblingOf(engine: EngineName, steps: 1 | 2): Fragment {
  const text = engine === 'sqlite' ? sql`p.id` : sql`cast(p.id as text)`;
  const place = sql`${sql.raw(engine === 'sqlite' ? 'instr' : 'strpos')}('89ab', substr(${text}, 20, 1))`;
  const other = sql`substr('89ab89ab', ${place} + ${sql.lit(steps)}, 1)`;
  const renamed = sql`substr(${text}, 1, 19) || ${other} || substr(${text}, 21)`;
  return engine === 'sqlite' ? renamed : sql`cast(${renamed} as uuid)`;
}
