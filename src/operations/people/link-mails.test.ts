import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MailingWorld, makeMailingWorld, workDueMails } from '../mails.fixture.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import { ELSEWHERE, FROM, joinAs, PASSWORD, visitorBy } from './people.fixture.ts';
import type { Actor, PeopleOperations, Visitor } from './people-operations.ts';

const EMAIL = 'Ama@example.com';
const NEXT = 'another long phrase';

let world: MailingWorld;
let people: PeopleOperations;
let owner: Visitor;
beforeEach(async () => {
  world = await makeMailingWorld();
  people = createPeopleOperations(world.deps);
  owner = await joinAs(world, people, { role: 'owner', email: EMAIL });
  await workDueMails(world);
  // A link that is as old as the password was made before it.
  world.clock.advance(1);
});
afterEach(() => world.close());

const actor = (): Actor => ({ person: owner.person, account: world.account, livemode: false, address: FROM.address });
const invite = (email: string, language: string | null = null) =>
  people.invite(actor(), { email, role: 'support', language });
const order = (email = EMAIL, from = FROM) => people.orderNewPassword({ email, language: 'fr', from });
/** The token of the link in the last mail to somebody. */
const tokenTo = (email: string) => {
  const mail = world.server.arrived.findLast(({ to }) => to.includes(email))?.mail;
  return /\/dashboard\/[a-z-]+\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
};
const choose = (token: string, password = NEXT) => people.setNewPassword({ token, password, from: FROM });

it('mails an invitation, with the link that opens', async () => {
  const invited = await invite('kofi@example.com', 'pl');
  expect(invited).toMatchObject({ kind: 'invited', isMailed: true });
  expect(await workDueMails(world)).toEqual(['sent']);
  const { mail } = world.server.arrived.at(-1) ?? {};
  expect(mail?.subject).toBe('Zaproszenie do Kente & Co.');
  expect(mail?.text).toContain('Ama zaprasza Cię do Kente & Co.');
  const token = tokenTo('kofi@example.com');
  const join = { token, name: 'Kofi', email: '', password: PASSWORD, from: FROM };
  expect((await visitorBy(people, await people.joinByLink(join))).person.email).toBe('kofi@example.com');
});

it('mails nothing of an invitation that was withdrawn or used before it left', async () => {
  const withdrawn = await invite('kofi@example.com');
  if (withdrawn.kind !== 'invited') throw new Error(withdrawn.kind);
  await people.withdrawInvitation(actor(), withdrawn.link.id);
  expect(await workDueMails(world)).toEqual(['refused']);
  expect(world.server.asked).not.toContain('kofi@example.com');
});

it('keeps the token sealed, and nowhere else', async () => {
  const invited = await invite('kofi@example.com');
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  const [id] = await world.store.read.listDueMails({ nowMs: world.clock.nowMs(), limit: 1 });
  expect(JSON.stringify(await world.store.read.findMail(id as string))).not.toContain(invited.token);
  expect(JSON.stringify(await world.store.read.findAccessLink(invited.link.id))).not.toContain(invited.token);
});

it('mails a link to who has forgotten the password, in their language, which opens once and ends every login', async () => {
  await world.store.transact((tx) => tx.savePerson({ ...owner.person, language: 'pl' }));
  const before = await visitorBy(people, await people.signIn({ email: EMAIL, password: PASSWORD, from: FROM }));
  world.clock.advance(1);
  expect(await order(' AMA@example.com ')).toEqual({ kind: 'ordered' });
  expect(await workDueMails(world)).toEqual(['sent']);
  expect(world.server.arrived.at(-1)?.mail.subject).toBe('Wybierz nowe hasło');
  const token = tokenTo(EMAIL);
  expect(await choose(token, 'short')).toEqual({ kind: 'password_fault', fault: 'too_short' });
  const outcomes = await Promise.all([choose(token), choose(token, 'yet another phrase')]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['link_closed', 'signed_in']);
  expect(await people.findVisitor(before.token)).toBeUndefined();
  const entered = await visitorBy(people, outcomes.find(({ kind }) => kind === 'signed_in') as { kind: string });
  expect(await people.listLogins(entered)).toHaveLength(1);
  expect(await people.signIn({ email: EMAIL, password: PASSWORD, from: FROM })).toEqual({ kind: 'wrong' });
  const { items } = await people.listAuditEntries(world.account, {}, { limit: 10 });
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['person.new_password_ordered', 'person.password_changed']),
  );
});

it('asks for the second factor all the same', async () => {
  const totp = { sealedSecret: world.deps.vault.seal('A'), lastStep: 0 };
  await world.store.transact((tx) => tx.savePerson({ ...owner.person, totp }));
  world.clock.advance(1);
  await order();
  await workDueMails(world);
  expect(await choose(tokenTo(EMAIL))).toMatchObject({ kind: 'second_factor' });
});

it('closes the other links when the password is chosen, or changed after all, and each after an hour', async () => {
  world.clock.advance(1);
  await order();
  await workDueMails(world);
  const first = tokenTo(EMAIL);
  await order(EMAIL, ELSEWHERE);
  await workDueMails(world);
  const second = tokenTo(EMAIL);
  expect(second).not.toBe(first);
  expect((await choose(second)).kind).toBe('signed_in');
  expect((await choose(first)).kind).toBe('link_closed');
  world.clock.advance(1);
  await order();
  await workDueMails(world);
  world.clock.advance(3_600_000);
  expect((await choose(tokenTo(EMAIL))).kind).toBe('link_closed');
});

it('mails nobody who is not known, says the same, and takes as many steps', async () => {
  expect(await order('nobody@example.com')).toEqual(await order());
  expect(await workDueMails(world)).toEqual(['sent']);
  expect(world.server.asked).not.toContain('nobody@example.com');
});

it('fills nobody’s mailbox, however many places ask, and makes one place wait', async () => {
  const kinds: string[] = [];
  for (let tries = 0; tries < 7; tries++) kinds.push((await order()).kind);
  expect(kinds).toEqual([...Array(5).fill('ordered'), 'wait', 'wait']);
  for (let place = 0; place < 20; place++) {
    expect(await order(EMAIL, { ...FROM, network: `198.51.100.${place}` })).toEqual({ kind: 'ordered' });
  }
  expect(await workDueMails(world)).toHaveLength(5);
});
