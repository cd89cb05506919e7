import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import { printFacet } from '../../core/insight/facets.ts';
import { differenceOf, type Figure } from '../../core/insight/figures.ts';
import type { SessionFacts } from '../../core/insight/session-facts.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows } from '../engine-types.ts';
import { prepared, written } from '../prepared.ts';
import { FACTS_TYPES, factsToRow, rowToFacts } from '../rows/facts-row.ts';
import { flag } from '../rows/text.ts';
import type { SessionFactsTable } from '../schema.ts';
import type { Scope } from '../store.ts';
import { facetAdder } from './facets.ts';
import { figureAdder } from './figures.ts';

type Before = Pick<SessionFactsTable, 'id' | 'version' | 'facet' | 'terms' | 'figures'>;
type Saved = { readonly facts: SessionFacts; readonly before: Before | undefined };

const COLUMNS = Object.keys(FACTS_TYPES) as (keyof SessionFactsTable)[];
const TERM_TYPES = { shard: 'smallint', account_id: 'uuid', livemode: 'smallint', term: 'text', id: 'uuid' };
const TERM_COLUMNS = names(Object.keys(TERM_TYPES));

/** Saves what is projected together by few statements, however much it is: each is given all rows at once. */
export function factQueries(build: Builder, engine: EngineName) {
  const given = (types: Readonly<Record<string, string>>, json: unknown) => givenRows(engine, types, json);
  const OWN = sql`session_facts.shard = given.shard and session_facts.id = given.id`;

  // "cross join" has SQLite begin with what is given.
  const findBefore = prepared<{ keys: string }>()((slot) =>
    written(
      build,
      sql<Before>`select session_facts.id, version, facet, terms, figures
        from ${given(KEY_TYPES, slot.keys)} cross join session_facts where ${OWN}`,
    ),
  );
  const insert = prepared<{ rows: string }>()((slot) =>
    written(
      build,
      sql<{ id: Uuid }>`insert into session_facts (${names(COLUMNS)})
        select ${names(COLUMNS)} from ${given(FACTS_TYPES, slot.rows)} where true on conflict do nothing returning id`,
    ),
  );
  const update = prepared<{ rows: string }>()((slot) =>
    written(
      build,
      sql<{ id: Uuid }>`update session_facts
        set ${sql.join(CHANGING.map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`))}
        from ${given({ ...FACTS_TYPES, before: 'integer' }, slot.rows)}
        where ${OWN} and session_facts.version = given.before returning session_facts.id`,
    ),
  );
  const insertTerms = prepared<{ rows: string }>()((slot) =>
    written(
      build,
      sql`insert into session_terms (${TERM_COLUMNS})
        select ${TERM_COLUMNS} from ${given(TERM_TYPES, slot.rows)} where true on conflict do nothing`,
    ),
  );
  const deleteTerms = prepared<{ rows: string }>()((slot) =>
    written(
      build,
      sql`delete from session_terms
        where (${TERM_COLUMNS}) in (select ${TERM_COLUMNS} from ${given(TERM_TYPES, slot.rows)})`,
    ),
  );
  const addFigures = figureAdder(build, engine);
  const addFacets = facetAdder(build, engine);

  /** What others have not saved meanwhile; the rest is to be tried again. */
  async function trySave(
    connection: Connection,
    facts: readonly SessionFacts[],
  ): Promise<{ saved: Saved[]; left: SessionFacts[] }> {
    const keys = JSON.stringify(facts.map(({ shard, id }) => ({ shard, id })));
    const before = new Map((await connection.rows(findBefore({ keys }))).map((row) => [row.id, row]));
    const newer = facts.filter(({ id, version }) => version > (before.get(id)?.version ?? 0));
    const rows = newer.map((one) => ({ ...factsToRow(one), before: before.get(one.id)?.version }));
    const [come, changed] = [
      rows.filter((row) => row.before === undefined),
      rows.filter((row) => row.before !== undefined),
    ];
    const done = new Set<Uuid>();
    if (come.length > 0) {
      for (const { id } of await connection.rows(insert({ rows: JSON.stringify(come) }))) done.add(id);
    }
    if (changed.length > 0) {
      for (const { id } of await connection.rows(update({ rows: JSON.stringify(changed) }))) done.add(id);
    }
    const saved = newer.filter(({ id }) => done.has(id));
    return {
      saved: saved.map((one) => ({ facts: one, before: before.get(one.id) })),
      left: newer.filter(({ id }) => !done.has(id)),
    };
  }

  async function changeTerms(connection: Connection, saved: readonly Saved[]): Promise<void> {
    const [gone, come]: Term[][] = [[], []];
    for (const { facts, before } of saved) {
      const known = new Set(before ? (JSON.parse(before.terms) as string[]) : []);
      const { shard, id, accountId: account_id, livemode, terms } = facts;
      const owned = { shard, account_id, livemode: flag(livemode), id };
      for (const term of terms) if (!known.delete(term)) come?.push({ ...owned, term });
      for (const term of known) gone?.push({ ...owned, term });
    }
    if (gone?.length) await connection.run(deleteTerms({ rows: JSON.stringify(gone) }));
    if (come?.length) await connection.run(insertTerms({ rows: JSON.stringify(come.toSorted(byTerm)) }));
  }

  return {
    async findFacts(connection: Connection, ids: readonly Uuid[]): Promise<readonly SessionFacts[]> {
      if (ids.length === 0) return [];
      const keys = ids.map((id) => sql`(shard = ${shardOf(id)} and id = ${id})`);
      const find = sql<SessionFactsTable>`select * from session_facts where ${sql.join(keys, sql` or `)}`;
      return (await connection.rows(find.compile(build))).map(rowToFacts);
    },

    async saveFacts(connection: Connection, facts: readonly SessionFacts[]): Promise<void> {
      const saved: Saved[] = [];
      for (let left = newestOfEach(facts); left.length > 0; ) {
        const tried = await trySave(connection, left);
        saved.push(...tried.saved);
        left = tried.left;
      }
      await changeTerms(connection, saved);
      // Last, and each sum once: whoever counts at the same time waits no longer than for this. In one order, whoever writes.
      const byScope = Map.groupBy(saved, ({ facts: { accountId, livemode } }) => `${accountId} ${livemode}`);
      for (const [, own] of [...byScope].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const scope: Scope = (own[0] as Saved).facts;
        await addFacets(connection, scope, own.flatMap(facetChanges));
        await addFigures(connection, scope, own.flatMap(figureChanges));
      }
    },
  };
}

type Term = { shard: number; account_id: string; livemode: number; id: Uuid; term: string };

const KEY_TYPES = { shard: 'smallint', id: 'uuid' };
const CHANGING = COLUMNS.filter((column) => column !== 'shard' && column !== 'id');

function newestOfEach(facts: readonly SessionFacts[]): readonly SessionFacts[] {
  return [...new Map(facts.toSorted((a, b) => a.version - b.version).map((one) => [one.id, one])).values()];
}

function byTerm(a: Term, b: Term): number {
  return a.term < b.term ? -1 : 1;
}

function facetChanges({ facts, before }: Saved) {
  const come = { facet: printFacet(facts), by: 1 };
  return before ? [{ facet: before.facet, by: -1 }, come] : [come];
}

function figureChanges({ facts, before }: Saved): readonly Figure[] {
  return differenceOf(before ? (JSON.parse(before.figures) as Figure[]) : [], facts.figures);
}

function names(columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(column)));
}
