import { expect, it } from 'vitest';
import type { AccessLink } from '../../core/people/access-link.ts';
import type { AuditEntry } from '../../core/people/audit.ts';
import type { Challenge } from '../../core/people/challenge.ts';
import type { Login } from '../../core/people/login.ts';
import type { Passkey, Person } from '../../core/people/person.ts';
import type { AuditFilter, ClosedDoors } from '../people-store.ts';
import { type Store, UniqueViolation } from '../store.ts';
import { addAccount, newId, type SuiteStore, T0 } from './fixtures.ts';

export function peopleSuite(suite: () => SuiteStore): void {
  const store = () => suite().store;

  it('keeps a person whole, and one for each address whatever its letter case', async () => {
    const bare = await addPerson(store());
    expect(await store().read.findPerson(bare.id)).toEqual(bare);
    const full: Person = {
      ...bare,
      name: 'Zażółć "Gęślą" \ud83d\ude00',
      passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA',
      passwordSetAtMs: T0,
      totp: { sealedSecret: 'sealed', lastStep: 7 },
      recoveryCodeHashes: ['a', 'b'],
      language: 'pl',
    };
    await store().transact((tx) => tx.savePerson(full));
    expect(await store().read.findPerson(bare.id)).toEqual(full);
    expect(await store().read.findPersonByEmail(bare.email.toLowerCase())).toEqual(full);
    expect(await store().read.hasPeople()).toBe(true);
    expect(await store().read.listPeople()).toContainEqual(full);
    await expect(addPerson(store(), { email: bare.email.toUpperCase() })).rejects.toThrow(UniqueViolation);
  });

  it('forgets a person, whose address is free again', async () => {
    const person = await addPerson(store());
    await store().transact((tx) => tx.deletePerson(person.id));
    expect(await store().read.findPerson(person.id)).toBeUndefined();
    expect((await addPerson(store(), { email: person.email })).email).toBe(person.email);
  });

  it('takes a one-time step and a recovery code once, whoever races', async () => {
    const person = await addPerson(store(), {
      totp: { sealedSecret: 'sealed', lastStep: 7 },
      recoveryCodeHashes: ['a', 'b'],
    });
    const take = (step: number) => store().transact((tx) => tx.takeTotpStep(person.id, step));
    expect((await Promise.all([take(8), take(8), take(8)])).filter(Boolean)).toHaveLength(1);
    expect([await take(8), await take(7), await take(9)]).toEqual([false, false, true]);
    const use = (hash: string) => store().transact((tx) => tx.takeRecoveryCode(person.id, hash));
    expect((await Promise.all([use('a'), use('a')])).filter(Boolean)).toHaveLength(1);
    expect([await use('c'), await use('b'), await use('b')]).toEqual([false, true, false]);
    const after = await store().read.findPerson(person.id);
    expect([after?.totp?.lastStep, after?.recoveryCodeHashes]).toEqual([9, []]);
  });

  it('tells who belongs to an account, and to which accounts a person does', async () => {
    const [account, other] = [await addAccount(store()), await addAccount(store())];
    const [first, second] = [await addPerson(store()), await addPerson(store())];
    const join = (personId: string, accountId: string, role: 'owner' | 'support', createdAtMs: number) =>
      store().transact((tx) => tx.saveMembership({ personId, accountId, role, createdAtMs }));
    await join(second.id, account.id, 'support', T0 + 1);
    await join(first.id, account.id, 'owner', T0);
    await join(first.id, other.id, 'support', T0 + 2);
    const members = await store().read.listMembers(account.id);
    expect(members.map(({ person, membership }) => [person, membership.role])).toEqual([
      [first, 'owner'],
      [second, 'support'],
    ]);
    expect((await store().read.listMemberships(first.id)).map(({ accountId }) => accountId)).toEqual([
      account.id,
      other.id,
    ]);
    await join(second.id, account.id, 'owner', T0 + 9);
    expect(await store().read.findMembership(second.id, account.id)).toEqual({
      personId: second.id,
      accountId: account.id,
      role: 'owner',
      createdAtMs: T0 + 1,
    });
    await store().transact((tx) => tx.deleteMembership(second.id, account.id));
    expect(await store().read.findMembership(second.id, account.id)).toBeUndefined();
    expect(await store().read.findMembership(second.id, other.id)).toBeUndefined();
  });

  it('keeps logins, finds them by their token, and ends all but one', async () => {
    const person = await addPerson(store());
    const [old, fresh] = [newLogin(person, { id: newId(0, T0) }), newLogin(person, { id: newId(0, T0 + 5) })];
    await store().transact(async (tx) => {
      await tx.insertLogin(old);
      await tx.insertLogin(fresh);
    });
    expect(await store().read.findLoginByToken(fresh.tokenHash)).toEqual({ login: fresh, person });
    expect(await store().read.findLoginByToken('nothing')).toBeUndefined();
    expect(await store().read.listLogins(person.id)).toEqual([fresh, old]);
    const seen: Login = { ...fresh, state: 'active', tokenHash: `${fresh.tokenHash}+`, lastSeenAtMs: T0 + 9 };
    await store().transact((tx) => tx.saveLogin(seen));
    expect(await store().read.findLoginByToken(fresh.tokenHash)).toBeUndefined();
    expect((await store().read.findLoginByToken(seen.tokenHash))?.login).toEqual(seen);
    await store().transact((tx) => tx.touchLogin(seen.id, T0 + 20));
    expect((await store().read.findLoginByToken(seen.tokenHash))?.login).toEqual({ ...seen, lastSeenAtMs: T0 + 20 });
    await store().transact((tx) => tx.deleteOtherLogins(person.id, fresh.id));
    expect(await store().read.listLogins(person.id)).toEqual([{ ...seen, lastSeenAtMs: T0 + 20 }]);
    await store().transact((tx) => tx.deleteOtherLogins(person.id, null));
    expect(await store().read.listLogins(person.id)).toEqual([]);
  });

  it('keeps passkeys, one for each credential', async () => {
    const person = await addPerson(store());
    const passkey: Passkey = {
      id: newId(0),
      personId: person.id,
      credentialId: `cred-${person.id}`,
      publicKey: 'cose',
      signCount: 0,
      transports: ['internal', 'hybrid'],
      name: 'Phone',
      createdAtMs: T0,
      lastUsedAtMs: null,
    };
    await store().transact((tx) => tx.insertPasskey(passkey));
    expect(await store().read.findPasskey(passkey.credentialId)).toEqual(passkey);
    await expect(store().transact((tx) => tx.insertPasskey({ ...passkey, id: newId(0) }))).rejects.toThrow(
      UniqueViolation,
    );
    const used = { ...passkey, signCount: 4, lastUsedAtMs: T0 + 1 };
    await store().transact((tx) => tx.savePasskey(used));
    expect(await store().read.listPasskeys(person.id)).toEqual([used]);
    await store().transact((tx) => tx.deletePasskey(passkey.id));
    expect(await store().read.listPasskeys(person.id)).toEqual([]);
  });

  it('opens a door by a link once, whoever races', async () => {
    const account = await addAccount(store());
    const purpose = {
      kind: 'invitation' as const,
      accountId: account.id,
      role: 'support' as const,
      email: 'a@example.com',
      invitedBy: newId(0),
    };
    const link: AccessLink = {
      id: newId(0),
      tokenHash: `link-${account.id}`,
      purpose,
      createdAtMs: T0,
      expiresAtMs: T0 + 1_000,
      usedAtMs: null,
    };
    await store().transact((tx) => tx.insertAccessLink(link));
    expect(await store().read.findAccessLinkByToken(link.tokenHash)).toEqual(link);
    expect(await store().read.listInvitations(account.id)).toEqual([link]);
    const use = () => store().transact((tx) => tx.useAccessLink(link.id, T0 + 5));
    expect((await Promise.all([use(), use(), use()])).filter(Boolean)).toHaveLength(1);
    expect((await store().read.findAccessLink(link.id))?.usedAtMs).toBe(T0 + 5);
    expect(await store().read.listInvitations(account.id)).toEqual([]);
    await store().transact((tx) => tx.deleteAccessLink(link.id));
    expect(await store().read.findAccessLink(link.id)).toBeUndefined();
  });

  it('counts guesses one after the other, whoever races', async () => {
    const key = newId(0);
    expect(await store().read.findGuesses(key)).toBeUndefined();
    for (const count of [1, 2]) await store().transact((tx) => tx.saveGuesses({ key, count, lastAtMs: T0 + count }));
    expect(await store().read.findGuesses(key)).toEqual({ key, count: 2, lastAtMs: T0 + 2 });
    const count = () =>
      store().transact(async (tx) => {
        const held = await tx.holdGuesses(key);
        await tx.saveGuesses({ ...held, count: held.count + 1 });
      });
    await Promise.all([count(), count(), count()]);
    expect((await store().read.findGuesses(key))?.count).toBe(5);
    await store().transact((tx) => tx.clearGuesses(key));
    expect(await store().read.findGuesses(key)).toBeUndefined();
    expect(await store().transact((tx) => tx.holdGuesses(key))).toEqual({ key, count: 0, lastAtMs: 0 });
    await Promise.all([count(), count()]);
    expect((await store().read.findGuesses(key))?.count).toBe(2);
  });

  it('gives a challenge to one who takes it', async () => {
    const challenge: Challenge = { key: newId(0), purpose: 'prove', personId: newId(0), expiresAtMs: T0 };
    const open: Challenge = { key: newId(0), purpose: 'sign_in', personId: null, expiresAtMs: T0 };
    await store().transact(async (tx) => {
      await tx.insertChallenge(challenge);
      await tx.insertChallenge(open);
    });
    const take = () => store().transact((tx) => tx.takeChallenge(challenge.key));
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.filter(Boolean)).toEqual([challenge]);
    expect(await store().transact((tx) => tx.takeChallenge(open.key))).toEqual(open);
    expect(await store().transact((tx) => tx.takeChallenge('nothing'))).toBeUndefined();
  });

  it('drops what is over, so many at a time, and nothing else', async () => {
    const person = await addPerson(store());
    const login = (state: Login['state'], madeMs: number, seenMs: number) =>
      newLogin(person, { state, createdAtMs: madeMs, lastSeenAtMs: seenMs });
    const logins = [
      login('active', T0, T0 + 500),
      login('active', T0, T0 + 100),
      login('active', T0 - 500, T0 + 500),
      login('second_factor', T0 + 100, T0 + 500),
      login('second_factor', T0 + 300, T0 + 500),
    ];
    const link = (expiresAtMs: number): AccessLink => ({
      id: newId(0),
      tokenHash: newId(0),
      purpose: { kind: 'new_password', personId: person.id },
      createdAtMs: T0,
      expiresAtMs,
      usedAtMs: null,
    });
    const links = [link(T0 + 100), link(T0 + 101)];
    await store().transact(async (tx) => {
      for (const one of logins) await tx.insertLogin(one);
      for (const one of links) await tx.insertAccessLink(one);
      await tx.saveGuesses({ key: 'old guesses', count: 1, lastAtMs: T0 });
      await tx.insertChallenge({ key: 'old challenge', purpose: 'sign_in', personId: null, expiresAtMs: T0 });
    });
    const older: ClosedDoors = {
      loginSeenBeforeMs: T0 + 101,
      loginMadeBeforeMs: T0,
      halfLoginMadeBeforeMs: T0 + 200,
      linkExpiredBeforeMs: T0 + 101,
      guessedBeforeMs: T0 + 101,
      challengeExpiredBeforeMs: T0 + 101,
    };
    while ((await store().transact((tx) => tx.dropClosedDoors(older, 1))) > 0);
    const left = await store().read.listLogins(person.id);
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([logins[0]?.id, logins[4]?.id]));
    expect(await store().read.findAccessLink(links[0]?.id as string)).toBeUndefined();
    expect(await store().read.findAccessLink(links[1]?.id as string)).toBeDefined();
    expect(await store().read.findGuesses('old guesses')).toBeUndefined();
    expect(await store().transact((tx) => tx.takeChallenge('old challenge'))).toBeUndefined();
  });

  it('knows nobody by an address that no engine can keep', async () => {
    expect(await store().read.findPersonByEmail('a\0b@example.com')).toBeUndefined();
    expect(await store().read.findPersonByEmail('\ud800@example.com')).toBeUndefined();
  });

  it('lists the audit log by pages, of an account, a thing, a person and what was done', async () => {
    const account = await addAccount(store());
    const [ama, kofi] = [newId(0), newId(0)];
    const entries = await Promise.all(
      [0, 1, 2].map(async (index) => {
        const entry: AuditEntry = {
          id: newId(account.shard, T0 + index),
          shard: account.shard,
          accountId: account.id,
          livemode: [null, true, false][index] as boolean | null,
          personId: [null, ama, kofi][index] as string | null,
          personName: 'Someone',
          action: index === 0 ? 'team.invited' : 'key.created',
          target: index === 1 ? 'key_1' : 'key_2',
          details: { rights: 'all' },
          address: '203.0.113.7',
          createdAtMs: T0 + index,
        };
        await store().transact((tx) => tx.insertAuditEntry(entry));
        return entry;
      }),
    );
    const list = (filter: AuditFilter, page: { limit: number; after?: string }) =>
      store().read.listAuditEntries({ accountId: account.id, shard: account.shard }, filter, page);
    expect(await list({}, { limit: 2 })).toEqual({ items: [entries[2], entries[1]], hasMore: true });
    expect(await list({}, { limit: 2, after: entries[1]?.id as string })).toEqual({
      items: [entries[0]],
      hasMore: false,
    });
    const found = async (filter: AuditFilter) => {
      const { items } = await list(filter, { limit: 5 });
      return items.map((item) => entries.findIndex(({ id }) => id === item.id));
    };
    expect(await found({ target: 'key_1' })).toEqual([1]);
    expect(await found({ personId: kofi })).toEqual([2]);
    expect(await found({ actions: ['key.created'] })).toEqual([2, 1]);
    expect(await found({ actions: ['key.created', 'team.invited'] })).toEqual([2, 1, 0]);
    expect(await found({ actions: [] })).toEqual([]);
    expect(await found({ personId: ama, actions: ['team.invited'] })).toEqual([]);
    expect(await found({ personId: ama, actions: ['key.created'], target: 'key_1' })).toEqual([1]);
    expect(await found({ personId: kofi, target: 'key_1' })).toEqual([]);
    expect(await found({ personId: kofi, actions: [] })).toEqual([]);
    const other = await addAccount(store(), { shard: account.shard });
    const foreign = await store().read.listAuditEntries({ accountId: other.id, shard: other.shard }, {}, { limit: 5 });
    expect(foreign.items).toEqual([]);
  });
}

async function addPerson(store: Store, changes: Partial<Person> = {}): Promise<Person> {
  const id = newId(0);
  const person: Person = {
    id,
    email: `Person.${id}@Example.com`,
    name: 'Person',
    passwordHash: null,
    passwordSetAtMs: null,
    totp: null,
    recoveryCodeHashes: [],
    language: null,
    sessionColumns: null,
    createdAtMs: T0,
    ...changes,
  };
  await store.transact((tx) => tx.insertPerson(person));
  return person;
}

function newLogin(person: Person, changes: Partial<Login>): Login {
  const id = changes.id ?? newId(0);
  return {
    id,
    personId: person.id,
    tokenHash: `token-${id}`,
    state: 'second_factor',
    provenAtMs: T0,
    createdAtMs: T0,
    lastSeenAtMs: T0,
    device: 'Browser "on" \0 something',
    address: '203.0.113.7',
    ...changes,
  };
}
