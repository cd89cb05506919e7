import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import type { EndpointInput, Envelope } from './operations.ts';
import { makeWorld, ORDER, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const request = { key: 'order-1234', fingerprint: 'f1', paramHashes: { amount: 'a1', currency: 'c1' } };
const reserve = (change: Partial<typeof request> = {}) =>
  world.operations.reserveIdempotency(world.caller, { ...request, ...change });

test('the answer is kept with its effect and replayed', async () => {
  expect(await reserve()).toEqual({ kind: 'reserved' });
  expect(await reserve()).toEqual({ kind: 'in_flight' });
  const envelope: Envelope<typeof ORDER, { id: string }> = {
    caller: world.caller,
    requestId: 'req_1',
    input: ORDER,
    idempotency: { key: request.key, answer: ({ id }) => ({ statusCode: 200, body: id }) },
  };
  const session = await world.operations.createCheckoutSession(envelope);
  expect(await reserve()).toEqual({ kind: 'replay', answer: { statusCode: 200, body: session.id } });
});

test('another body under the same key is told which parameters differ', async () => {
  await reserve();
  const other = { fingerprint: 'f2', paramHashes: { amount: 'a2', currency: 'c1', customer: 'x' } };
  expect(await reserve(other)).toEqual({ kind: 'mismatch', params: ['amount', 'customer'] });
});

test('a request that died frees its key when its lease runs out, and one that had no effect at once', async () => {
  await reserve();
  world.clock.advance(60_000);
  expect(await reserve()).toEqual({ kind: 'reserved' });
  await world.operations.releaseIdempotency(world.caller, request.key);
  expect(await reserve({ fingerprint: 'f2' })).toEqual({ kind: 'reserved' });
});

test('an answer is kept for 24 hours', async () => {
  await reserve();
  await world.operations.keepIdempotentAnswer(world.caller, request.key, { statusCode: 404, body: '{}' });
  world.clock.advance(24 * 3_600_000 - 1);
  expect(await reserve()).toMatchObject({ kind: 'replay' });
  world.clock.advance(2);
  expect(await reserve({ fingerprint: 'f2' })).toEqual({ kind: 'reserved' });
});

test('a key is scoped to its account and mode', async () => {
  await reserve();
  const live = { ...world.caller, livemode: true };
  expect(await world.operations.reserveIdempotency(live, request)).toEqual({ kind: 'reserved' });
});

test('a kept answer is sealed: it may tell a secret', async () => {
  await reserve();
  const envelope: Envelope<EndpointInput, { secret: string }> = {
    caller: world.caller,
    requestId: 'req_1',
    input: { url: 'https://a.example/hook', dialect: 'paygate', events: ['*'] },
    idempotency: { key: request.key, answer: ({ secret }) => ({ statusCode: 200, body: secret }) },
  };
  const { secret } = await world.operations.createEndpoint(envelope);
  const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
  const kept = await world.store.read.findIdempotency(scope, request.key);
  expect(kept?.answer?.body).toMatch(/^v2\./);
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(await reserve()).toEqual({ kind: 'replay', answer: { statusCode: 200, body: secret } });
});

test('a request that has lost its key to another has no effect, and is told as if it came second', async () => {
  await reserve();
  world.clock.advance(60_000);
  await reserve();
  await world.operations.keepIdempotentAnswer(world.caller, request.key, { statusCode: 200, body: 'of the other' });
  const slow = world.operations.createCheckoutSession({
    caller: world.caller,
    requestId: 'req_1',
    input: ORDER,
    idempotency: { key: request.key, answer: () => ({ statusCode: 200, body: 'too late' }) },
  });
  await expect(slow).rejects.toMatchObject({ refusal: { code: 'idempotency_in_flight' } });
  const late = world.operations.keepIdempotentAnswer(world.caller, request.key, { statusCode: 404, body: 'too late' });
  await expect(late).rejects.toBeInstanceOf(Refused);
  const list = { caller: world.caller, requestId: 'req_2', input: { limit: 10 } };
  expect((await world.operations.listCheckoutSessions(list)).items).toEqual([]);
  expect(await reserve()).toMatchObject({ kind: 'replay', answer: { body: 'of the other' } });
});
