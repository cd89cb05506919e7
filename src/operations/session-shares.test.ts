import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import { shareId } from '../core/ids.ts';
import { SHARE_LIFE_MS } from '../core/session-share.ts';
import { findOpenShare } from './session-shares.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const PERSON = '019bc0de-0000-7001-8000-0000000000ff';
const ask = <Input>(input: Input) => envelope({ ...world.caller, keyId: null, personId: PERSON }, input);

test('a share is opened by its token alone, which is kept nowhere', async () => {
  const { id } = await world.createSession();
  const { share, token } = await world.operations.shareSession(ask({ id }));
  expect(share).toMatchObject({ sessionId: id, personId: PERSON, revokedAtMs: null });
  expect(await findOpenShare(world.deps, token)).toEqual(share);
  expect(JSON.stringify(await world.store.read.listShares(id))).not.toContain(token.split('_')[2] as string);
  for (const wrong of [token.slice(0, -1), `${token}x`, shareId.print(share.id), token.replace(/.$/, '~'), '']) {
    expect(await findOpenShare(world.deps, wrong)).toBeUndefined();
  }
});

test('it ends after seven days, or when it is revoked', async () => {
  const { id } = await world.createSession();
  const [first, second] = [
    await world.operations.shareSession(ask({ id })),
    await world.operations.shareSession(ask({ id })),
  ];
  await world.operations.revokeShare(ask({ id: first.share.id, sessionId: id }));
  expect(await findOpenShare(world.deps, first.token)).toBeUndefined();
  world.clock.advance(SHARE_LIFE_MS - 1);
  expect(await findOpenShare(world.deps, second.token)).toBeDefined();
  world.clock.advance(1);
  expect(await findOpenShare(world.deps, second.token)).toBeUndefined();
});

test('nobody shares or revokes what is another account’s', async () => {
  const { id } = await world.createSession();
  const { share } = await world.operations.shareSession(ask({ id }));
  const account = await world.operations.createAccount({ name: 'Another' });
  const stranger = { ...world.caller, account };
  const isNotFound = (error: unknown) => error instanceof Refused && error.refusal.code === 'not_found';
  await expect(world.operations.shareSession(envelope(stranger, { id }))).rejects.toSatisfy(isNotFound);
  const revoke = { id: share.id, sessionId: id };
  await expect(world.operations.revokeShare(envelope(stranger, revoke))).rejects.toSatisfy(isNotFound);
  const other = await world.createSession();
  await expect(world.operations.revokeShare(ask({ ...revoke, sessionId: other.id }))).rejects.toSatisfy(isNotFound);
});
