import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Engine } from '../engine.ts';
import { createPgliteEngine } from '../pglite.test-store.ts';
import { createSqliteEngine } from '../sqlite/sqlite-engine.ts';
import type { Store } from '../store.ts';
import { factsIn, newAccount, scopeOf } from '../suite/fixtures.ts';
import { MIGRATIONS } from './migrations.ts';
import { runMigrations } from './run-migrations.ts';

describe('SQLite', () => suite(async () => createSqliteEngine({ path: ':memory:' })));
describe('PGlite', () => suite(createPgliteEngine));

function suite(open: () => Promise<Engine>): void {
  const account = newAccount({ shard: 7 });
  const odd = factsIn(account, { state: 'expired', method: null, needsAttention: true, terms: ['email:a@b.c'] });
  let engine: Engine;
  let store: Store;

  beforeAll(async () => {
    engine = await open();
    store = createStore(engine);
    const earlier = MIGRATIONS.filter(({ name }) => name < '0018_session');
    await runMigrations(engine, earlier);
    const run = (query: ReturnType<typeof sql>) =>
      engine.transaction((connection) => connection.run(query.compile(engine.build)));
    for (const facts of [factsIn(account, {}), factsIn(account, {}), odd]) {
      const { id, accountId, state, method, dialect, currency, terms } = facts;
      await run(sql`insert into session_facts (shard, id, account_id, livemode, version, state, needs_attention, method, dialect,
          currency, amount_minor, terms, figures)
        values (7, ${id}, ${accountId}, 0, 1, ${state}, ${facts.needsAttention ? 1 : 0}, ${method}, ${dialect}, ${currency}, 5000,
          ${JSON.stringify(terms)}, '[]')`);
      for (const term of terms) {
        await run(sql`insert into session_terms (shard, account_id, livemode, term, id)
          values (7, ${accountId}, 0, ${term}, ${id})`);
      }
    }
    await store.migrate();
  });
  afterAll(() => store?.close());

  it('counts and finds by its kind what was projected before', async () => {
    const scope = scopeOf(account);
    const facets = await store.read.listFacets(scope);
    expect(facets.map(({ facet, total }) => [facet.state, facet.method, facet.needsAttention, total])).toEqual([
      ['paid', 'card', false, 2],
      ['expired', null, true, 1],
    ]);
    const find = (filter: object) => store.read.findSessionIds(scope, filter, { limit: 10 });
    expect((await find({ needsAttention: true, terms: ['email:a@b.c'] })).items).toEqual([odd.id]);
    await store.transact((tx) => tx.saveFacts([{ ...odd, version: 2, terms: [] }]));
    expect((await find({ terms: ['email:a@b.c'] })).items).toEqual([]);
  });
}
