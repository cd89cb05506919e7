import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../core/errors.ts';
import { LOGIN_IDLE_MS, LOGIN_LIFE_MS } from '../../core/people/login.ts';
import { envelope, makeWorld, type World } from '../world.fixture.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import type { Origin, PeopleOperations } from './people-operations.ts';

const FROM: Origin = { address: '203.0.113.7', network: '203.0.113.7', device: 'A browser' };
const ELSEWHERE: Origin = { ...FROM, address: '198.51.100.9', network: '198.51.100.9' };
const OWNER = { name: 'Owner', email: 'Owner@example.com', password: 'a long enough phrase' };
const MINUTE_MS = 60_000;

let world: World;
let people: PeopleOperations;
let token: string;
beforeAll(async () => {
  world = await makeWorld();
  people = createPeopleOperations(world.deps);
});
afterAll(() => world.close());

/** Whoever won the race to be the first owner. */
let ownerEmail = OWNER.email;
const signIn = (password: string, { email = ownerEmail, from = FROM } = {}) => people.signIn({ email, password, from });
const log = async () => {
  const { items } = await people.listAuditEntries(world.account, {}, { limit: 100 });
  return items.map(({ action }) => action);
};

describe('the first owner', () => {
  it('is made by the link of the first run, once', async () => {
    const first = (await people.openFirstOwnerLink(world.account.id)) as string;
    const second = (await people.openFirstOwnerLink(world.account.id)) as string;
    const join = (linkToken: string, changes = {}) =>
      people.joinByLink({ ...OWNER, ...changes, token: linkToken, from: FROM });
    expect(await join('nothing')).toEqual({ kind: 'link_closed' });
    expect(await join(first, { password: 'short' })).toEqual({ kind: 'password_fault', fault: 'too_short' });
    expect(await join(first, { password: 'owner 2026 !!' })).toEqual({ kind: 'password_fault', fault: 'like_email' });
    const races = await Promise.all([join(first), join(first, { email: 'b@example.com' })]);
    expect(races.map(({ kind }) => kind).sort()).toEqual(['link_closed', 'signed_in']);
    const joined = races.find(({ kind }) => kind === 'signed_in') as { token: string };
    const visitor = await people.findVisitor(joined.token);
    expect(visitor?.memberships).toEqual([{ role: 'owner', account: world.account }]);
    ownerEmail = visitor?.person.email ?? '';
    expect(await people.findOpenLink(second)).toBeUndefined();
    expect(await people.openFirstOwnerLink(world.account.id)).toBeNull();
    token = joined.token;
  });
});

describe('signing in', () => {
  beforeEach(() => world.clock.advance(2 * 24 * 60 * MINUTE_MS));

  it('takes the address in any letter case, and the password exactly', async () => {
    const { person } = (await people.findVisitor(token)) ?? (await visitorBySigningIn());
    expect((await signIn(OWNER.password, { email: ` ${person.email.toUpperCase()} ` })).kind).toBe('signed_in');
    expect(await signIn(`${OWNER.password} `, { email: person.email })).toEqual({ kind: 'wrong' });
    expect(await signIn(OWNER.password, { email: 'nobody@example.com' })).toEqual({ kind: 'wrong' });
  });

  it('costs as much where nobody has this name: the same transactions and the same hashing', async () => {
    const steps: string[] = [];
    const counted = createPeopleOperations({
      ...world.deps,
      store: {
        ...world.deps.store,
        transact: (work) => {
          steps.push('commit');
          return world.deps.store.transact(work);
        },
      },
      vault: {
        ...world.deps.vault,
        hash: (text) => {
          steps.push('hash');
          return world.deps.vault.hash(text);
        },
      },
    });
    const stepsOf = async (act: () => Promise<unknown>) => {
      steps.length = 0;
      await act();
      return [...steps];
    };
    const wrong = (email: string) => () => counted.signIn({ email, password: 'not this one', from: FROM });
    expect(await stepsOf(wrong('nobody@example.com'))).toEqual(await stepsOf(wrong(ownerEmail)));
    const forgotten = (email: string) => () => counted.orderNewPassword({ email, language: null, from: FROM });
    expect(await stepsOf(forgotten('nobody@example.com'))).toEqual(await stepsOf(forgotten(ownerEmail)));
    expect(steps).toContain('commit');
  });

  it('makes who guesses wait, longer each time, and nobody else', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await signIn('a wrong password')).kind).toBe('wrong');
    expect(await signIn(OWNER.password)).toEqual({ kind: 'wait', untilMs: world.clock.nowMs() + 15_000 });
    expect((await signIn(OWNER.password, { from: ELSEWHERE })).kind).toBe('signed_in');
    world.clock.advance(15_000);
    expect((await signIn('a wrong password')).kind).toBe('wrong');
    expect(await signIn(OWNER.password)).toEqual({ kind: 'wait', untilMs: world.clock.nowMs() + 30_000 });
    world.clock.advance(30_000);
    expect((await signIn(OWNER.password)).kind).toBe('signed_in');
  });

  it('ends by itself when it is not used, and in the end anyhow', async () => {
    const visitor = await visitorBySigningIn();
    world.clock.advance(LOGIN_IDLE_MS - 1);
    expect(await people.findVisitor(visitor.token)).toBeDefined();
    world.clock.advance(LOGIN_IDLE_MS - 1);
    expect(await people.findVisitor(visitor.token)).toBeDefined();
    world.clock.advance(LOGIN_IDLE_MS);
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
    const other = await visitorBySigningIn();
    for (let spentMs = 0; spentMs < LOGIN_LIFE_MS; spentMs += LOGIN_IDLE_MS / 2) {
      expect(await people.findVisitor(other.token)).toBeDefined();
      world.clock.advance(LOGIN_IDLE_MS / 2);
    }
    expect(await people.findVisitor(other.token)).toBeUndefined();
  });

  it('ends by signing out, and gives a new token when it is proven again', async () => {
    const visitor = await visitorBySigningIn();
    expect(await people.proveAgain(visitor, { password: 'a wrong password', from: FROM })).toEqual({ kind: 'wrong' });
    const again = await people.proveAgain(visitor, { password: OWNER.password, from: FROM });
    if (again.kind !== 'signed_in') throw new Error(again.kind);
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
    const renewed = await people.findVisitor(again.token);
    if (!renewed) throw new Error('signed out');
    await people.signOut(renewed, FROM);
    expect(await people.findVisitor(again.token)).toBeUndefined();
    expect((await log()).slice(0, 2)).toEqual(['person.signed_out', 'person.sign_in_failed']);
  });
});

describe('the audit log', () => {
  it('has a note for each change, in its transaction, and none for what was refused', async () => {
    const { person } = await visitorBySigningIn();
    const actor = { person, account: world.account, livemode: false, address: FROM.address };
    const session = await world.createSession();
    const before = await log();
    const act = () =>
      people
        .audited(actor, { action: 'session.expired', target: 'cs_1' })
        .expireCheckoutSession(envelope(world.caller, { id: session.id }));
    expect((await act()).status).toBe('expired');
    await expect(act()).rejects.toThrow(Refused);
    expect(await log()).toEqual(['session.expired', ...before]);
    const { items } = await people.listAuditEntries(world.account, { target: 'cs_1' }, { limit: 5 });
    expect(items).toMatchObject([{ personName: person.name, livemode: false, address: FROM.address, details: {} }]);
  });
});

async function visitorBySigningIn() {
  const signedIn = await signIn(OWNER.password, { from: ELSEWHERE });
  if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
  const visitor = await people.findVisitor(signedIn.token);
  if (!visitor) throw new Error('no visitor');
  return { ...visitor, token: signedIn.token };
}
