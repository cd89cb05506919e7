import { expect, it } from 'vitest';
import type { Uuid } from '../../core/ids.ts';
import { SEALED_PLACES, type SealedPlace, type SealedRow } from '../store.ts';
import { addAccount, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function sealedSuite(suite: () => SuiteStore): void {
  const store = () => suite().store;
  const list = async (place: SealedPlace, limit = 1_000, except = 'new.') => {
    const all: SealedRow[] = [];
    for (let after: SealedRow['key'] | null = null; ; ) {
      const { rows, next }: Awaited<ReturnType<SuiteStore['store']['read']['listSealed']>> =
        await store().read.listSealed(place, { except, after, limit });
      all.push(...rows);
      if (next === null) return all;
      after = next;
    }
  };
  const replace = (row: SealedRow, texts: Record<string, string>, nowMs = T0) =>
    store().transact((tx) => tx.replaceSealed(row, new Map(Object.entries(texts)), nowMs));

  async function addPerson(sealedSecret: string, name = 'Ama'): Promise<Uuid> {
    const id = newId(0);
    const person = { id, email: `${id}@example.com`, name, passwordHash: null, passwordSetAtMs: null };
    const rest = { totp: { sealedSecret, lastStep: 7 }, recoveryCodeHashes: [], language: null, sessionColumns: null };
    await store().transact((tx) => tx.insertPerson({ ...person, ...rest, createdAtMs: T0 }));
    return id;
  }

  it('looks through every place', async () => {
    for (const place of SEALED_PLACES) expect(await list(place)).toEqual(expect.any(Array));
  });

  it('finds each text once, however few rows are looked through at once', async () => {
    const ids = [await addPerson('old.1'), await addPerson('new.2'), await addPerson('old.3')];
    for (const limit of [1, 2, 1_000]) {
      const found = (await list('people.details', limit)).filter(({ key }) => ids.includes(key[0] as Uuid));
      expect(found.map(({ sealed }) => sealed).sort()).toEqual([['old.1'], ['old.3']]);
    }
  });

  it('finds answers by a key of several columns, a few at a time', async () => {
    const scope = scopeOf(await addAccount(store()));
    const answers = ['old.1', 'new.2', 'old.3', 'old.4', null];
    for (const [index, body] of answers.entries()) {
      const answer = body && { statusCode: 200, body };
      const record = { ...scope, key: `key ${index}`, fingerprint: '', paramHashes: {}, createdAtMs: T0 };
      await store().transact((tx) =>
        tx.reserveIdempotency({ ...record, leaseUntilMs: T0, answer: answer || null }, T0),
      );
    }
    const found = (await list('idempotency_keys.answer_body', 2)).filter(({ key }) => key[1] === scope.accountId);
    expect(found.flatMap(({ sealed }) => sealed).sort()).toEqual(['old.1', 'old.3', 'old.4']);
    for (const row of found) expect(await replace(row, { [row.kept]: `new.${row.kept}` })).toBe(true);
    expect(await store().read.findIdempotency(scope, 'key 2')).toMatchObject({ answer: { body: 'new.old.3' } });
    expect((await list('idempotency_keys.answer_body')).filter(({ key }) => key[1] === scope.accountId)).toEqual([]);
  });

  it('puts a text in the place of another, and leaves all else as it is', async () => {
    const name = '{"totp":{"sealedSecret":"old.1"}}';
    const id = await addPerson('old.1', name);
    const before = await store().read.findPerson(id);
    const row = (await list('people.details')).find(({ key }) => key[0] === id) as SealedRow;
    expect(await replace(row, { 'old.1': 'new.1' })).toBe(true);
    expect(await store().read.findPerson(id)).toEqual({ ...before, totp: { sealedSecret: 'new.1', lastStep: 7 } });
  });

  it('does nothing where the row was written since it was read', async () => {
    const id = await addPerson('old.1');
    const row = (await list('people.details')).find(({ key }) => key[0] === id) as SealedRow;
    await store().transact((tx) => tx.takeTotpStep(id, 8));
    expect(await replace(row, { 'old.1': 'new.1' })).toBe(false);
    expect(await store().read.findPerson(id)).toMatchObject({ totp: { sealedSecret: 'old.1', lastStep: 8 } });
  });

  it('leaves a mail alone while a worker has it, who will write it as it was read', async () => {
    const scope = scopeOf(await addAccount(store()));
    const id = newId(scope.shard);
    const topic = { kind: 'invitation', sessionId: null, linkId: newId(scope.shard), sealedToken: 'old.1' } as const;
    const times = { nextAttemptAtMs: T0, createdAtMs: T0 };
    const mail = { id, ...scope, livemode: true, topic, recipient: 'a@example.com', language: null, ...times };
    await store().transact((tx) => tx.insertMail({ ...mail, status: 'pending', attemptCount: 0, lastError: null }));
    const row = (await list('mails.details')).find(({ key }) => key[1] === id) as SealedRow;
    await store().transact((tx) => tx.leaseMail(id, { nowMs: T0, untilMs: T0 + 10 }));
    expect(await replace(row, { 'old.1': 'new.1' }, T0 + 9)).toBe(false);
    expect(await replace(row, { 'old.1': 'new.1' }, T0 + 10)).toBe(true);
    expect(await store().read.findMail(id)).toMatchObject({ topic: { sealedToken: 'new.1' } });
  });

  it('keeps the keys that something is sealed under', async () => {
    const [id, other] = [newId(0), newId(0)];
    const mine = async () => (await store().read.listVaultKeys()).filter((key) => [id, other].includes(key.id as Uuid));
    const insert = (sealedHashKey: string) =>
      store().transact(async (tx) => {
        await tx.holdVaultKeys();
        await tx.insertVaultKey({ id, sealedHashKey, missedAtMs: null });
      });
    await insert('first');
    await insert('second');
    expect(await mine()).toEqual([{ id, sealedHashKey: 'first', missedAtMs: null }]);
    await store().transact((tx) => tx.noteMissedKey(id, T0));
    await store().transact((tx) => tx.noteMissedKey(other, T0));
    expect(await mine()).toEqual([{ id, sealedHashKey: 'first', missedAtMs: T0 }]);
    await store().transact((tx) => tx.deleteVaultKey(id));
    expect(await mine()).toEqual([]);
  });
}
