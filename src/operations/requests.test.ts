import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEPT_OF_BODY, READ_OF_BODY } from '../core/api-request.ts';
import { findKeyHolder, keepRequests, type SeenRequest, trimRequests } from './requests-kept.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

function seen(changes: Partial<SeenRequest> = {}): SeenRequest {
  return {
    caller: { account: world.account, livemode: false, keyId: world.key.id },
    dialect: 'paygate',
    requestId: 'req_1',
    method: 'POST',
    route: '/v1/customers',
    url: '/v1/customers',
    statusCode: 200,
    latencyMs: 3.6,
    idempotencyKey: null,
    isReplayed: false,
    errorCode: null,
    body: null,
    answer: null,
    endedAtMs: world.clock.nowMs(),
    ...changes,
  };
}

async function kept(...changes: Partial<SeenRequest>[]) {
  await keepRequests(world.deps, changes.map(seen));
  const { items } = await world.operations.listRequests(envelope(world.caller, { limit: 100 }));
  return items.slice(0, changes.length);
}

test('what is secret or somebody’s own is masked before anything is written', async () => {
  const [request] = await kept({
    url: '/v1/customers?email=ama%40example.com&limit=3',
    idempotencyKey: 'for ama@example.com',
    body: { email: 'ama@example.com', card: { number: '4242424242424242', cvc: '123' } },
    answer: '{"id":"cus_1","email":"ama@example.com","secret":"whsec_abc"}',
  });
  expect(request).toMatchObject({
    path: '/v1/customers?email=a•••@example.com&limit=3',
    idempotencyKey: 'for a•••@example.com',
    requestBody: '{"email":"a•••@example.com","card":{"number":"•••• 4242","cvc":"•••"}}',
    responseBody: '{"id":"cus_1","email":"a•••@example.com","secret":"•••"}',
    latencyMs: 4,
  });
});

test('bodies are JSON, cut where they are long, and left out where they are longer or none', async () => {
  const [long, longer, text, broken] = (
    await kept(
      { answer: JSON.stringify({ text: 'x'.repeat(KEPT_OF_BODY) }) },
      { answer: JSON.stringify({ text: 'x'.repeat(READ_OF_BODY) }) },
      { body: 'no object' },
      { answer: '<html>' },
    )
  ).toReversed();
  expect(long?.responseBody).toHaveLength(KEPT_OF_BODY + 1);
  expect([longer?.responseBody, text?.requestBody, broken?.responseBody]).toEqual([null, null, null]);
});

test('why it was refused is told by the refusal, or else by the answer that was kept', async () => {
  const [known, replayed, done] = (
    await kept(
      { statusCode: 400, errorCode: 'parameter_missing', answer: '{"error":{"code":"other"}}' },
      { statusCode: 404, isReplayed: true, answer: '{"error":{"code":"resource_missing"}}' },
      { statusCode: 200, answer: '{"error":{"code":"none"}}' },
    )
  ).toReversed();
  expect([known?.errorCode, replayed?.errorCode, done?.errorCode]).toEqual([
    'parameter_missing',
    'resource_missing',
    null,
  ]);
});

test('requests that ended together are listed in the order in which they ended', async () => {
  const requests = await kept({ requestId: 'first' }, { requestId: 'second' }, { requestId: 'third' });
  expect(requests.map(({ requestId }) => requestId)).toEqual(['third', 'second', 'first']);
});

test('a request is found by its own account in its own mode', async () => {
  const [request] = await kept({});
  const ask = (changes: object) => envelope({ ...world.caller, ...changes }, { id: request?.id ?? '' });
  expect(await world.operations.findRequest(ask({}))).toEqual(request);
  const account = await world.operations.createAccount({ name: 'Another' });
  for (const changes of [{ account }, { livemode: true }]) {
    await expect(world.operations.findRequest(ask(changes))).rejects.toMatchObject({ refusal: { code: 'not_found' } });
  }
});

test('a key that was revoked is known, one that never was is nobody’s', async () => {
  const { text, key } = await world.operations.issueKey(envelope(world.caller, { dialect: 'paygate', rights: null }));
  await world.operations.revokeKey(envelope(world.caller, { id: key.id }));
  expect(await findKeyHolder(world.deps, text)).toMatchObject({ keyId: key.id, livemode: false });
  expect(await findKeyHolder(world.deps, `sk_test_p${'x'.repeat(32)}`)).toBeUndefined();
});

test('a key keeps no more than it may', async () => {
  await kept({}, {});
  expect(await trimRequests(world.deps, world.key.id)).toBe(false);
  expect((await world.operations.listRequests(envelope(world.caller, { limit: 10 }))).items).toHaveLength(2);
});
