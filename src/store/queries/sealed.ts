import { type RawBuilder, sql } from 'kysely';
import type { Builder, Connection } from '../engine.ts';
import { SEALED_COLUMNS, type SealedColumn, sealedTextsIn, withSealedTexts } from '../sealed-columns.ts';
import type { SealedQuery } from '../sealed-store.ts';
import type { SealedPlace, SealedRow } from '../store.ts';

type Found = Readonly<Record<string, string | number>> & { readonly kept: string | null };

/** For the rotation of the secret key: whole tables, in the order of their keys, some rows at a time. */
export function sealedQueries(build: Builder) {
  return {
    /** Every row of the stretch is answered, and its text only where it is asked for: so the next stretch is known. */
    async listSealed(
      connection: Connection,
      place: SealedPlace,
      { except, after, limit }: SealedQuery,
    ): Promise<{ rows: readonly SealedRow[]; next: SealedRow['key'] | null }> {
      const column = SEALED_COLUMNS[place];
      const keys = sql.join(column.key.map((name) => sql.ref(name)));
      const from = after === null ? sql`` : sql`where (${keys}) > (${sql.join(after)})`;
      const found = await connection.rows(
        sql<Found>`select ${keys}, case when ${isAsked(column, except)} then ${sql.ref(column.column)} end as kept
          from ${sql.table(column.table)} ${from} order by ${keys} limit ${limit}`.compile(build),
      );
      const keyOf = (row: Found) => column.key.map((name) => row[name] as string | number);
      const last = found.at(-1);
      return {
        rows: found.flatMap((row) => {
          if (row.kept === null) return [];
          const sealed = sealedTextsIn(column, row.kept).filter((text) => !text.startsWith(except));
          return sealed.length === 0 ? [] : [{ place, key: keyOf(row), kept: row.kept, sealed }];
        }),
        next: last && found.length === limit ? keyOf(last) : null,
      };
    },

    async replaceSealed(
      connection: Connection,
      { place, key, kept }: SealedRow,
      texts: ReadonlyMap<string, string>,
      nowMs: number,
    ): Promise<boolean> {
      const column = SEALED_COLUMNS[place];
      const isRow = column.key.map((name, index) => sql`${sql.ref(name)} = ${key[index]}`);
      const isFree = column.isLeased ? sql`and (lease_until_ms is null or lease_until_ms <= ${nowMs})` : sql``;
      const written = await connection.run(
        sql`update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${withSealedTexts(column, kept, texts)}
          where ${sql.join(isRow, sql` and `)} and ${sql.ref(column.column)} = ${kept} ${isFree}`.compile(build),
      );
      return written > 0;
    },
  };
}

/** Of JSON, what may be asked for: every name of a sealed text begins like this. */
function isAsked({ column, paths }: SealedColumn, except: string): RawBuilder<unknown> {
  const name = sql.ref(column);
  if (paths !== null) return sql`${name} like '%"sealed%'`;
  return sql`substr(${name}, 1, ${sql.lit(except.length)}) <> ${except}`;
}
