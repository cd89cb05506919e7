import { afterAll, beforeAll, expect, test } from 'vitest';
import { signingSecrets, type WebhookEndpoint } from '../core/webhook.ts';
import type { EndpointInput } from './operations.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const HOUR = 3_600;

async function make(input: Partial<EndpointInput> = {}) {
  const wanted = { url: 'https://shop.example/hook', dialect: 'paygate' as const, events: ['*'], ...input };
  return world.operations.createEndpoint(envelope(world.caller, wanted));
}

const roll = ({ id }: WebhookEndpoint, overlapSeconds: number) =>
  world.operations.rollSecret(envelope(world.caller, { id, overlapSeconds }));

/** What signs for it now, in the plain. */
async function signing({ id }: WebhookEndpoint): Promise<string[]> {
  const endpoint = (await world.store.read.findEndpoint(id)) as WebhookEndpoint;
  return signingSecrets(endpoint, world.clock.nowMs()).map(({ sealedSecret }) => world.deps.vault.unseal(sealedSecret));
}

test('the new secret signs first, and the one before it until the overlap is over', async () => {
  const first = await make();
  const second = await roll(first.endpoint, HOUR);
  expect(second.secret).not.toBe(first.secret);
  expect(await signing(first.endpoint)).toEqual([second.secret, first.secret]);
  world.clock.advance(HOUR * 1000 - 1);
  expect(await signing(first.endpoint)).toEqual([second.secret, first.secret]);
  world.clock.advance(1);
  expect(await signing(first.endpoint)).toEqual([second.secret]);
});

test('each roll has its own overlap; what is over is forgotten by the next', async () => {
  const { endpoint, secret: first } = await make();
  const { secret: second } = await roll(endpoint, HOUR);
  const { secret: third } = await roll(endpoint, 3 * HOUR);
  expect(await signing(endpoint)).toEqual([third, second, first]);
  world.clock.advance(2 * HOUR * 1000);
  expect(await signing(endpoint)).toEqual([third, second]);
  const { endpoint: after } = await roll(endpoint, HOUR);
  expect(after.formerSecrets).toHaveLength(2);
});

test('without an overlap everything old ends at once', async () => {
  const { endpoint } = await make();
  await roll(endpoint, HOUR);
  const { secret } = await roll(endpoint, 0);
  expect(await signing(endpoint)).toEqual([secret]);
});

test('five secrets sign at most', async () => {
  const { endpoint } = await make();
  for (let i = 0; i < 4; i++) await roll(endpoint, HOUR);
  await expect(roll(endpoint, HOUR)).rejects.toMatchObject({
    refusal: { code: 'parameter_invalid', param: 'overlap_seconds', reason: expect.stringContaining('5 sign now') },
  });
  expect(await signing(endpoint)).toHaveLength(5);
  await roll(endpoint, 0);
  expect(await signing(endpoint)).toHaveLength(1);
});

test('by the hours that receivers live in, whatever the test clock says', async () => {
  const { endpoint } = await make();
  await roll(endpoint, HOUR);
  await world.operations.advanceTestClock(envelope(world.caller, { seconds: 30 * HOUR }));
  expect(await signing(endpoint)).toHaveLength(2);
});

test('rolls that come at once all count, and leave one newest', async () => {
  const { endpoint, secret } = await make();
  const rolled = await Promise.all([roll(endpoint, HOUR), roll(endpoint, HOUR), roll(endpoint, HOUR)]);
  const secrets = [secret, ...rolled.map((each) => each.secret)];
  expect((await signing(endpoint)).toSorted()).toEqual(secrets.toSorted());
});

test('a key pair is rolled with the secret, and kept by other changes', async () => {
  const { endpoint } = await make({ hasKeyPair: true });
  const update = (change: object) =>
    world.operations.updateEndpoint(envelope(world.caller, { id: endpoint.id, ...change }));
  expect((await update({ hasKeyPair: true })).keyPair).toEqual(endpoint.keyPair);
  expect((await update({ description: 'x' })).keyPair).toEqual(endpoint.keyPair);
  const { endpoint: rolled } = await roll(endpoint, HOUR);
  expect(rolled.keyPair?.publicKey).not.toBe(endpoint.keyPair?.publicKey);
  expect(rolled.formerSecrets[0]?.sealedPrivateKey).toBe(endpoint.keyPair?.sealedPrivateKey);
  const without = await update({ hasKeyPair: false });
  const keys = signingSecrets(without, world.clock.nowMs()).map(({ sealedPrivateKey }) => sealedPrivateKey);
  expect(keys).toEqual([null, null]);
});
