import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Uuid } from '../core/ids.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import { DatabaseUnavailable, type Store } from '../store/store.ts';
import { card, envelope, makeWorld, phone, startOf, type World } from './world.fixture.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openWorld(options?: Parameters<typeof makeWorld>[0]): Promise<World> {
  const world = await makeWorld(options);
  closing.push(() => world.close());
  return world;
}

/** Two processes on one database: neither hears of what the other commits. */
async function openTwo(): Promise<[World, World]> {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-watch-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'polytill.db');
  return [await openWorld({ store: openSqliteStore({ path }) }), await openWorld({ store: openSqliteStore({ path }) })];
}

/** A reader who notes what they are told. */
function follow({ operations }: World, sessionId: Uuid) {
  const stop = new AbortController();
  const told: string[] = [];
  let heard = Promise.withResolvers<void>();
  const ended = operations.watchCheckout(sessionId, {
    signal: stop.signal,
    tell({ checkout: { session } }) {
      told.push(`${session.version} ${session.status} ${session.phase}`);
      heard.resolve();
      heard = Promise.withResolvers();
    },
  });
  ended.catch(() => heard.resolve());
  return { told, ended, next: () => heard.promise, stop: () => stop.abort() };
}

/** A store whose looks for many sessions are counted, and fail while the database is away. */
function watchedStore() {
  const looks: (readonly Uuid[])[] = [];
  const state = { away: false, looks };
  const wrapStore = (inner: Store): Store => {
    const findSessionVersions: Store['read']['findSessionVersions'] = async (ids) => {
      looks.push(ids);
      if (state.away) throw new DatabaseUnavailable('nobody answers');
      return inner.read.findSessionVersions(ids);
    };
    const read = Object.create(inner.read, { findSessionVersions: { value: findSessionVersions } });
    return { ...inner, read };
  };
  return { state, wrapStore };
}

test('tells at once, and again after each commit of this process', async () => {
  const world = await openWorld();
  const session = await world.createSession();
  const reader = follow(world, session.id);
  await reader.next();
  expect(reader.told).toEqual(['1 open new']);
  const opened = reader.next();
  await world.operations.openCheckout(session.id);
  await opened;
  await world.operations.startPayment(startOf(session.id, card()));
  while (!reader.told.at(-1)?.includes('complete')) await reader.next();
  expect(reader.told.slice(0, 2)).toEqual(['1 open new', '2 open opened']);
  reader.stop();
  await reader.ended;
});

test('what another process commits is told by the next look, to all who watch it and nobody else', async () => {
  const [here, there] = await openTwo();
  const [session, other] = [await here.createSession(), await here.createSession()];
  const readers = [follow(here, session.id), follow(here, session.id)];
  const stranger = follow(here, other.id);
  await Promise.all([...readers, stranger].map((reader) => reader.next()));
  const news = readers.map((reader) => reader.next());
  await there.operations.openCheckout(session.id);
  await here.hub.look();
  await Promise.all(news);
  for (const { told } of readers) expect(told).toEqual(['1 open new', '2 open opened']);
  await here.hub.look();
  expect(stranger.told).toEqual(['1 open new']);
  for (const reader of [...readers, stranger]) reader.stop();
  await Promise.all([...readers, stranger].map(({ ended }) => ended));
});

test('a change between two looks is told once, as it stands then', async () => {
  const [here, there] = await openTwo();
  const session = await here.createSession();
  const reader = follow(here, session.id);
  await reader.next();
  const news = reader.next();
  await there.operations.openCheckout(session.id);
  await there.operations.startPayment(startOf(session.id, phone('04')));
  await here.hub.look();
  await news;
  expect(reader.told).toEqual(['1 open new', expect.stringMatching(/open processing$/)]);
  reader.stop();
  await reader.ended;
});

test('time alone is news: no worker has recorded the end', async () => {
  const world = await openWorld();
  const session = await world.createSession();
  const reader = follow(world, session.id);
  await reader.next();
  world.clock.advance(session.expiresAtMs - world.clock.nowMs() - 1);
  await world.hub.look();
  const news = reader.next();
  world.clock.advance(1);
  await world.hub.look();
  await news;
  expect(reader.told).toEqual(['1 open new', '1 expired new']);
  reader.stop();
  await reader.ended;
});

test('so is the test clock, which another process may have moved', async () => {
  const [here, there] = await openTwo();
  const session = await there.createSession();
  const reader = follow(here, session.id);
  await reader.next();
  const news = reader.next();
  await there.operations.advanceTestClock(envelope(there.caller, { seconds: 86_400 }));
  await here.hub.look();
  await news;
  expect(reader.told).toEqual(['1 open new', '1 expired new']);
  reader.stop();
  await reader.ended;
});

test('each session is looked for once however many watch it, and none while nobody does', async () => {
  const { state, wrapStore } = watchedStore();
  const world = await openWorld({ wrapStore });
  const session = await world.createSession();
  await world.hub.look();
  const readers = [follow(world, session.id), follow(world, session.id)] as const;
  await world.hub.look();
  readers[0].stop();
  await readers[0].ended;
  await world.hub.look();
  readers[1].stop();
  await readers[1].ended;
  await world.hub.look();
  expect(state.looks).toEqual([[session.id], [session.id]]);
});

test('nobody watches what does not exist', async () => {
  const world = await openWorld();
  const { ended, told } = follow(world, world.account.id);
  await expect(ended).rejects.toMatchObject({ refusal: { code: 'not_found' } });
  expect(told).toEqual([]);
});

test('one who has left before being told is not told', async () => {
  const world = await openWorld();
  const session = await world.createSession();
  const reader = follow(world, session.id);
  reader.stop();
  await reader.ended;
  expect(reader.told).toEqual([]);
});

test('when the database is out of reach everybody hears that, once; then it is not asked any more', async () => {
  const { state, wrapStore } = watchedStore();
  const world = await openWorld({ wrapStore });
  const readers = [await world.createSession(), await world.createSession()].map(({ id }) => follow(world, id));
  await Promise.all(readers.map((reader) => reader.next()));
  state.away = true;
  await expect(world.hub.look()).rejects.toThrow('nobody answers');
  for (const { ended } of readers) await expect(ended).rejects.toMatchObject({ refusal: { code: 'unavailable' } });
  await world.hub.look();
  expect(state.looks).toHaveLength(1);
});
