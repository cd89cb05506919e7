import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotedRequest } from '../http/api-log.ts';
import { envelope, makeWorld, type World } from '../operations/world.fixture.ts';
import type { Store } from '../store/store.ts';
import type { Log, LongLived } from './loop.ts';
import { createRequestKeeper } from './request-keeper.ts';

let world: World;
let keeper: LongLived | undefined;
let isAway = false;
let waiting: NotedRequest[] = [];
let dropped = 0;
const log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;

beforeEach(async () => {
  [isAway, waiting, dropped] = [false, [], 0];
  world = await makeWorld({ wrapStore: failing });
  const apiLog = { note() {}, take: (most: number) => waiting.splice(0, most) };
  keeper = createRequestKeeper(world.deps, apiLog, { log, dropped: (count) => (dropped += count) });
});
afterEach(async () => {
  await keeper?.stop();
  await world.close();
});

/** A database that goes away and comes back. */
function failing(store: Store): Store {
  return { ...store, transact: (work) => (isAway ? Promise.reject(new Error('away')) : store.transact(work)) };
}

function noted(changes: Partial<NotedRequest> = {}): NotedRequest {
  return {
    caller: world.caller,
    keyText: null,
    dialect: 'paygate',
    requestId: `req_${waiting.length}`,
    method: 'GET',
    route: '/v1/events',
    url: '/v1/events',
    statusCode: 200,
    latencyMs: 1,
    idempotencyKey: null,
    isReplayed: false,
    errorCode: null,
    body: null,
    answer: null,
    endedAtMs: world.clock.nowMs(),
    ...changes,
  };
}

async function listed(changes: object = {}) {
  const { items } = await world.operations.listRequests(envelope({ ...world.caller, ...changes }, { limit: 1000 }));
  return items.map(({ requestId }) => requestId);
}

describe('the log of calls', () => {
  test('is written by itself, all of it, in order', async () => {
    for (let i = 0; i < 250; i++) waiting.push(noted());
    keeper?.start();
    await keeper?.idle();
    expect(await listed()).toEqual(Array.from({ length: 250 }, (_, index) => `req_${249 - index}`));
  });

  test('is written to the end before the database is closed', async () => {
    keeper?.start();
    await keeper?.idle();
    waiting.push(noted(), noted());
    await keeper?.stop();
    expect(await listed()).toHaveLength(2);
    expect(dropped).toBe(0);
  });

  test('loses and counts what a database that is away does not take, and goes on when it is back', async () => {
    isAway = true;
    waiting.push(noted(), noted());
    await keeper?.idle();
    expect(dropped).toBe(2);
    isAway = false;
    waiting.push(noted({ requestId: 'after' }));
    await keeper?.idle();
    expect(await listed()).toEqual(['after']);
  });

  test('knows whose a revoked key was, and leaves out what is nobody’s', async () => {
    const { text, key } = await world.operations.issueKey(envelope(world.caller, { dialect: 'paygate', rights: null }));
    await world.operations.revokeKey(envelope(world.caller, { id: key.id }));
    const refused = { caller: null, statusCode: 401, errorCode: 'key_invalid' };
    waiting.push(noted({ ...refused, keyText: text, requestId: 'revoked' }));
    waiting.push(noted({ ...refused, keyText: `sk_test_p${'x'.repeat(32)}`, requestId: 'unknown' }));
    await keeper?.idle();
    expect(await listed()).toEqual(['revoked']);
    const { items } = await world.operations.listRequests(envelope(world.caller, { limit: 1, keyId: key.id }));
    expect(items).toMatchObject([{ statusCode: 401, errorCode: 'key_invalid' }]);
  });

  test('a crowd of keys that open nothing costs a few look-ups', async () => {
    let lookUps = 0;
    const { read } = world.deps.store;
    const counting = Object.create(read, {
      findKeyByHash: {
        value: (hash: string) => {
          lookUps += 1;
          return read.findKeyByHash(hash);
        },
      },
    });
    const deps = { ...world.deps, store: { ...world.deps.store, read: counting } };
    for (let i = 0; i < 100; i++) {
      waiting.push(noted({ caller: null, keyText: `sk_test_p${String(i).padStart(32, 'x')}` }));
    }
    const apiLog = { note() {}, take: (most: number) => waiting.splice(0, most) };
    const other = createRequestKeeper(deps, apiLog, { log, dropped() {} });
    await other.idle();
    expect(lookUps).toBe(10);
  });
});
