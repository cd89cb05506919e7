import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { openFirstAccount } from './first-account.ts';
import { makeWorld, type World } from './world.fixture.ts';

let world: World;
let store: Store;
let deps: Deps;
beforeEach(async () => {
  world = await makeWorld();
  store = openSqliteStore({ path: ':memory:' });
  await store.migrate();
  deps = { ...world.deps, store };
});
afterEach(async () => {
  await store.close();
  await world.close();
});

test('many nodes that start at once on an empty database make one account', async () => {
  const opened = await Promise.all(Array.from({ length: 5 }, () => openFirstAccount(deps, { name: 'My shop' })));
  expect(await store.read.listAccounts()).toEqual([opened[0]?.account]);
  expect(new Set(opened.map(({ account }) => account.id)).size).toBe(1);
  expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await openFirstAccount(deps, { name: 'Another' })).toEqual({ account: opened[0]?.account, isNew: false });
});

test('an account that is there already is the first', async () => {
  const opened = await openFirstAccount(world.deps, { name: 'My shop' });
  expect(opened).toEqual({ account: world.account, isNew: false });
});
