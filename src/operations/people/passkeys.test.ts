import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHALLENGE_LIFE_MS } from '../../core/people/challenge.ts';
import type { Person } from '../../core/people/person.ts';
import { makeWorld, type World } from '../world.fixture.ts';
import { createAuthenticator, type Twist } from './authenticator.fixture.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import { codeOf, FROM, joinAs, PASSWORD, visitorBy } from './people.fixture.ts';
import type { PeopleOperations, Visitor } from './people-operations.ts';

const EMAIL = 'ama@example.com';

let world: World;
let people: PeopleOperations;
let visitor: Visitor & { token: string };
let device: ReturnType<typeof createAuthenticator>;
beforeEach(async () => {
  world = await makeWorld();
  people = createPeopleOperations(world.deps);
  await joinAs(world, people, { role: 'owner', email: EMAIL });
  visitor = await enter();
  device = createAuthenticator();
});
afterEach(() => world.close());

const enter = async (email = EMAIL) =>
  visitorBy(people, await people.signIn({ email, password: PASSWORD, from: FROM }));
const add = async (twist: Twist = {}, { name = 'Phone', from: on = device } = {}) => {
  const answer = on.register(await people.offerPasskey(visitor), twist);
  return people.addPasskey(visitor, { answer, name, from: FROM });
};
const signIn = async (twist: Twist = {}) =>
  people.signInByPasskey({ answer: device.prove(await people.askForPasskey(null), twist), from: FROM });

const TWISTS: readonly (readonly [string, Twist])[] = [
  ['another site', { origin: 'https://evil.example' }],
  ['another name', { rpId: 'evil.example' }],
  ['without a finger, a face or a PIN', { isVerified: false }],
  ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
];

describe('a new passkey', () => {
  it('is kept with its name, and the login goes on under another token', async () => {
    const added = await visitorBy(people, await add());
    expect(added.login.id).toBe(visitor.login.id);
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
    expect(await people.listPasskeys(added)).toMatchObject([
      { name: 'Phone', credentialId: device.id, lastUsedAtMs: null },
    ]);
  });

  it.each([...TWISTS, ['the answer to another question', { type: 'webauthn.get' }] as const])(
    'is not made by %s',
    async (_how, twist) => {
      expect(await add(twist)).toEqual({ kind: 'wrong' });
      expect(await people.listPasskeys(visitor)).toEqual([]);
    },
  );

  it('answers the question once, in time, and for whom it was asked', async () => {
    const question = await people.offerPasskey(visitor);
    const answer = device.register(question);
    const kofi = await joinAs(world, people, { role: 'support', email: 'kofi@example.com' });
    expect(await people.addPasskey(kofi, { answer, name: 'Theirs', from: FROM })).toEqual({ kind: 'wrong' });
    expect(await people.addPasskey(visitor, { answer, name: 'Mine', from: FROM })).toEqual({ kind: 'wrong' });
    const late = device.register(await people.offerPasskey(visitor));
    world.clock.advance(CHALLENGE_LIFE_MS);
    expect(await people.addPasskey(visitor, { answer: late, name: 'Late', from: FROM })).toEqual({ kind: 'wrong' });
  });

  it('is one person’s', async () => {
    await add();
    visitor = { ...(await joinAs(world, people, { role: 'support', email: 'kofi@example.com' })), token: '' };
    expect(await add()).toEqual({ kind: 'wrong' });
  });

  it.each(['', 'null', '{}', '{"id":"a","response":{}}', '{"id":"a\\u0000","response":{"clientDataJSON":"e30"}}'])(
    'is not made by %s',
    async (answer) => {
      expect(await people.addPasskey(visitor, { answer, name: 'Phone', from: FROM })).toEqual({ kind: 'wrong' });
      expect(await people.signInByPasskey({ answer, from: FROM })).toEqual({ kind: 'wrong' });
    },
  );
});

describe('signing in by a passkey', () => {
  it('opens everything at once, also where a code is asked for after a password', async () => {
    await add();
    await world.store.transact((tx) =>
      tx.savePerson({ ...visitor.person, totp: { sealedSecret: 'sealed', lastStep: 0 } }),
    );
    const entered = await visitorBy(people, await signIn());
    expect(entered).toMatchObject({ login: { state: 'active' }, person: { email: EMAIL } });
    expect(await people.listPasskeys(entered)).toMatchObject([{ lastUsedAtMs: world.clock.nowMs() }]);
  });

  it.each([
    ...TWISTS,
    ['the answer to another question', { type: 'webauthn.create' }] as const,
    ['somebody else’s name', { userHandle: Buffer.from('somebody').toString('base64url') }] as const,
    ['no name', { userHandle: '' }] as const,
    ['a copy that has signed less often', { signCount: 1 }] as const,
  ])('is not done by %s', async (_how, twist) => {
    await add();
    await signIn();
    expect(await signIn(twist)).toEqual({ kind: 'wrong' });
  });

  it('takes an answer once, and none to a question of another kind', async () => {
    visitor = { ...(await visitorBy(people, await add())) };
    const answer = device.prove(await people.askForPasskey(null));
    const outcomes = await Promise.all([1, 2, 3].map(() => people.signInByPasskey({ answer, from: FROM })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['signed_in', 'wrong', 'wrong']);
    const proof = device.prove(await people.askForPasskey(visitor));
    expect(await people.signInByPasskey({ answer: proof, from: FROM })).toEqual({ kind: 'wrong' });
  });

  it('ends with the passkey', async () => {
    await add();
    const question = await people.askForPasskey(null);
    const [passkey] = await people.listPasskeys(visitor);
    await people.removePasskey(visitor, { id: passkey?.id as string, from: FROM });
    expect(await people.signInByPasskey({ answer: device.prove(question), from: FROM })).toEqual({ kind: 'wrong' });
  });
});

describe('proving who one is by a passkey', () => {
  it('is done by one’s own and by nobody else’s', async () => {
    visitor = await visitorBy(people, await add());
    const question = (await people.askForPasskey(visitor)) as { allowCredentials?: { id: string }[] };
    expect(question.allowCredentials?.map(({ id }) => id)).toEqual([device.id]);
    await joinAs(world, people, { role: 'support', email: 'kofi@example.com' });
    const kofi = await enter('kofi@example.com');
    const answer = async (who: Visitor) => device.prove(await people.askForPasskey(who));
    expect(await people.proveByPasskey(kofi, { answer: await answer(kofi), from: FROM })).toEqual({ kind: 'wrong' });
    expect(await people.proveByPasskey(visitor, { answer: await answer(kofi), from: FROM })).toEqual({ kind: 'wrong' });
    world.clock.advance(60_000);
    const renewed = await visitorBy(
      people,
      await people.proveByPasskey(visitor, { answer: await answer(visitor), from: FROM }),
    );
    expect(renewed.login).toMatchObject({ id: visitor.login.id, provenAtMs: world.clock.nowMs() });
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
  });
});

describe('without a password', () => {
  it('the last passkey stays, whichever goes first', async () => {
    await add();
    await add({}, { name: 'Laptop', from: createAuthenticator() });
    visitor = { ...visitor, ...(await visitorBy(people, await signIn())) };
    expect(await people.removePassword(visitor, FROM)).toBe(true);
    expect(await people.signIn({ email: EMAIL, password: PASSWORD, from: FROM })).toEqual({ kind: 'wrong' });
    const passkeys = await people.listPasskeys(visitor);
    const removals = passkeys.map(({ id }) => people.removePasskey(visitor, { id, from: FROM }));
    expect((await Promise.all(removals)).sort()).toEqual(['last_way_in', 'removed']);
    const [left] = await people.listPasskeys(visitor);
    expect(await people.removePasskey(visitor, { id: left?.id as string, from: FROM })).toBe('last_way_in');
    const next = { present: '', next: 'another long phrase', from: FROM };
    visitor = await visitorBy(people, await people.changePassword({ ...visitor, ...(await now()) }, next));
    expect(await people.removePasskey(visitor, { id: left?.id as string, from: FROM })).toBe('removed');
    expect(await people.removePasskey(visitor, { id: left?.id as string, from: FROM })).toBe('missing');
  });

  it('a code of the app proves who one is; with one it does not', async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const totp = { sealedSecret: world.deps.vault.seal(secret), lastStep: 0 };
    const prove = async (person: Person) =>
      people.proveAgain({ ...visitor, person }, { code: codeOf(secret, world.clock.nowMs()), from: FROM });
    const person = { ...visitor.person, totp };
    await world.store.transact((tx) => tx.savePerson(person));
    expect(await prove(person)).toEqual({ kind: 'wrong' });
    await world.store.transact((tx) => tx.savePerson({ ...person, passwordHash: null }));
    expect((await prove({ ...person, passwordHash: null })).kind).toBe('signed_in');
    expect((await prove({ ...person, passwordHash: null })).kind).toBe('wrong');
  });
});

async function now() {
  const person = await world.store.read.findPersonByEmail(EMAIL);
  if (!person) throw new Error('nobody');
  return { person };
}
