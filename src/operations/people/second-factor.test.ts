import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FREE_TRIES } from '../../core/people/guesses.ts';
import { makeWorld, type World } from '../world.fixture.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import { codeOf, ELSEWHERE, FROM, joinAs, PASSWORD, visitorBy } from './people.fixture.ts';
import type { PeopleOperations, Visitor } from './people-operations.ts';

const EMAIL = 'ama@example.com';
const STEP_MS = 30_000;

let world: World;
let people: PeopleOperations;
let secret: string;
let codes: readonly string[];
beforeAll(async () => {
  world = await makeWorld();
  people = createPeopleOperations(world.deps);
  await joinAs(world, people, { role: 'owner', email: EMAIL });
});
afterAll(() => world.close());
// Each test begins without wrong tries, in a time step that nobody has used.
beforeEach(() => world.clock.advance(2 * 24 * 3_600_000));

const codeNow = (skewMs = 0) => codeOf(secret, world.clock.nowMs() + skewMs);
const enter = async (from = FROM) => visitorBy(people, await people.signIn({ email: EMAIL, password: PASSWORD, from }));
const give = (visitor: Visitor, code: string, from = FROM) => people.giveSecondFactor(visitor, { code, from });
const actions = async () => {
  const { items } = await people.listAuditEntries(world.account, {}, { limit: 100 });
  return items.map(({ action }) => action);
};

describe('setting it up', () => {
  it('asks for a code of the secret that was offered, in time, and of nobody else’s', async () => {
    const visitor = await enter();
    const offer = await people.offerTotp(visitor);
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/Polytill%20\(localhost\):ama%40example\.com\?/);
    expect(offer.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(await people.readTotpOffer(visitor, offer.sealed)).toEqual(offer);
    const confirm = (code: string, who: Visitor = visitor, sealed = offer.sealed) =>
      people.confirmTotp(who, { sealed, code, from: FROM });
    const code = () => codeOf(offer.secret, world.clock.nowMs());
    expect(await confirm('000000')).toEqual({ kind: 'wrong' });
    expect(await confirm('what?')).toEqual({ kind: 'wrong' });
    const stranger = await joinAs(world, people, { role: 'support', email: 'kofi@example.com' });
    expect(await confirm(code(), stranger)).toEqual({ kind: 'stale' });
    expect(await confirm(code(), visitor, world.deps.vault.seal('{"secret":"A"}'))).toEqual({ kind: 'stale' });
    expect(await confirm(code(), visitor, 'nothing')).toEqual({ kind: 'stale' });
    world.clock.advance(30 * 60_000);
    expect(await confirm(code())).toEqual({ kind: 'stale' });
    const fresh = await people.offerTotp(visitor);
    const enabled = await confirm(codeOf(fresh.secret, world.clock.nowMs()), visitor, fresh.sealed);
    if (enabled.kind !== 'signed_in') throw new Error(enabled.kind);
    expect(enabled.codes).toHaveLength(10);
    expect(new Set(enabled.codes).size).toBe(10);
    expect(enabled.codes.every((text) => /^[2-9a-hj-km-np-z]{4}(-[2-9a-hj-km-np-z]{4}){2}$/.test(text))).toBe(true);
    expect(await people.findVisitor(visitor.token)).toBeUndefined();
    expect((await visitorBy(people, enabled)).login.state).toBe('active');
    secret = fresh.secret;
    codes = enabled.codes;
  });

  it('keeps the secret sealed, and of the codes what opens nothing', async () => {
    const person = await world.store.read.findPersonByEmail(EMAIL);
    expect(JSON.stringify(person)).not.toContain(secret);
    for (const code of codes) expect(JSON.stringify(person)).not.toContain(code.replaceAll('-', ''));
  });
});

describe('signing in', () => {
  it('opens nothing before the code, and all of it after, under another token', async () => {
    const half = await enter();
    expect(half.login.state).toBe('second_factor');
    const done = await visitorBy(people, await give(half, ` ${codeNow().slice(0, 3)} ${codeNow().slice(3)} `));
    expect(done.login).toMatchObject({ id: half.login.id, state: 'active' });
    expect(await people.findVisitor(half.token)).toBeUndefined();
  });

  it('takes a step once, however many logins ask for it at once, and none before it', async () => {
    const halves = [await enter(), await enter(), await enter()] as const;
    const outcomes = await Promise.all(halves.map((half) => give(half, codeNow())));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['signed_in', 'wrong', 'wrong']);
    const half = await enter();
    expect(await give(half, codeNow(-STEP_MS))).toEqual({ kind: 'wrong' });
    expect((await give(half, codeNow(STEP_MS))).kind).toBe('signed_in');
  });

  it('bears a clock that is a step wrong, and not two', async () => {
    const half = await enter();
    expect(await give(half, codeNow(2 * STEP_MS))).toEqual({ kind: 'wrong' });
    expect(await give(half, codeNow(-2 * STEP_MS))).toEqual({ kind: 'wrong' });
    expect((await give(half, codeNow(-STEP_MS))).kind).toBe('signed_in');
  });

  it('takes a recovery code in its place, once, however it is typed', async () => {
    const [code = ''] = codes;
    const typed = code.toUpperCase().replaceAll('-', ' ');
    const halves = [await enter(), await enter()] as const;
    const outcomes = await Promise.all(halves.map((half) => give(half, typed)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['signed_in', 'wrong']);
    expect(await give(await enter(), code)).toEqual({ kind: 'wrong' });
    expect(await actions()).toContain('person.recovery_code_used');
  });

  it('makes who guesses wait, wherever they guess from and however many at once', async () => {
    const half = await enter();
    const guesses = Array.from({ length: 40 }, (_, index) => {
      const from = { ...FROM, network: `203.0.113.${index}` };
      return give(half, '000000', from);
    });
    const kinds = (await Promise.all(guesses)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(FREE_TRIES);
    expect(await give(half, codeNow(), ELSEWHERE)).toEqual({ kind: 'wait', untilMs: world.clock.nowMs() + 15_000 });
    world.clock.advance(15_000);
    expect((await give(half, codeNow(), ELSEWHERE)).kind).toBe('signed_in');
    expect(await actions()).toContain('person.locked_out');
    expect((await give(await enter(), codeNow(STEP_MS))).kind).toBe('signed_in');
  });

  it('is not to be given twice, nor by a login that is waiting for none', async () => {
    const done = await visitorBy(people, await give(await enter(), codeNow()));
    expect(await give(done, codeNow(STEP_MS))).toEqual({ kind: 'wrong' });
  });
});

describe('recovery codes and the end of it', () => {
  it('makes ten others, and those before are worth nothing', async () => {
    const visitor = await visitorBy(people, await give(await enter(), codeNow()));
    const others = (await people.makeRecoveryCodes(visitor, FROM)) ?? [];
    expect(await give(await enter(), codes[1] as string)).toEqual({ kind: 'wrong' });
    expect((await give(await enter(), others[1] as string)).kind).toBe('signed_in');
    codes = others;
  });

  it('ends with the codes, and signing in is by the password alone', async () => {
    const visitor = await visitorBy(people, await give(await enter(), codeNow()));
    const half = await enter();
    await people.removeTotp(visitor, FROM);
    expect(await world.store.read.findPersonByEmail(EMAIL)).toMatchObject({ totp: null, recoveryCodeHashes: [] });
    expect(await give(half, codes[2] as string)).toEqual({ kind: 'wrong' });
    expect((await enter()).login.state).toBe('active');
    expect(await people.makeRecoveryCodes(visitor, FROM)).toBeUndefined();
  });
});
