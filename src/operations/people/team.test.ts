import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../world.fixture.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import { again, FROM, joinAs, PASSWORD, visitorBy } from './people.fixture.ts';
import type { Actor, PeopleOperations, Visitor } from './people-operations.ts';

const DAY_MS = 24 * 3_600_000;

let world: World;
let people: PeopleOperations;
let owner: Visitor;
beforeEach(async () => {
  world = await makeWorld();
  people = createPeopleOperations(world.deps);
  owner = await joinAs(world, people, { role: 'owner', email: 'ama@example.com' });
});
afterEach(() => world.close());

const actorOf = ({ person }: Visitor): Actor => ({
  person,
  account: world.account,
  livemode: false,
  address: FROM.address,
});
const rolesNow = async () => {
  const { members } = await people.listTeam(world.account);
  return members.map(({ person, role }) => `${person.name} ${role}`);
};

describe('the team', () => {
  it('is listed with what one wants to know of each', async () => {
    await joinAs(world, people, { role: 'support', email: 'kofi@example.com' });
    world.clock.advance(DAY_MS);
    const entered = await visitorBy(
      people,
      await people.signIn({ email: 'kofi@example.com', password: PASSWORD, from: FROM }),
    );
    const seenAtMs = world.clock.nowMs();
    await people.signOut(entered, FROM);
    world.clock.advance(DAY_MS);
    const { members } = await people.listTeam(world.account);
    expect(members).toMatchObject([
      { role: 'owner', joinedAtMs: seenAtMs - DAY_MS, lastSeenAtMs: seenAtMs - DAY_MS, hasSecondFactor: false },
      { role: 'support', lastSeenAtMs: seenAtMs, hasSecondFactor: false },
    ]);
  });

  it('changes by its owners alone, and who was one a moment ago is none', async () => {
    const kofi = await joinAs(world, people, { role: 'developer', email: 'kofi@example.com' });
    const personId = kofi.person.id;
    expect(await people.changeRole(actorOf(kofi), { personId, role: 'owner' })).toBe('not_allowed');
    expect(await people.removeMember(actorOf(kofi), owner.person.id)).toBe('not_allowed');
    expect(await people.changeRole(actorOf(owner), { personId, role: 'owner' })).toBe('done');
    expect(await people.changeRole(actorOf(kofi), { personId: owner.person.id, role: 'support' })).toBe('done');
    // The page was opened as an owner; the role has gone meanwhile.
    expect(await people.changeRole(actorOf(owner), { personId: owner.person.id, role: 'owner' })).toBe('not_allowed');
    expect(await people.removeMember(actorOf(owner), personId)).toBe('not_allowed');
    expect(await rolesNow()).toEqual(['ama support', 'kofi owner']);
  });

  it('keeps an owner, whoever races', async () => {
    const kofi = await joinAs(world, people, { role: 'owner', email: 'kofi@example.com' });
    const [ama, other] = [owner.person.id, kofi.person.id];
    const outcomes = await Promise.all([
      people.removeMember(actorOf(owner), ama),
      people.removeMember(actorOf(kofi), other),
      people.changeRole(actorOf(owner), { personId: other, role: 'read_only' }),
      people.changeRole(actorOf(kofi), { personId: ama, role: 'read_only' }),
    ]);
    expect(outcomes).not.toEqual(['done', 'done', 'done', 'done']);
    const owners = (await rolesNow()).filter((one) => one.endsWith('owner'));
    expect(owners).toHaveLength(1);
    const last = owners[0] === 'ama owner' ? owner : kofi;
    expect(await people.removeMember(actorOf(last), last.person.id)).toBe('last_owner');
    const step = { personId: last.person.id, role: 'developer' } as const;
    expect(await people.changeRole(actorOf(last), step)).toBe('last_owner');
  });

  it('is left by whoever wants to, who then sees nothing of it', async () => {
    const kofi = await joinAs(world, people, { role: 'read_only', email: 'kofi@example.com' });
    const { token } = await visitorBy(
      people,
      await people.signIn({ email: 'kofi@example.com', password: PASSWORD, from: FROM }),
    );
    expect(await people.removeMember(actorOf(kofi), kofi.person.id)).toBe('done');
    expect((await again(people, { token })).memberships).toEqual([]);
    expect(await people.removeMember(actorOf(owner), kofi.person.id)).toBe('missing');
  });
});

describe('an invitation', () => {
  const invite = async (email = 'Kofi@example.com') => {
    const invited = await people.invite(actorOf(owner), { email, role: 'support', language: 'fr' });
    if (invited.kind !== 'invited') throw new Error(invited.kind);
    return invited;
  };
  const join = (token: string) =>
    people.joinByLink({ token, name: 'Kofi', email: 'else@example.com', password: PASSWORD, from: FROM });

  it('runs out after seven days, and the team page says so', async () => {
    const { token, isMailed } = await invite();
    expect(isMailed).toBe(false);
    world.clock.advance(7 * DAY_MS - 1);
    expect(await people.findOpenLink(token)).toBeDefined();
    world.clock.advance(1);
    expect(await join(token)).toEqual({ kind: 'link_closed' });
    const { invitations } = await people.listTeam(world.account);
    expect(invitations).toMatchObject([{ email: 'Kofi@example.com', role: 'support', hasRunOut: true }]);
  });

  it('is withdrawn, once, and by nobody of another account', async () => {
    const { token, link } = await invite();
    const account = await world.operations.createAccount({ name: 'Another' });
    expect(await people.withdrawInvitation({ ...actorOf(owner), account }, link.id)).toBe(false);
    expect(await people.withdrawInvitation(actorOf(owner), link.id)).toBe(true);
    expect(await people.withdrawInvitation(actorOf(owner), link.id)).toBe(false);
    expect(await join(token)).toEqual({ kind: 'link_closed' });
  });

  it('is replaced by the next to the same address', async () => {
    const [first, second] = [await invite(), await invite('kofi@EXAMPLE.com')];
    expect(await people.findOpenLink(first.token)).toBeUndefined();
    expect((await people.listTeam(world.account)).invitations).toHaveLength(1);
    const joined = await visitorBy(people, await join(second.token));
    expect(joined.person.email).toBe('kofi@EXAMPLE.com');
    const again = await people.invite(actorOf(owner), { email: 'KOFI@example.com', role: 'owner', language: null });
    expect(again).toEqual({ kind: 'member_already' });
  });

  it('lets somebody in who is known here, by their own login and no other', async () => {
    const account = await world.operations.createAccount({ name: 'Another' });
    const kofi = await joinAs(world, people, { role: 'owner', email: 'kofi@example.com', account });
    const entered = await visitorBy(
      people,
      await people.signIn({ email: 'kofi@example.com', password: PASSWORD, from: FROM }),
    );
    world.clock.advance(1);
    const { token } = await invite();
    expect(await join(token)).toEqual({ kind: 'email_taken' });
    expect(await people.acceptInvitation(owner, { token, from: FROM })).toEqual({ kind: 'other_address' });
    const [one, two] = await Promise.all([
      people.acceptInvitation(entered, { token, from: FROM }),
      people.acceptInvitation(kofi, { token, from: FROM }),
    ]);
    expect([one.kind, two.kind].sort()).toEqual(['link_closed', 'signed_in']);
    const renewed = one.kind === 'signed_in' ? one : two;
    const visitor = await visitorBy(people, renewed);
    expect(visitor.memberships.map(({ role, account: { name } }) => `${role} of ${name}`)).toEqual([
      'owner of Another',
      'support of Kente & Co.',
    ]);
  });
});

describe('another account', () => {
  it('is its maker’s, with what was chosen for it and a note in its own log', async () => {
    const input = { name: 'Second shop', defaultCurrency: 'PLN', timeZone: 'Europe/Warsaw' };
    const account = await people.openAccount(owner, { ...input, from: FROM });
    expect(await world.store.read.findAccount(account.id)).toMatchObject(input);
    expect((await people.listTeam(account)).members).toMatchObject([{ role: 'owner', person: { name: 'ama' } }]);
    const { items } = await people.listAuditEntries(account, {}, { limit: 5 });
    expect(items).toMatchObject([{ action: 'account.created', target: 'Second shop', personName: 'ama' }]);
    const { items: others } = await people.listAuditEntries(
      world.account,
      { actions: ['account.created'] },
      { limit: 5 },
    );
    expect(others).toEqual([]);
  });
});
