import { afterEach, describe, expect, it, test } from 'vitest';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../../test/postgres.ts';
import type { Mail } from '../core/mail.ts';
import { openPostgresStore } from '../store/open-postgres-store.ts';
import type { Store } from '../store/store.ts';
import { expireDueSessions } from './expire-due-sessions.ts';
import { buy, type MailingWorld, makeMailingWorld, receiptOf, workDueMails } from './mails.fixture.ts';
import { claimDueMails, MAIL_LEASE_MS, workMail } from './work-due-mails.ts';
import { workDuePayments } from './work-due-payments.ts';
import { card, envelope, makeWorld, payTooLate, phone, startOf } from './world.fixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEVER = new AbortController().signal;

type Open = (options?: Parameters<typeof makeMailingWorld>[0]) => Promise<MailingWorld>;

const serverUrl = await testPostgresUrl();
describe('on SQLite', () => outboxSuite(makeMailingWorld));
if (serverUrl === undefined) it.skip(NO_POSTGRES);
else describe('on PostgreSQL', () => outboxSuite((options) => openOnPostgres(serverUrl, options)));

async function openOnPostgres(serverUrl: string, options: Parameters<Open>[0]): Promise<MailingWorld> {
  const { url, drop } = await createFreshDatabase(serverUrl);
  const world = await makeMailingWorld({ ...options, store: openPostgresStore({ url, poolSize: 4 }) });
  const close = async () => {
    await world.close();
    await drop();
  };
  return { ...world, close };
}

/** What the database has a part in. */
function outboxSuite(open: Open): void {
  let world: MailingWorld;
  afterEach(() => world.close());

  test('a receipt is ordered with the change that makes a session complete, and the worker is told after the commit', async () => {
    world = await open();
    const told: string[] = [];
    world.deps.signals.mailsDue = () => told.push('mails');
    const session = await buy(world, { locale: 'pl' });
    expect(told).toEqual(['mails']);
    expect(await receiptOf(world, session)).toMatchObject({
      accountId: world.account.id,
      shard: session.shard,
      livemode: false,
      topic: { kind: 'receipt', sessionId: session.id, paymentId: session.settledBy },
      recipient: 'ama@example.com',
      language: 'pl',
      status: 'pending',
      attemptCount: 0,
      nextAttemptAtMs: world.clock.nowMs(),
    });
    expect(await workDueMails(world)).toEqual(['sent']);
    expect(await workDueMails(world)).toEqual([]);
    expect(world.server.arrived.map(({ to }) => to)).toEqual([['ama@example.com']]);
    expect(await receiptOf(world, session)).toMatchObject({ status: 'sent', attemptCount: 1, nextAttemptAtMs: null });
  });

  test('what is not taken for now is tried again, at growing gaps, until it is', async () => {
    world = await open({ onRecipient: (_, count) => (count <= 2 ? '450 4.2.0 Greylisted' : undefined) });
    const session = await buy(world);
    expect(await workDueMails(world)).toEqual(['deferred']);
    expect(await receiptOf(world, session)).toMatchObject({
      status: 'pending',
      attemptCount: 1,
      nextAttemptAtMs: world.clock.nowMs() + MINUTE,
      lastError: '450 4.2.0 Greylisted',
    });
    world.clock.advance(MINUTE - 1);
    expect(await workDueMails(world)).toEqual([]);
    world.clock.advance(1);
    expect(await workDueMails(world)).toEqual(['deferred']);
    world.clock.advance(4 * MINUTE);
    expect(await workDueMails(world)).toEqual(['sent']);
    expect(await receiptOf(world, session)).toMatchObject({ status: 'sent', attemptCount: 3, lastError: null });
    expect(world.server.arrived).toHaveLength(1);
  });

  describe('a process that dies', () => {
    test('between sending and recording: sent again once the lease is over, under the same Message-ID', async () => {
      let dying = false;
      const wrapStore = (store: Store): Store => ({
        ...store,
        read: store.read,
        transact: (work) => (dying ? Promise.reject(new Error('it died')) : store.transact(work)),
      });
      world = await open({ wrapStore });
      const session = await buy(world);
      const [mail] = await claimDueMails(world.deps, 1);
      dying = true;
      await expect(workMail(world.deps, world.mailing, mail as Mail, NEVER)).rejects.toThrow('it died');
      dying = false;
      world.clock.advance(MAIL_LEASE_MS - 1);
      expect(await workDueMails(world)).toEqual([]);
      world.clock.advance(1);
      expect(await workDueMails(world)).toEqual(['sent']);
      const [first, second] = await world.server.arrivals(2);
      expect(first?.mail.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
      expect(second?.mail.messageId).toBe(first?.mail.messageId);
      expect(second?.mail.date).toBe(first?.mail.date);
      expect(await receiptOf(world, session)).toMatchObject({ status: 'sent', attemptCount: 1 });
    });

    test('before sending: sent once the lease is over', async () => {
      world = await open();
      await buy(world);
      expect(await claimDueMails(world.deps, 1)).toHaveLength(1);
      expect(await claimDueMails(world.deps, 1)).toEqual([]);
      world.clock.advance(MAIL_LEASE_MS);
      expect(await workDueMails(world)).toEqual(['sent']);
    });
  });

  test('a mail is claimed by one of several workers, and not by one that read it before it was put off', async () => {
    world = await open();
    for (let i = 0; i < 6; i++) await buy(world);
    const claims = await Promise.all([1, 2, 3].map(() => claimDueMails(world.deps, 10)));
    const ids = claims.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
    const [mail] = claims.flat();
    const later = world.clock.nowMs() + MINUTE;
    const stale = { ...world.store.read, listDueMails: async () => [mail?.id as string] };
    await world.store.transact((tx) => tx.saveMail({ ...(mail as Mail), nextAttemptAtMs: later }));
    Object.setPrototypeOf(stale, world.store.read);
    expect(await claimDueMails({ ...world.deps, store: { ...world.store, read: stale } }, 10)).toEqual([]);
    world.clock.advance(MINUTE);
    expect((await claimDueMails(world.deps, 10)).map(({ id }) => id)).toEqual([mail?.id]);
  });

  test('broken off, it is given back as it was', async () => {
    const breakOff = new AbortController();
    world = await open({
      onRecipient: (_, count) => {
        if (count > 1) return undefined;
        breakOff.abort();
        return new Promise(() => {});
      },
    });
    const session = await buy(world);
    const [mail] = await claimDueMails(world.deps, 1);
    expect(await workMail(world.deps, world.mailing, mail as Mail, breakOff.signal)).toEqual({ kind: 'aborted' });
    expect(await receiptOf(world, session)).toEqual(mail);
    expect(await workDueMails(world)).toEqual(['sent']);
  });
}

describe('whatever the database', () => {
  const open = makeMailingWorld;
  let world: MailingWorld;
  afterEach(() => world.close());

  describe('a receipt is ordered', () => {
    test('by whatever method, also long after the payer has left', async () => {
      world = await open();
      const blik = await buy(world, { currency: 'PLN' }, { type: 'blik', code: '777123' });
      const mobile = await buy(world, {}, phone('67'));
      for (let seconds = 0; seconds < 10; seconds++) {
        world.clock.advance(1_000);
        await workDuePayments(world.deps);
      }
      for (const session of [blik, mobile]) {
        expect((await world.operations.viewCheckout(session.id)).checkout.session.status).toBe('complete');
      }
      expect(await workDueMails(world)).toEqual(['sent', 'sent']);
      const texts = (await world.server.arrivals(2)).map(({ mail }) => mail.text ?? '').join();
      expect(texts).toMatch(/Paid with: BLIK/);
      expect(texts).toMatch(/Paid with: MTN •••• 567/);
    });

    test('in the language of the page that was paid on, which wins over the session’s', async () => {
      world = await open();
      const session = await world.createSession({ customerEmail: 'ama@example.com', locale: 'pl' });
      await world.operations.startPayment({ ...startOf(session.id, card()), language: 'fr-CI' });
      expect(await receiptOf(world, session)).toMatchObject({ language: 'fr-CI' });
    });

    test('to the address that the payer has given on the page', async () => {
      world = await open();
      const session = await world.createSession();
      await world.operations.startPayment({
        ...startOf(session.id, card('4000000000000002')),
        email: 'kofi@example.com',
      });
      expect(await receiptOf(world, session)).toBeUndefined();
      await world.operations.startPayment({ ...startOf(session.id, card()), email: 'other@example.com' });
      expect(await receiptOf(world, session)).toMatchObject({ recipient: 'kofi@example.com' });
    });

    test('not at all where none is wanted or possible', async () => {
      world = await open();
      const unknown = await buy(world, { customerEmail: null });
      const declined = await buy(world, {}, card('4000000000000002'));
      await world.operations.updateAccount(envelope(world.caller, { settings: { emailReceipts: false } }));
      const unwanted = await buy(world);
      for (const session of [unknown, declined, unwanted]) expect(await receiptOf(world, session)).toBeUndefined();
      expect(await workDueMails(world)).toEqual([]);
    });

    test('not for money that came too late', async () => {
      world = await open();
      const session = await world.createSession({
        customerEmail: 'ama@example.com',
        expiresAtMs: world.clock.nowMs() + 31 * MINUTE,
      });
      const payment = await payTooLate(world, session.id);
      world.clock.advance(2 * HOUR);
      await expireDueSessions(world.deps);
      await workDuePayments(world.deps);
      expect((await world.store.read.findPayment(payment.id))?.disposition).toBe('late');
      expect(await receiptOf(world, session)).toBeUndefined();
    });
  });

  describe('a mail that is not taken', () => {
    test('because nobody has this address has failed for good', async () => {
      world = await open({ onRecipient: () => '550 5.1.1 No such user' });
      const session = await buy(world);
      expect(await workDueMails(world)).toEqual(['refused']);
      world.clock.advance(100 * HOUR);
      expect(await workDueMails(world)).toEqual([]);
      expect(await receiptOf(world, session)).toMatchObject({
        status: 'failed',
        attemptCount: 1,
        nextAttemptAtMs: null,
        lastError: '550 5.1.1 No such user',
      });
    });

    test('in three days is given up', async () => {
      world = await open({ onMail: () => '554 5.7.1 We do not like it' });
      const session = await buy(world);
      let attempts = 0;
      for (let hour = 0; hour < 90; hour++) {
        attempts += (await workDueMails(world)).length;
        world.clock.advance(HOUR);
      }
      // A clock that goes by hours meets the first attempts late.
      expect(attempts).toBeGreaterThanOrEqual(10);
      expect(await receiptOf(world, session)).toMatchObject({ status: 'failed', attemptCount: attempts });
      expect(new Set(world.server.arrived.map(({ mail }) => mail.messageId)).size).toBe(1);
    });
  });

  test('while the mail server is down mails wait, and leave when it is up', async () => {
    world = await open();
    await world.server.stop();
    const session = await buy(world);
    expect(await workDueMails(world)).toEqual(['unavailable']);
    expect((await world.operations.viewCheckout(session.id)).checkout.session.status).toBe('complete');
    const again = await makeMailingWorld({ port: world.server.port });
    world.clock.advance(MINUTE);
    expect(await workDueMails(world)).toEqual(['sent']);
    expect(again.server.arrived).toHaveLength(1);
    await again.close();
  });

  test('a letter that cannot be composed is tried again, and holds up no other', async () => {
    world = await open();
    const session = await buy(world);
    const letters = { ...world.mailing.letters, receipt: () => Promise.reject(new Error('a word is missing')) };
    const [mail] = await claimDueMails(world.deps, 1);
    const outcome = await workMail(world.deps, { ...world.mailing, letters }, mail as Mail, NEVER);
    expect(outcome).toEqual({ kind: 'deferred', reason: 'it could not be composed' });
    world.clock.advance(MINUTE);
    expect(await workDueMails(world)).toEqual(['sent']);
    expect(await receiptOf(world, session)).toMatchObject({ status: 'sent', attemptCount: 2 });
  });
});

test('without a mail server nothing is ordered', async () => {
  const world = await makeWorld();
  const session = await buy(world);
  expect(session.status).toBe('complete');
  expect(await receiptOf(world, session)).toBeUndefined();
  await world.close();
});
