import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Uuid } from '../../src/core/ids.ts';
import type { Span } from '../../src/core/insight/grains.ts';

/**
 * An account's books by plain SQL over sessions, payments and refunds, written from what the words mean and from nothing of
 * the projection: what the figures of the dashboard are held against.
 */
export type PlainBooks = {
  readonly gross: Sums;
  readonly fee: Sums;
  readonly refunded: Sums;
  /** Disputes that began in the span, and what is taken back over them now. */
  readonly disputed: Sums;
  /** Sessions created in the span. */
  readonly created: Sums;
  readonly opened: Sums;
  readonly attempted: Sums;
  readonly paid: Sums;
  readonly succeeded: Sums;
  readonly failed: Sums;
  readonly failures: Sums;
  /** How long paying took, in milliseconds, of each session that was paid in the span; in order. */
  readonly payTimesMs: ReadonlyMap<string, readonly number[]>;
};

/** By currency and label: `GHS card`. */
export type Sums = ReadonlyMap<string, { readonly count: number; readonly sum: number }>;

type Row = { readonly currency: string; readonly label: string; readonly count: number; readonly sum: number };
type Query = (text: string) => Promise<readonly Record<string, unknown>[]>;

export type Books = {
  read(account: { readonly id: Uuid }, span: Span): Promise<PlainBooks>;
  /** As if nothing had ever been projected. */
  forgetProjection(): Promise<void>;
  /** Every sum that is kept, in one order. */
  dumpSums(): Promise<readonly unknown[]>;
  close(): Promise<void>;
};

export function openSqliteBooks(path: string): Books {
  const db = new DatabaseSync(path);
  const query: Query = async (text) => db.prepare(text).all() as Record<string, unknown>[];
  return books(query, { number: (field) => `cast(details ->> '${field}' as integer)`, close: async () => db.close() });
}

export async function openPostgresBooks(url: string): Promise<Books> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const query: Query = async (text) => (await client.query(text)).rows;
  const number = (field: string) => `cast(details::json ->> '${field}' as bigint)`;
  return books(query, { number, close: () => client.end() });
}

function books(
  query: Query,
  { number, close }: { number: (field: string) => string; close: () => Promise<void> },
): Books {
  const postgres = number('x').includes('::json');
  const json = postgres ? 'details::json' : 'details';
  const method = postgres ? `${json} -> 'method' ->> 'type'` : `details -> 'method' ->> 'type'`;
  return {
    close,
    async forgetProjection() {
      for (const table of ['session_facts', 'session_terms', 'figure_sums']) await query(`delete from ${table}`);
    },
    dumpSums: () => query('select * from figure_sums where count <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8'),
    async read({ id }, { fromMs, untilMs }) {
      const own = `account_id = '${id}' and livemode = 0`;
      const within = (time: string) => `${time} >= ${fromMs} and ${time} < ${untilMs}`;
      const sums = async (table: string, label: string, amount: string, where: string): Promise<Sums> => {
        const rows = await query(
          `select currency, ${label} as label, count(*) as count, sum(${amount}) as sum
           from ${table} where ${own} and ${where} group by currency, ${label}`,
        );
        return new Map(
          (rows as Row[]).map((row) => [
            `${row.currency} ${row.label ?? ''}`,
            { count: Number(row.count), sum: Number(row.sum) },
          ]),
        );
      };
      const made = within(number('createdAtMs'));
      const api = `${json} ->> 'dialect'`;
      const hasPayment = 'exists (select 1 from payments where payments.session_id = sessions.id)';
      const received = within(number('receivedAtMs'));
      return {
        gross: await sums('payments', method, 'received_minor', `received_minor > 0 and ${received}`),
        fee: await sums('payments', method, number('feeMinor'), `${number('feeMinor')} > 0 and ${received}`),
        refunded: await sums(
          'refunds',
          `(select ${method} from payments where payments.id = refunds.payment_id)`,
          'amount_minor',
          `status = 'succeeded' and ${within(number('updatedAtMs'))}`,
        ),
        disputed: await sums(
          'disputes',
          `(select ${method} from payments where payments.id = disputes.payment_id)`,
          'withdrawn_minor',
          made,
        ),
        created: await sums('sessions', api, 'amount_minor', made),
        opened: await sums(
          'sessions',
          api,
          'amount_minor',
          `${made} and (${json} ->> 'phase' <> 'new' or ${hasPayment})`,
        ),
        attempted: await sums('sessions', api, 'amount_minor', `${made} and ${hasPayment}`),
        paid: await sums('sessions', api, 'amount_minor', `${made} and status = 'complete'`),
        succeeded: await sums('payments', method, 'amount_minor', `status = 'succeeded' and ${made}`),
        failed: await sums('payments', method, 'amount_minor', `status = 'failed' and ${made}`),
        failures: await sums('payments', 'failure_code', 'amount_minor', `status = 'failed' and ${made}`),
        payTimesMs: await payTimes(),
      };

      async function payTimes() {
        const took = `${number('completedAtMs')} - ${number('createdAtMs')}`;
        const rows = await query(
          `select currency, ${took} as took from sessions
           where ${own} and status = 'complete' and ${within(number('completedAtMs'))} order by took`,
        );
        const grouped = Map.groupBy(rows as { currency: string; took: number }[], ({ currency }) => currency);
        return new Map([...grouped].map(([currency, own]) => [currency, own.map(({ took }) => Number(took))]));
      }
    },
  };
}
