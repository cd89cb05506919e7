import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Uuid } from '../core/ids.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
let endpointId: Uuid;
beforeEach(async () => {
  world = await makeWorld();
  const input = { url: 'https://shop.example/hook', dialect: 'paygate', events: ['session.created'] };
  ({ id: endpointId } = (await world.operations.createEndpoint(envelope(world.caller, input))).endpoint);
});
afterEach(() => world.close());

const ask = <Input>(input: Input) => envelope(world.caller, input);
const HOUR_MS = 3_600_000;

test('what was sent is listed with the event that it tells of', async () => {
  const session = await world.createSession();
  const { items } = await world.operations.listSendings(ask({ endpointId, limit: 10 }));
  expect(items).toMatchObject([
    { endpointId, wireType: 'session.created', logged: { event: { type: 'session.created', sessionId: session.id } } },
  ]);
  const [one] = items;
  expect(await world.operations.findSending(ask({ id: one?.id ?? '' }))).toEqual(one);
});

test('what is another account’s is not found, and not counted', async () => {
  await world.createSession();
  const { items } = await world.operations.listSendings(ask({ limit: 10 }));
  const id = items[0]?.id ?? '';
  const account = await world.operations.createAccount({ name: 'Another' });
  for (const changes of [{ account }, { livemode: true }]) {
    const other = envelope({ ...world.caller, ...changes }, { id, limit: 10 });
    expect((await world.operations.listSendings(other)).items).toEqual([]);
    await expect(world.operations.findSending(other)).rejects.toMatchObject({ refusal: { code: 'not_found' } });
    const day = world.operations.readEndpointDay({ ...other, input: { id: endpointId } });
    await expect(day).rejects.toMatchObject({ refusal: { code: 'not_found' } });
  }
});

test('the last day of an endpoint has 24 hours, by the clock of its mode', async () => {
  world.clock.advance(10 * 60_000);
  await world.createSession();
  await world.operations.advanceTestClock(ask({ seconds: 2 * 3600 }));
  const account = (await world.store.read.findAccount(world.account.id)) ?? world.account;
  const caller = { ...world.caller, account };
  const nowMs = (await world.operations.readTestClock(envelope(caller, {}))).nowMs;
  for (let i = 0; i < 3; i++) await world.operations.createCheckoutSession(envelope(caller, ORDER));
  const day = await world.operations.readEndpointDay(envelope(caller, { id: endpointId }));
  expect(day).toHaveLength(24);
  expect(day.at(-1)).toEqual({ fromMs: nowMs - (nowMs % HOUR_MS), succeeded: 0, pending: 3, failed: 0 });
  expect(day.at(-3)).toMatchObject({ pending: 1 });
  expect(day.reduce((sum, { pending }) => sum + pending, 0)).toBe(4);
});

const ORDER = { amountMinor: 100, currency: 'GHS', successUrl: null, cancelUrl: null };
