import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FREE_TRIES } from '../../src/core/people/guesses.ts';
import { createAuthenticator } from '../../src/operations/people/authenticator.fixture.ts';
import { createPeopleOperations } from '../../src/operations/people/create-people-operations.ts';
import { codeOf, FROM, joinAs, PASSWORD, visitorBy } from '../../src/operations/people/people.fixture.ts';
import type { PeopleOperations, Visitor } from '../../src/operations/people/people-operations.ts';
import { makeWorld, type World } from '../../src/operations/world.fixture.ts';
import { openPostgresStore } from '../../src/store/open-postgres-store.ts';
import { createFreshDatabase, type FreshDatabase, NO_POSTGRES, testPostgresUrl } from '../postgres.ts';

/** Many who knock at the same moment: what may happen once happens once. */
function peopleRacesSuite(open: () => Promise<World>): void {
  let world: World;
  let people: PeopleOperations;
  beforeAll(async () => {
    world = await open();
    people = createPeopleOperations(world.deps);
  });
  afterAll(() => world.close());
  // What was tried in one test is forgotten in the next.
  beforeEach(() => world.clock.advance(2 * 24 * 3_600_000));

  const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind).sort();
  const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));
  const signIn = (email: string, password = PASSWORD) => people.signIn({ email, password, from: FROM });

  test('two owners remove and demote each other and themselves: one is left', async () => {
    for (let round = 0; round < 8; round++) {
      const account = await world.operations.createAccount({ name: 'Shop' });
      const [one, two] = await Promise.all(
        ['one', 'two'].map((name) =>
          joinAs(world, people, { role: 'owner', email: `${name}.${round}@example.com`, account }),
        ),
      );
      const [ama, kofi] = [one as Visitor, two as Visitor];
      const by = ({ person }: Visitor) => ({ person, account, livemode: null, address: '' });
      await Promise.all([
        people.removeMember(by(ama), ama.person.id),
        people.removeMember(by(kofi), kofi.person.id),
        people.changeRole(by(ama), { personId: kofi.person.id, role: 'support' }),
        people.changeRole(by(kofi), { personId: ama.person.id, role: 'support' }),
      ]);
      const { members } = await people.listTeam(account);
      expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1);
    }
  });

  test('forty wrong passwords and forty wrong codes at once: as many are heard as in a row', async () => {
    const email = 'guessed@example.com';
    const visitor = await joinAs(world, people, { role: 'owner', email });
    expect(kinds(await times(40, () => signIn(email, 'not this one')))).toEqual([
      ...Array(40 - FREE_TRIES).fill('wait'),
      ...Array(FREE_TRIES).fill('wrong'),
    ]);
    const { secret, sealed } = await people.offerTotp(visitor);
    await people.confirmTotp(visitor, { sealed, code: codeOf(secret, world.clock.nowMs()), from: FROM });
    world.clock.advance(3_600_000);
    const half = await visitorBy(people, await signIn(email));
    const outcomes = await times(40, () => people.giveSecondFactor(half, { code: '000000', from: FROM }));
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(FREE_TRIES);
  });

  test('one code, one recovery code and one passkey’s answer, each given four times at once: one comes in', async () => {
    const email = 'hurried@example.com';
    const visitor = await joinAs(world, people, { role: 'owner', email });
    const device = createAuthenticator();
    await people.addPasskey(visitor, {
      answer: device.register(await people.offerPasskey(visitor)),
      name: 'Phone',
      from: FROM,
    });
    const { secret, sealed } = await people.offerTotp(visitor);
    const code = () => codeOf(secret, world.clock.nowMs());
    const enabled = await people.confirmTotp(visitor, { sealed, code: code(), from: FROM });
    if (enabled.kind !== 'signed_in') throw new Error(enabled.kind);
    const once = ['signed_in', 'wrong', 'wrong', 'wrong'];
    for (const codeNow of [code, () => enabled.codes[0] as string]) {
      // The three that come too late count as wrong tries, and must not be in the way of the next.
      world.clock.advance(2 * 24 * 3_600_000);
      const given = codeNow();
      const halves = await times(4, async () => visitorBy(people, await signIn(email)));
      const give = (half: Visitor) => people.giveSecondFactor(half, { code: given, from: FROM });
      expect(kinds(await Promise.all(halves.map(give)))).toEqual(once);
    }
    const answer = device.prove(await people.askForPasskey(null));
    expect(kinds(await times(4, () => people.signInByPasskey({ answer, from: FROM })))).toEqual(once);
  });
}

describe('on SQLite', () => peopleRacesSuite(() => makeWorld()));

const serverUrl = await testPostgresUrl();
if (serverUrl === undefined) test.skip(NO_POSTGRES);
else {
  describe('on PostgreSQL', () => {
    let database: FreshDatabase;
    afterAll(() => database?.drop());
    peopleRacesSuite(async () => {
      database = await createFreshDatabase(serverUrl);
      return makeWorld({ store: openPostgresStore({ url: database.url }) });
    });
  });
}
