import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../world.fixture.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import { again, ELSEWHERE, FROM, joinAs, PASSWORD, visitorBy } from './people.fixture.ts';
import type { PeopleOperations, Visitor } from './people-operations.ts';

const EMAIL = 'ama@example.com';
const NEXT = 'another long phrase';

let world: World;
let people: PeopleOperations;
let visitor: Visitor & { token: string };
beforeEach(async () => {
  world = await makeWorld();
  people = createPeopleOperations(world.deps);
  await joinAs(world, people, { role: 'owner', email: EMAIL });
  visitor = await enter();
});
afterEach(() => world.close());

async function enter(from = FROM, password = PASSWORD) {
  return visitorBy(people, await people.signIn({ email: EMAIL, password, from }));
}
const actions = async () => {
  const { items } = await people.listAuditEntries(world.account, {}, { limit: 100 });
  return items.map(({ action }) => action);
};

describe('the password', () => {
  const change = (present: string, next: string) => people.changePassword(visitor, { present, next, from: FROM });

  it('is changed by whoever knows it, which ends every other login and renews this one', async () => {
    const other = await enter(ELSEWHERE);
    expect(await change('not this one', NEXT)).toEqual({ kind: 'wrong' });
    expect(await change(PASSWORD, 'short')).toEqual({ kind: 'password_fault', fault: 'too_short' });
    const changed = await visitorBy(people, await change(PASSWORD, NEXT));
    expect(changed.login.id).toBe(visitor.login.id);
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
    expect(await people.findVisitor(other.token)).toBeUndefined();
    expect(await people.signIn({ email: EMAIL, password: PASSWORD, from: FROM })).toEqual({ kind: 'wrong' });
    expect((await enter(FROM, NEXT)).person.passwordSetAtMs).toBe(world.clock.nowMs());
    expect(await actions()).toContain('person.password_changed');
  });

  it('is guessed here no better than at the door', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await change('not this one', NEXT)).kind).toBe('wrong');
    expect(await change(PASSWORD, NEXT)).toMatchObject({ kind: 'wait' });
    expect(await people.signIn({ email: EMAIL, password: PASSWORD, from: FROM })).toMatchObject({ kind: 'wait' });
  });

  it('stays where there is no passkey', async () => {
    expect(await people.removePassword(visitor, FROM)).toBe(false);
    expect((await enter()).person.passwordHash).not.toBeNull();
  });
});

describe('logins', () => {
  it('are listed with where they are, and end one by one or all but this', async () => {
    const [phone, desk] = [await enter({ ...ELSEWHERE, device: 'A phone' }), await enter()];
    const listed = await people.listLogins(visitor);
    expect(listed.map(({ id }) => id)).toContain(phone.login.id);
    expect(listed.find(({ id }) => id === phone.login.id)).toMatchObject({
      device: 'A phone',
      address: ELSEWHERE.address,
    });
    await people.endLogin(visitor, { id: phone.login.id, from: FROM });
    expect(await people.findVisitor(phone.token)).toBeUndefined();
    expect(await people.findVisitor(desk.token)).toBeDefined();
    await people.endOtherLogins(visitor, FROM);
    expect(await people.findVisitor(desk.token)).toBeUndefined();
    expect((await people.listLogins(visitor)).map(({ id }) => id)).toEqual([visitor.login.id]);
    expect((await actions()).slice(0, 2)).toEqual(['person.signed_out_everywhere', 'person.signed_out']);
  });

  it('of somebody else are not ended', async () => {
    const other = await joinAs(world, people, { role: 'support', email: 'kofi@example.com' });
    await people.endLogin(visitor, { id: other.login.id, from: FROM });
    await people.endOtherLogins(visitor, FROM);
    expect(await people.listLogins(other)).toHaveLength(1);
  });

  it('are not brought back by a request that was under way', async () => {
    world.clock.advance(6 * 60_000);
    const renewed = people.proveAgain(visitor, { password: PASSWORD, from: FROM });
    // Each of them notes that the login was seen, which must not undo the new token.
    const seen = Array.from({ length: 20 }, () => people.findVisitor(visitor.token));
    const outcome = await renewed;
    await Promise.all(seen);
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
    expect((await visitorBy(people, outcome)).login.id).toBe(visitor.login.id);
  });
});

describe('name and language', () => {
  it('are changed; a name is noted, a language is nobody else’s business', async () => {
    const before = (await actions()).length;
    await people.changeProfile(visitor, { name: visitor.person.name, language: 'pl', from: FROM });
    expect(await actions()).toHaveLength(before);
    await people.changeProfile(visitor, { name: 'Ama Owusu', language: null, from: FROM });
    expect((await again(people, visitor)).person).toMatchObject({ name: 'Ama Owusu', language: null });
    const { items } = await people.listAuditEntries(world.account, {}, { limit: 1 });
    expect(items).toMatchObject([{ action: 'person.renamed', details: { from: 'ama', to: 'Ama Owusu' } }]);
  });

  it('are changed at once without one undoing the other', async () => {
    await Promise.all([
      people.changeProfile(visitor, { name: 'Ama Owusu', language: 'fr', from: FROM }),
      people.changePassword(visitor, { present: PASSWORD, next: NEXT, from: FROM }),
    ]);
    expect((await enter(FROM, NEXT)).person).toMatchObject({ name: 'Ama Owusu', language: 'fr' });
  });
});
