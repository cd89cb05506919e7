import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEY_USED_EVERY_MS } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import type { Store } from '../store/store.ts';
import type { Caller } from './operations.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

const PERSON: Uuid = '0192c1f0-5e3a-7abc-9def-0123456789ab';

let world: World;
let person: Caller;
let writes: number;
beforeEach(async () => {
  world = await makeWorld({ wrapStore: counting });
  person = { ...world.caller, keyId: null, personId: PERSON };
  writes = 0;
});
afterEach(() => world.close());

function counting(store: Store): Store {
  return {
    ...store,
    transact(work) {
      writes += 1;
      return store.transact(work);
    },
  };
}

const ask = <Input>(input: Input, changes: Partial<Caller> = {}) => envelope({ ...person, ...changes }, input);
const issue = () => world.operations.issueKey(ask({ dialect: 'paygate', rights: { events: 'read' } }));
const MISSING = { refusal: { code: 'not_found', resource: 'key' } };
const INVALID = { refusal: { code: 'key_invalid' } };

test('a key that a person makes opens what it was given, and says whose it is', async () => {
  const { key, text } = await issue();
  expect(key).toMatchObject({ createdBy: PERSON, lastUsedAtMs: null, livemode: false });
  expect(await world.operations.authenticate(text)).toMatchObject({ keyId: key.id, rights: { events: 'read' } });
});

test('a key for an API that is not served is refused', async () => {
  await expect(world.operations.issueKey(ask({ dialect: 'morse', rights: null }))).rejects.toMatchObject({
    refusal: { code: 'parameter_invalid', param: 'dialect', reason: 'must be one of: paygate' },
  });
});

test('keys are listed in their mode, newest first; those of the other mode and of other accounts are not there', async () => {
  world.clock.advance(1);
  const { key } = await issue();
  const { key: live } = await world.operations.issueKey(ask({ dialect: 'paygate', rights: null }, { livemode: true }));
  const listed = await world.operations.listKeys(ask({}));
  expect(listed.map(({ id }) => id)).toEqual([key.id, world.key.id]);
  expect(await world.operations.listKeys(ask({}, { livemode: true }))).toEqual([live]);
  const account = await world.operations.createAccount({ name: 'Another' });
  expect(await world.operations.listKeys(ask({}, { account }))).toEqual([]);

  for (const changes of [{ livemode: true }, { account }]) {
    const asked = ask({ id: key.id, overlapMs: 0 }, changes);
    await expect(world.operations.findKey(asked)).rejects.toMatchObject(MISSING);
    await expect(world.operations.rollKey(asked)).rejects.toMatchObject(MISSING);
    await expect(world.operations.revokeKey(asked)).rejects.toMatchObject(MISSING);
  }
});

test('a rolled key has one in its place at once, and counts until the overlap is over', async () => {
  const { key, text } = await issue();
  const { former, issued } = await world.operations.rollKey(ask({ id: key.id, overlapMs: 60_000 }));
  expect(former).toEqual({ ...key, revokedAtMs: world.clock.nowMs() + 60_000 });
  expect(issued.key).toMatchObject({ rights: { events: 'read' }, createdBy: PERSON });
  await world.operations.authenticate(text);
  world.clock.advance(60_000);
  await expect(world.operations.authenticate(text)).rejects.toMatchObject(INVALID);
  expect(await world.operations.authenticate(issued.text)).toMatchObject({ keyId: issued.key.id });
});

test('a revoked key opens nothing, and is neither rolled nor revoked again', async () => {
  const { key, text } = await issue();
  const revoked = await world.operations.revokeKey(ask({ id: key.id }));
  expect(revoked.revokedAtMs).toBe(world.clock.nowMs());
  await expect(world.operations.authenticate(text)).rejects.toMatchObject(INVALID);
  const again = ask({ id: key.id, overlapMs: 0 });
  await expect(world.operations.revokeKey(again)).rejects.toMatchObject(MISSING);
  await expect(world.operations.rollKey(again)).rejects.toMatchObject(MISSING);
  expect(await world.operations.findKey(again)).toEqual(revoked);
});

test('a key of which two want another one at once gets both, and both before count no longer than they were said to', async () => {
  const { key } = await issue();
  const roll = (overlapMs: number) => world.operations.rollKey(ask({ id: key.id, overlapMs }));
  await Promise.all([roll(3_600_000), roll(60_000)]);
  const { revokedAtMs } = await world.operations.findKey(ask({ id: key.id }));
  expect(revokedAtMs).toBe(world.clock.nowMs() + 60_000);
});

test('that a key was used is written once in five minutes, whatever it is used for', async () => {
  const { key, text } = await issue();
  const firstAtMs = world.clock.nowMs();
  const lastUse = async () => {
    // What was begun before it has ended with it.
    await world.deps.store.transact(async () => {});
    writes -= 1;
    return (await world.store.read.findKey(key.id))?.lastUsedAtMs;
  };
  writes = 0;
  await Promise.all(Array.from({ length: 20 }, () => world.operations.authenticate(text)));
  expect([await lastUse(), writes]).toEqual([firstAtMs, 1]);

  world.clock.advance(KEY_USED_EVERY_MS - 1);
  await world.operations.authenticate(text);
  expect([await lastUse(), writes]).toEqual([firstAtMs, 1]);
  world.clock.advance(1);
  await world.operations.authenticate(text);
  await world.operations.authenticate(text);
  expect([await lastUse(), writes]).toEqual([world.clock.nowMs(), 2]);
});
