import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Uuid } from '../../core/ids.ts';
import { term } from '../../core/insight/terms.ts';
import type { PageRequest } from '../../store/store.ts';
import { indexSessions } from '../index-sessions.ts';
import { card, envelope, makeWorld, startOf, type World } from '../world.fixture.ts';
import { findSessions, listSessionKinds, type Search, type SessionQuestion } from './find-sessions.ts';

let world: World;
/** Newest first, as lists are. */
let ids: readonly Uuid[];
beforeAll(async () => {
  world = await makeWorld();
  const made: Uuid[] = [];
  for (let index = 0; index < 9; index++) {
    world.clock.advance(1_000);
    // Some are found by one term, some by the other, some by both.
    const { id } = await world.createSession({
      amountMinor: 1_000 + index,
      ...(index % 2 === 0 ? { clientReferenceId: 'X17' } : {}),
      ...(index % 3 === 0 ? { metadata: { order: 'x17' } } : {}),
    });
    made.unshift(id);
  }
  ids = made;
  while (await indexSessions(world.deps));
});
afterAll(() => world.close());

const NOTHING: Search = { terms: [], sessions: [], payments: [], refunds: [], disputes: [] };
const EITHER: Search = { ...NOTHING, terms: [term('reference', 'x17'), term('metadata', 'x17')] };

async function find(question: Partial<SessionQuestion>) {
  const { items, hasMore } = await findSessions(world.deps, {
    caller: world.caller,
    input: { filter: {}, limit: 100, ...question },
  });
  return { found: items.map(({ session }) => session.id), hasMore };
}

/** Page after page, from one end to the other. */
async function walk(search: Search, next: (found: readonly Uuid[]) => Omit<PageRequest, 'limit'>) {
  const pages: (readonly Uuid[])[] = [];
  let page = { limit: 2 } as PageRequest;
  for (;;) {
    const { found, hasMore } = await find({ ...page, search });
    pages.push(found);
    if (!hasMore) return pages;
    page = { limit: 2, ...next(found) };
  }
}

const expected = () => ids.filter((_id, at) => (8 - at) % 2 === 0 || (8 - at) % 3 === 0);

describe('a search for any of several things', () => {
  it('finds each session once, newest first', async () => {
    expect(await find({ search: EITHER })).toEqual({ found: expected(), hasMore: false });
  });

  it('goes on page by page, down and up again, past nothing and nothing twice', async () => {
    const down = await walk(EITHER, (found) => ({ after: found.at(-1) }));
    expect(down.map(({ length }) => length)).toEqual([2, 2, 2]);
    expect(down.flat()).toEqual(expected());
    const { found: up, hasMore } = await find({ search: EITHER, limit: 2, before: expected()[4] });
    expect([up, hasMore]).toEqual([expected().slice(2, 4), true]);
    expect(await find({ search: EITHER, limit: 2, before: expected()[2] })).toEqual({
      found: expected().slice(0, 2),
      hasMore: false,
    });
  });

  it('is held to the filter', async () => {
    expect((await find({ search: EITHER, filter: { mostMinor: 1_003 } })).found).toEqual(expected().slice(-3));
    expect((await find({ search: EITHER, filter: { states: ['paid'] } })).found).toEqual([]);
  });

  it('has what an id names in its place, as far as the filter and the page let it', async () => {
    const named = ids[3] as Uuid;
    const search = { ...EITHER, sessions: [named] };
    const all = ids.filter((id) => id === named || expected().includes(id));
    expect((await find({ search })).found).toEqual(all);
    expect((await walk(search, (found) => ({ after: found.at(-1) }))).flat()).toEqual(all);
    for (const filter of [{ states: ['paid'] }, { leastMinor: 1_006 }, { terms: ['email:nobody'] }] as const) {
      expect((await find({ search: { ...NOTHING, sessions: [named] }, filter })).found).toEqual([]);
    }
    const createdToMs = world.clock.nowMs() - 60_000;
    expect((await find({ search: { ...NOTHING, sessions: [named] }, createdToMs })).found).toEqual([]);
  });
});

describe('what is found', () => {
  it('is shown as it stands, with all that hangs on it', async () => {
    const { id } = await world.createSession();
    const { payment } = await world.operations.startPayment(startOf(id, card('4000000000009995')));
    // Not projected yet: found by its name, and by that of its payment, all the same.
    for (const search of [
      { ...NOTHING, sessions: [id] },
      { ...NOTHING, payments: [payment.id] },
    ]) {
      const { items } = await findSessions(world.deps, {
        caller: world.caller,
        input: { filter: {}, limit: 5, search },
      });
      expect(items).toMatchObject([{ session: { id }, state: 'declined', attention: [], customer: null, refunds: [] }]);
    }
    while (await indexSessions(world.deps));
    expect((await find({ filter: { states: ['declined'], methods: ['card'] } })).found).toEqual([id]);
    const kinds = await listSessionKinds(world.deps, { caller: world.caller, input: {} });
    expect(kinds.map(({ facet, total }) => [facet.state, facet.method, total])).toEqual([
      ['open', null, 9],
      ['declined', 'card', 1],
    ]);
  });

  it('is expired from its time on, recorded or not', async () => {
    const { id, expiresAtMs } = await world.createSession();
    world.clock.advance(expiresAtMs - world.clock.nowMs() + 1);
    const { items } = await findSessions(world.deps, {
      caller: world.caller,
      input: { filter: {}, limit: 1, search: { ...NOTHING, sessions: [id] } },
    });
    expect(items[0]?.state).toBe('expired');
  });

  it('is never another account’s, or of the other mode', async () => {
    const account = await world.operations.createAccount({ name: 'Another' });
    for (const caller of [
      { ...world.caller, livemode: true },
      { ...world.caller, account },
    ]) {
      const search = { ...EITHER, sessions: ids };
      const { items } = await findSessions(world.deps, { caller, input: { filter: {}, limit: 5, search } });
      expect(items).toEqual([]);
      expect(await world.operations.listSessionViews(envelope(caller, {}))).toEqual([]);
    }
  });
});
