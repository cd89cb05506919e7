import { expect, it } from 'vitest';
import type { Mail } from '../../core/mail.ts';
import { UniqueViolation } from '../store.ts';
import { addAccount, addMail, addSession, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function mailsSuite(suite: () => SuiteStore): void {
  const start = async (livemode = false) => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account, livemode);
    return { store, account, scope, session: await addSession(store, scope) };
  };

  it('keeps a mail whole, at first and when it is saved', async () => {
    const { store, scope, session } = await start(true);
    const bare = await addMail(store, session);
    expect(await store.read.findMail(bare.id)).toEqual(bare);
    const full: Mail = {
      ...bare,
      attemptCount: 3,
      nextAttemptAtMs: T0 + 60_000,
      lastError: '450 4.2.0 "Busy" \0 \ud83d',
    };
    await store.transact((tx) => tx.saveMail(full));
    expect(await store.read.findMail(bare.id)).toEqual(full);
    expect(await store.read.findMail(newId(session.shard))).toBeUndefined();
    const polish = await addMail(store, await addSession(store, scope), {
      recipient: 'zażółć@przykład.pl',
      language: 'pl-PL',
      status: 'failed',
      nextAttemptAtMs: null,
    });
    expect(await store.read.findMail(polish.id)).toEqual(polish);
    await settle(store, full);
  });

  it('keeps one receipt for each session', async () => {
    const { store, scope, session } = await start();
    const receipt = await addMail(store, session);
    await expect(addMail(store, session)).rejects.toThrow(UniqueViolation);
    expect(await store.read.findReceiptOf(session.id)).toEqual(receipt);
    const other = await addSession(store, scope);
    expect(await store.read.findReceiptOf(other.id)).toBeUndefined();
    await settle(store, receipt);
  });

  it('lists what is due, the longest due first, without leased and settled mails', async () => {
    const { store, scope } = await start();
    const add = async (changes: Partial<Mail>) => addMail(store, await addSession(store, scope), changes);
    const late = await add({ nextAttemptAtMs: 3_000 });
    const first = await add({ nextAttemptAtMs: 1_000 });
    const second = await add({ nextAttemptAtMs: 2_000 });
    const sent = await add({ nextAttemptAtMs: null, status: 'sent' });
    const dueAt = async (nowMs: number) => {
      const due = await store.read.listDueMails({ nowMs, limit: 1_000 });
      return due.filter((id) => [late, first, second, sent].some((mail) => mail.id === id));
    };
    expect(await dueAt(999)).toEqual([]);
    expect(await dueAt(2_000)).toEqual([first.id, second.id]);
    expect(await dueAt(9_000)).toEqual([first.id, second.id, late.id]);
    expect((await store.read.listDueMails({ nowMs: 9_000, limit: 1 })).length).toBe(1);
    await store.transact((tx) => tx.leaseMail(first.id, { nowMs: 2_000, untilMs: 2_500 }));
    expect(await dueAt(2_000)).toEqual([second.id]);
    expect(await dueAt(2_500)).toEqual([first.id, second.id]);
    for (const mail of [late, first, second]) await settle(store, mail);
    expect(await dueAt(9_000)).toEqual([]);
  });

  it('leases to one worker, until the lease runs out or the mail is saved', async () => {
    const { store, session } = await start();
    const mail = await addMail(store, session, { nextAttemptAtMs: 1_000 });
    const lease = (nowMs: number) => store.transact((tx) => tx.leaseMail(mail.id, { nowMs, untilMs: nowMs + 100 }));
    expect((await Promise.all([lease(T0), lease(T0), lease(T0)])).filter(Boolean)).toHaveLength(1);
    expect([await lease(T0 + 99), await lease(T0 + 100)]).toEqual([false, true]);
    await store.transact((tx) => tx.saveMail({ ...mail, attemptCount: 1 }));
    expect(await lease(T0 + 101)).toBe(true);
    await settle(store, mail);
    expect(await lease(T0 + 500)).toBe(false);
  });

  it('never undoes a success, and begins nothing again', async () => {
    const { store, session } = await start();
    const mail = await addMail(store, session);
    const sent: Mail = { ...mail, status: 'sent', attemptCount: 1, nextAttemptAtMs: null };
    const failed: Mail = { ...sent, status: 'failed', lastError: '550 5.1.1 No such user' };
    const saved = async (next: Mail) => {
      await store.transact((tx) => tx.saveMail(next));
      return store.read.findMail(mail.id);
    };
    expect(await saved(failed)).toEqual(failed);
    expect(await saved({ ...mail, attemptCount: 2 })).toEqual(failed);
    expect(await saved(sent)).toEqual(sent);
    expect(await saved(failed)).toEqual(sent);
  });

  it('tells how much waits, and since when', async () => {
    const { store, scope } = await start();
    const add = async (changes: Partial<Mail>) => addMail(store, await addSession(store, scope), changes);
    const before = (await store.read.mailBacklog(10_000)).pending;
    const first = await add({ nextAttemptAtMs: 7 });
    const second = await add({ nextAttemptAtMs: 8 });
    await add({ nextAttemptAtMs: null, status: 'failed' });
    expect(await store.read.mailBacklog(10_000)).toEqual({ pending: before + 2, firstDueAtMs: 7 });
    expect(await store.read.mailBacklog(1)).toEqual({ pending: 1, firstDueAtMs: 7 });
    await settle(store, first);
    expect(await store.read.mailBacklog(10_000)).toEqual({ pending: before + 1, firstDueAtMs: 8 });
    await settle(store, second);
  });
}

function settle(store: SuiteStore['store'], mail: Mail): Promise<void> {
  return store.transact((tx) => tx.saveMail({ ...mail, status: 'sent', nextAttemptAtMs: null }));
}
