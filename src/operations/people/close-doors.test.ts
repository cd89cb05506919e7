import { expect, it } from 'vitest';
import { CHALLENGE_LIFE_MS } from '../../core/people/challenge.ts';
import { GUESSES_KEPT_MS } from '../../core/people/guesses.ts';
import { LOGIN_IDLE_MS } from '../../core/people/login.ts';
import { makeWorld } from '../world.fixture.ts';
import { CLOSED_LINKS_KEPT_MS, closeDoors } from './close-doors.ts';
import { createPeopleOperations } from './create-people-operations.ts';
import { FROM, joinAs, PASSWORD, visitorBy } from './people.fixture.ts';

it('drops each thing when it is over and not before', async () => {
  const world = await makeWorld();
  const people = createPeopleOperations(world.deps);
  const owner = await joinAs(world, people, { role: 'owner', email: 'ama@example.com' });
  const actor = { person: owner.person, account: world.account, livemode: null, address: '' };
  const invited = await people.invite(actor, { email: 'kofi@example.com', role: 'support', language: null });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  const { challenge } = await people.askForPasskey(null);
  await people.signIn({ email: 'nobody@example.com', password: 'not this one', from: FROM });
  const challengeKey = world.deps.vault.hash(`challenge:${challenge}`);
  const guessKey = world.deps.vault.hash(`guess:${FROM.network}:nobody@example.com`);
  const startedMs = world.clock.nowMs();
  const left = async () => ({
    login: (await world.store.read.listLogins(owner.person.id)).length > 0,
    link: (await world.store.read.findAccessLink(invited.link.id)) !== undefined,
    guesses: (await world.store.read.findGuesses(guessKey)) !== undefined,
    challenge: await world.store.transact(async (tx) => {
      const taken = await tx.takeChallenge(challengeKey);
      if (taken) await tx.insertChallenge(taken);
      return taken !== undefined;
    }),
  });
  const all = { login: true, link: true, guesses: true, challenge: true };
  const at = async (ms: number) => {
    world.clock.advance(startedMs + ms - world.clock.nowMs());
    expect(await closeDoors(world.deps)).toBe(false);
    return left();
  };
  expect(await at(CHALLENGE_LIFE_MS)).toEqual(all);
  expect(await at(CHALLENGE_LIFE_MS + 1)).toEqual({ ...all, challenge: false });
  expect(await at(LOGIN_IDLE_MS + 1)).toEqual({ ...all, challenge: false, login: false });
  expect(await at(GUESSES_KEPT_MS + 1)).toEqual({ link: true, challenge: false, login: false, guesses: false });
  const week = 7 * 24 * 3_600_000;
  expect((await at(week + CLOSED_LINKS_KEPT_MS)).link).toBe(true);
  expect((await at(week + CLOSED_LINKS_KEPT_MS + 1)).link).toBe(false);
  const again = await people.signIn({ email: 'ama@example.com', password: PASSWORD, from: FROM });
  expect((await visitorBy(people, again)).person.id).toBe(owner.person.id);
  await world.close();
});
