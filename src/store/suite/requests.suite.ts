import { expect, it } from 'vitest';
import type { ApiRequest } from '../../core/api-request.ts';
import type { Uuid } from '../../core/ids.ts';
import type { RequestFilter, Scope } from '../store.ts';
import { addAccount, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function requestsSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const list = async (filter: RequestFilter = {}, of: Scope = scope) =>
      (await store.read.listRequests(of, filter, { limit: 100 })).items.map(({ id }) => id);
    const add = async (...changes: Partial<ApiRequest>[]) => {
      const requests = changes.map((each, index) => newRequest(scope, { id: newId(scope.shard, T0 + index), ...each }));
      await store.transact((tx) => tx.insertRequests(requests));
      return requests;
    };
    return { store, account, scope, list, add };
  };

  it('keeps requests whole, whatever stands in them', async () => {
    const { store, add } = await start();
    const [whole, bare] = await add(
      { requestBody: '{"name":"Łódź 🏺"}', responseBody: '{"id":"cs_1"}', idempotencyKey: 'order 1', isReplayed: true },
      { route: null, errorCode: 'route_not_found', statusCode: 404, path: '/odd\0path\ud800' },
    );
    expect(await store.read.findRequest(whole?.id ?? '')).toEqual(whole);
    expect(await store.read.findRequest(bare?.id ?? '')).toEqual({ ...bare, path: '/odd\ufffdpath\ufffd' });
    expect(await store.read.findRequest(newId(1))).toBeUndefined();
    await store.transact((tx) => tx.insertRequests([]));
  });

  it('lists by account and mode, newest first, by each filter and by several', async () => {
    const { account, scope, list, add } = await start();
    const keyId = newId(account.shard);
    const [a, b, c, d, e] = (
      await add(
        { method: 'POST', path: '/v1/refunds', statusCode: 200 },
        { statusCode: 404, keyId, dialect: 'stripe' },
        { statusCode: 500, path: '/v1/checkout/sessions?limit=3' },
        { statusCode: 302 },
        { livemode: true },
      )
    ).map(({ id }) => id) as [Uuid, Uuid, Uuid, Uuid, Uuid];
    const others = await start();
    await others.add({});
    expect(await list()).toEqual([d, c, b, a]);
    expect(await list({}, { ...scope, livemode: true })).toEqual([e]);
    expect(await list({ classes: [4, 5] })).toEqual([c, b]);
    expect(await list({ classes: [2] })).toEqual([a]);
    expect(await list({ method: 'POST' })).toEqual([a]);
    expect(await list({ path: 'limit=3' })).toEqual([c]);
    expect(await list({ path: '%' })).toEqual([]);
    expect(await list({ dialect: 'stripe' })).toEqual([b]);
    expect(await list({ keyId })).toEqual([b]);
    expect(await list({ keyId, classes: [2] })).toEqual([]);
    expect(await list({ keyId, method: 'GET', dialect: 'stripe', classes: [4] })).toEqual([b]);
    expect(await list({ keyId }, others.scope)).toEqual([]);
  });

  it('finds one by what its answer calls it', async () => {
    const { list, add, scope } = await start();
    const [one] = await add({ requestId: 'req_the-one', statusCode: 404 }, {});
    expect(await list({ requestId: 'req_the-one' })).toEqual([one?.id]);
    expect(await list({ requestId: 'req_the-one', classes: [2] })).toEqual([]);
    expect(await list({ requestId: 'req_the-one', keyId: newId(1) })).toEqual([]);
    expect(await list({ requestId: 'req_the-one' }, { ...scope, livemode: true })).toEqual([]);
  });

  it('goes through a list page by page, whatever it is filtered by', async () => {
    const { store, scope, add } = await start();
    const statuses = [200, 404, 200, 500, 404, 200, 200];
    const ids = (await add(...statuses.map((statusCode) => ({ statusCode })))).map(({ id }) => id).toReversed();
    const page = (filter: RequestFilter, after?: Uuid) => store.read.listRequests(scope, filter, { limit: 2, after });
    const all: Uuid[] = [];
    for (let more = true; more; ) {
      const { items, hasMore } = await page({}, all.at(-1));
      all.push(...items.map(({ id }) => id));
      more = hasMore;
    }
    expect(all).toEqual(ids);
    const errors = await page({ classes: [4, 5] });
    expect([errors.items.map(({ statusCode }) => statusCode), errors.hasMore]).toEqual([[404, 500], true]);
    const before = await store.read.listRequests(scope, {}, { limit: 2, before: ids[4] });
    expect(before.items.map(({ id }) => id)).toEqual([ids[2], ids[3]]);
  });

  it('drops what a key has too many of, and what is old', async () => {
    const { store, account, list, add } = await start();
    const keyId = newId(account.shard);
    const own = (await add({ keyId }, { keyId }, { keyId }, { keyId })).map(({ id }) => id);
    const [other] = (await add({ id: newId(account.shard, T0 + 9) })).map(({ id }) => id);
    const third = await store.read.findNthRequest(keyId, 3);
    expect(third).toBe(own[1]);
    expect(await store.read.findNthRequest(keyId, 5)).toBeUndefined();
    const drop = (id: Uuid, limit: number) => store.transact((tx) => tx.dropRequestsUpTo(keyId, id, limit));
    expect([await drop(own[1] ?? '', 1), await drop(own[1] ?? '', 5), await drop(own[1] ?? '', 5)]).toEqual([1, 1, 0]);
    expect(await list()).toEqual([other, own[3], own[2]]);

    const old = await store.read.listOld('api_requests', {
      accountId: account.id,
      shard: account.shard,
      beforeMs: T0 + 3,
      after: null,
      limit: 9,
    });
    expect(old).toEqual([own[2]]);
    expect(await store.transact((tx) => tx.dropOld('api_requests', old))).toBe(1);
    expect(await list()).toEqual([other, own[3]]);
  });
}

function newRequest(scope: Scope, changes: Partial<ApiRequest>): ApiRequest {
  const id = changes.id ?? newId(scope.shard);
  return {
    id,
    ...scope,
    keyId: newId(scope.shard),
    dialect: 'paygate',
    requestId: `req_${id}`,
    method: 'GET',
    route: '/v1/checkout/sessions',
    path: '/v1/checkout/sessions',
    statusCode: 200,
    latencyMs: 3,
    idempotencyKey: null,
    isReplayed: false,
    errorCode: null,
    requestBody: null,
    responseBody: null,
    createdAtMs: T0,
    ...changes,
  };
}
