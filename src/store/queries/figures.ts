import { sql } from 'kysely';
import { type Figure, METRICS } from '../../core/insight/figures.ts';
import { cellsOf, coverSpan } from '../../core/insight/grains.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows } from '../engine-types.ts';
import type { FigureQuestion, SummedFigure } from '../insight-store.ts';
import { prepared, written } from '../prepared.ts';
import { flag } from '../rows/text.ts';
import type { FigureSumsTable } from '../schema.ts';
import type { Scope } from '../store.ts';
import { inScope } from './page.ts';

const KEY = ['shard', 'account_id', 'livemode', 'grain', 'metric', 'at_ms', 'currency', 'label'] as const;
const COLUMNS = [...KEY, 'count', 'sum_minor'] as const;
const TYPES: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  shard: 'smallint',
  account_id: 'uuid',
  livemode: 'smallint',
  grain: 'smallint',
  metric: 'text',
  at_ms: 'bigint',
  currency: 'text',
  label: 'text',
  count: 'integer',
  sum_minor: 'bigint',
};

/** Adds to the sums, which may go down by it. */
export function figureAdder(build: Builder, engine: EngineName) {
  const add = prepared<{ given: string }>()((slot) =>
    written(
      build,
      sql`insert into figure_sums (${names(COLUMNS)})
        select ${names(COLUMNS)} from ${givenRows(engine, TYPES, slot.given)} where true
        on conflict (${names(KEY)}) do update
        set count = figure_sums.count + excluded.count, sum_minor = figure_sums.sum_minor + excluded.sum_minor`,
    ),
  );
  return async (connection: Connection, scope: Scope, figures: readonly Figure[]): Promise<void> => {
    if (figures.length === 0) return;
    const { shard, accountId: account_id, livemode } = scope;
    const changed = cellsOf(figures).filter(({ count, sumMinor }) => count !== 0 || sumMinor !== 0);
    const rows = changed.map(
      ({ grain, metric, atMs: at_ms, currency, label, count, sumMinor: sum_minor }): FigureSumsTable => ({
        ...{ shard, account_id, livemode: flag(livemode) },
        ...{ grain, metric, at_ms, currency, label, count, sum_minor },
      }),
    );
    // In one order, whoever writes: two that write the same sums meet at the first of them.
    rows.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    await connection.run(add({ given: JSON.stringify(rows) }));
  };
}

export function figureQueries(build: Builder, engine: EngineName) {
  return {
    async sumFigures(
      connection: Connection,
      scope: Scope,
      { spans, metrics = METRICS, currency }: FigureQuestion,
    ): Promise<readonly SummedFigure[]> {
      const pieces = spans.flatMap((span, index) =>
        coverSpan(span).map(({ grain, fromMs, untilMs }) => ({
          span: index,
          grain,
          from_ms: fromMs,
          until_ms: untilMs,
        })),
      );
      const given = givenRows(
        engine,
        { span: 'integer', grain: 'smallint', from_ms: 'bigint', until_ms: 'bigint' },
        JSON.stringify(pieces),
      );
      // Each piece is a walk along the key: "cross join" has SQLite begin with the pieces, and "materialized" has it read them
      // once and not for every sum again (9 ms for 15).
      const query = sql<Row>`with few as materialized (select * from ${given}) select span, metric, currency, label,
          cast(sum(count) as bigint) as count, cast(sum(sum_minor) as bigint) as sum_minor
        from few cross join figure_sums
        where ${inScope(scope)} and figure_sums.grain = few.grain and metric in (${sql.join(metrics)})
          and at_ms >= from_ms and at_ms < until_ms${currency === undefined ? sql`` : sql` and currency = ${currency}`}
        group by span, metric, currency, label order by span, metric, currency, label`;
      return (await connection.rows(query.compile(build))).map(
        ({ span, metric, currency, label, count, sum_minor }) => ({
          ...{ span, metric, currency, label },
          count: Number(count),
          sumMinor: Number(sum_minor),
        }),
      );
    },
  };
}

function names(columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(column)));
}

function orderOf({ grain, metric, at_ms, currency, label }: FigureSumsTable): string {
  return `${grain} ${metric} ${at_ms} ${currency} ${label}`;
}

type Row = Pick<Figure, 'metric' | 'currency' | 'label'> & { span: number; count: number; sum_minor: number };
