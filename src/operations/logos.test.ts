import { afterAll, beforeAll, expect, test } from 'vitest';
import { JPEG, pngOf, WEBP } from './pictures.fixture.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

async function set(content: Uint8Array) {
  const { settings } = await world.operations.setLogo(envelope(world.caller, { content }));
  const { logo } = settings.brand;
  if (!logo) throw new Error('no logo was kept');
  return logo;
}

test('a logo is found by its id, as it was given, until another takes its place', async () => {
  const { operations } = world;
  const first = await set(JPEG);
  expect(first).toMatchObject({ id: expect.stringMatching(/^[\w-]{22}$/), width: 48, height: 32 });
  const found = await operations.findLogo(first.id);
  expect([found?.mediaType, found && JPEG.equals(found.content)]).toEqual(['image/jpeg', true]);

  const second = await set(WEBP);
  expect(await operations.findLogo(first.id)).toBeUndefined();
  expect(await operations.findLogo(second.id)).toMatchObject({ mediaType: 'image/webp' });

  expect((await operations.removeLogo(envelope(world.caller, {}))).settings.brand.logo).toBeNull();
  expect(await operations.findLogo(second.id)).toBeUndefined();
  expect((await operations.removeLogo(envelope(world.caller, {}))).settings.brand.logo).toBeNull();
});

test('the same picture has the same address, and another one in another account', async () => {
  const { operations, caller } = world;
  const mine = await set(JPEG);
  expect(await set(JPEG)).toEqual(mine);
  const account = await operations.createAccount({ name: 'Another' });
  const theirs = await operations.setLogo(envelope({ ...caller, account }, { content: JPEG }));
  expect(theirs.settings.brand.logo?.id).not.toBe(mine.id);
  expect(await operations.findLogo(mine.id)).toBeDefined();
});

test('leaves the rest of the brand as it is, and the other way round', async () => {
  const { operations, caller } = world;
  const settings = { brand: { accentColor: '#0b7a4b' } };
  await operations.updateAccount(envelope(caller, { settings }));
  const logo = await set(pngOf(32, 32));
  const { settings: changed } = await operations.updateAccount(envelope(caller, { settings: { brand: {} } }));
  expect(changed.brand).toMatchObject({ accentColor: '#0b7a4b', logo });
});

test('however many come at once, one is kept', async () => {
  const { store, account } = world;
  const all = await Promise.all([16, 17, 18, 19].map((side) => set(pngOf(side, side))));
  const kept = (await store.read.findAccount(account.id))?.settings.brand.logo;
  const found = await Promise.all(all.map(({ id }) => world.operations.findLogo(id)));
  expect(found.flatMap((logo) => logo?.id ?? [])).toEqual([kept?.id]);
});

test.each(['', '../../etc/passwd', 'x'.repeat(22), 'x'.repeat(23), '\0'.repeat(22)])('no logo: %j', async (id) => {
  expect(await world.operations.findLogo(id)).toBeUndefined();
});
