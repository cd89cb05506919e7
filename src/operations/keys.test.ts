import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyId } from '../core/ids.ts';
import { createKey, listKeys, revokeKey, rollKey } from './keys.ts';
import { makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const INVALID = { refusal: { code: 'key_invalid' } };
const newKey = () =>
  createKey(world.deps, {
    accountId: world.account.id,
    dialect: 'paygate',
    livemode: false,
    rights: { events: 'read' },
  });
const holderOf = (text: string) => world.operations.authenticate(text);

test('a revoked key opens nothing from that moment on, and cannot be revoked again', async () => {
  const { key, text } = await newKey();
  expect(await holderOf(text)).toMatchObject({ keyId: key.id });
  expect(await revokeKey(world.deps, key.id)).toMatchObject({ id: key.id, revokedAtMs: world.clock.nowMs() });
  await expect(holderOf(text)).rejects.toMatchObject(INVALID);
  await expect(revokeKey(world.deps, key.id)).rejects.toMatchObject({
    refusal: { code: 'not_found', resource: 'key', id: keyId.print(key.id) },
  });
});

test('a rolled key counts beside the new one until the overlap is over', async () => {
  const { key, text } = await newKey();
  const { former, issued } = await rollKey(world.deps, { id: key.id, overlapMs: 60_000 });
  expect(former.revokedAtMs).toBe(world.clock.nowMs() + 60_000);
  expect(issued.key).toMatchObject({ dialect: 'paygate', livemode: false, rights: { events: 'read' } });
  world.clock.advance(59_999);
  expect(await holderOf(text)).toMatchObject({ keyId: key.id });
  world.clock.advance(1);
  await expect(holderOf(text)).rejects.toMatchObject(INVALID);
  expect(await holderOf(issued.text)).toMatchObject({ keyId: issued.key.id, rights: { events: 'read' } });
});

test('a rolled key can be revoked before its overlap is over, and rolled again never makes it last longer', async () => {
  const { key, text } = await newKey();
  await rollKey(world.deps, { id: key.id, overlapMs: 60_000 });
  const { former } = await rollKey(world.deps, { id: key.id, overlapMs: 3_600_000 });
  expect(former.revokedAtMs).toBe(world.clock.nowMs() + 60_000);
  await revokeKey(world.deps, key.id);
  await expect(holderOf(text)).rejects.toMatchObject(INVALID);
});

test('all keys of an account are listed, revoked ones too', async () => {
  world.clock.advance(1);
  const { key } = await newKey();
  await revokeKey(world.deps, key.id);
  const listed = await listKeys(world.deps, world.account.id);
  expect(listed.map(({ id, revokedAtMs }) => [id, revokedAtMs])).toEqual([
    [world.key.id, null],
    [key.id, world.clock.nowMs()],
  ]);
});
