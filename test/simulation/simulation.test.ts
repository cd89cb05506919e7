import { expect, test } from 'vitest';
import { brokenInvariants } from '../../src/core/checkout/invariants.ts';
import { Refused } from '../../src/core/errors.ts';
import type { Uuid } from '../../src/core/ids.ts';
import type { Refund } from '../../src/core/refund.ts';
import type { Mailing } from '../../src/operations/deps.ts';
import { expireDueSessions } from '../../src/operations/expire-due-sessions.ts';
import { claimDueMails, workMail } from '../../src/operations/work-due-mails.ts';
import { workDuePayments } from '../../src/operations/work-due-payments.ts';
import { workDueRefunds } from '../../src/operations/work-due-refunds.ts';
import { card, envelope, makeWorld, startOf, type World } from '../../src/operations/world.fixture.ts';
import { createRandom, type Random } from '../../src/seed/random.ts';
import type { Store } from '../../src/store/store.ts';
import { scaled } from '../scale.ts';
import { createLossyBank } from './lossy-bank.ts';
import { createLossyPostman } from './lossy-postman.ts';

/**
 * The whole system under a seeded storm: operations over a real store, a bank whose line is bad, a process that dies before
 * and after its commits, two workers at once, a clock that jumps. The core's invariants hold after every step; when the
 * storm is over, the books agree with the bank, and whoever has paid has a receipt. A failure names its seed: run it alone with POLYTILL_SEED.
 */
const SEEDS = scaled({ quick: 150, soak: 5_000 });
const STEPS = 60;
const only = process.env.POLYTILL_SEED;

test(`after any storm the books agree with the bank (${only ? `seed ${only}` : `${SEEDS} storms`})`, async () => {
  const first = only ? Number(only) : 1;
  for (let seed = first; seed < first + (only ? 1 : SEEDS); seed++) {
    await storm(seed).catch((cause) => {
      throw new Error(`seed ${seed}: ${(cause as Error).message}`, { cause });
    });
  }
}, 1_800_000);

class Died extends Error {}

async function storm(seed: number): Promise<void> {
  const random = createRandom(seed);
  const faults = { on: false };
  const bank = createLossyBank(random, faults);
  const postman = createLossyPostman(random, faults);
  const world = await makeWorld({
    wrapRail: bank.wrap,
    wrapStore: (store) => mortal(store, random, faults),
    mailing: postman.mailing,
  });
  const latePayments = seed % 2 === 0 ? 'hold' : 'refund';
  await world.store.transact((tx) => tx.saveAccount({ ...world.account, latePayments }));
  const sessions: Uuid[] = [];
  faults.on = true;
  for (let step = 0; step < STEPS; step++) {
    await survive(takeStep(world, random, sessions));
    for (const id of sessions) await assertSound(world, id);
  }
  faults.on = false;
  await calm(world);
  for (const id of sessions) await assertSound(world, id);
  await compareBooks(world, sessions, bank.taken());
  await compareRefunds(world, sessions, bank.given());
  await compareReceipts(world, sessions, postman.taken);
  expect(bank.sentTwice(), 'refunds that were sent twice').toEqual([]);
  await world.close();
}

/** A process that dies: before a commit nothing of it happened, after one nobody was told. */
function mortal(store: Store, random: Random, faults: { on: boolean }): Store {
  return {
    ...store,
    read: store.read,
    async transact(work) {
      if (faults.on && random.chance(0.05)) throw new Died('before the commit');
      const result = await store.transact(work);
      if (faults.on && random.chance(0.05)) throw new Died('after the commit');
      return result;
    },
  };
}

async function takeStep(world: World, random: Random, sessions: Uuid[]): Promise<void> {
  const { operations, deps, clock, caller } = world;
  const id = sessions.length > 0 ? random.pick(sessions) : undefined;
  switch (random.below(12)) {
    case 0:
      sessions.push(
        (
          await world.createSession({
            expiresAtMs: clock.nowMs() + 300_000 + random.below(7_200_000),
            customerEmail: random.chance(0.8) ? 'ama@example.com' : null,
          })
        ).id,
      );
      return;
    case 1:
    case 2:
    case 3: {
      if (!id) return;
      const start = () => survive(operations.startPayment(startOf(id, card())));
      await Promise.all(random.chance(0.4) ? [start(), start()] : [start()]);
      return;
    }
    case 4:
      if (!id || random.chance(0.4)) return;
      if (random.chance(0.5)) await operations.expireCheckoutSession(envelope(caller, { id }));
      else await operations.cancelCheckoutSession(envelope(caller, { id }));
      return;
    case 5:
      clock.advance(random.chance(0.1) ? random.below(26 * 3_600_000) : random.below(120_000));
      return;
    case 6:
      await Promise.all([expireDueSessions(deps), expireDueSessions(deps)]);
      return;
    case 7:
      await Promise.all([workDueRefunds(deps), workDueRefunds(deps)]);
      return;
    case 8:
    case 9: {
      if (!id) return;
      const amountMinor = random.chance(0.5) ? 1 + random.below(3_000) : undefined;
      const refund = () => survive(operations.refundPayment(envelope(caller, { sessionId: id, amountMinor })));
      await Promise.all(random.chance(0.4) ? [refund(), refund()] : [refund()]);
      return;
    }
    case 10:
      await Promise.all([workDueMails(world), workDueMails(world)]);
      return;
    default:
      await Promise.all([workDuePayments(deps), workDuePayments(deps)]);
  }
}

async function workDueMails({ deps }: World): Promise<void> {
  for (const mail of await claimDueMails(deps, 10)) {
    await survive(workMail(deps, deps.mailing as Mailing, mail, new AbortController().signal));
  }
}

async function survive(step: Promise<unknown>): Promise<void> {
  await step.catch((error: unknown) => {
    if (!(error instanceof Died) && !(error instanceof Refused)) throw error;
  });
}

/** Time goes on and nothing fails any more, until nothing is left to be done. */
async function calm(world: World): Promise<void> {
  for (let hour = 0; hour < 60; hour++) {
    world.clock.advance(3_600_000);
    await expireDueSessions(world.deps);
    await workDuePayments(world.deps);
    await workDueRefunds(world.deps);
    await workDueMails(world);
  }
}

async function assertSound(world: World, id: Uuid): Promise<void> {
  const found = await world.store.read.findCheckout(id);
  const broken = found ? brokenInvariants(found.checkout, await refundsOf(world, id)) : [];
  if (broken.length > 0) throw new Error(`session ${id}: ${broken.join('; ')}`);
}

async function compareBooks(world: World, sessions: readonly Uuid[], taken: ReadonlySet<string>): Promise<void> {
  const booked = new Set<string>();
  for (const id of sessions) {
    const { checkout } = (await world.store.read.findCheckout(id)) as NonNullable<
      Awaited<ReturnType<Store['read']['findCheckout']>>
    >;
    expect(checkout.session.status, `session ${id} has come to an end`).not.toBe('open');
    for (const payment of checkout.payments) {
      if (payment.status === 'succeeded') booked.add(payment.id);
      expect(['succeeded', 'failed', 'canceled'], `payment ${payment.id} is resolved`).toContain(payment.status);
    }
    const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
    const events = await world.store.read.listEvents(scope, { sessionId: id }, { limit: 100 });
    const sequences = events.items.map(({ event }) => event.sequence).reverse();
    expect(sequences, `events of ${id} have no gap`).toEqual(sequences.map((_, index) => index + 1));
  }
  expect([...booked].sort(), 'what is booked as captured is what the bank has taken').toEqual([...taken].sort());
}

async function compareRefunds(
  world: World,
  sessions: readonly Uuid[],
  given: ReadonlyMap<string, number>,
): Promise<void> {
  const booked = new Map<string, number>();
  for (const id of sessions) {
    for (const refund of await refundsOf(world, id)) {
      expect(['succeeded', 'failed'], `refund ${refund.id} is resolved`).toContain(refund.status);
      if (refund.status === 'succeeded') booked.set(refund.id, refund.amountMinor);
    }
  }
  expect(booked, 'what is booked as given back is what the bank has given').toEqual(given);
}

/** One for each that is complete and whose payer is known; given up only where three days have passed in the storm. */
async function compareReceipts(
  world: World,
  sessions: readonly Uuid[],
  taken: ReadonlyMap<Uuid, number>,
): Promise<void> {
  const ordered = new Set<Uuid>();
  for (const id of sessions) {
    const { session } = (await world.operations.viewCheckout(id)).checkout;
    const receipt = await world.store.read.findReceiptOf(id);
    const isOwed = session.status === 'complete' && session.customerEmail !== null;
    expect(receipt !== undefined, `session ${id} has a receipt`).toBe(isOwed);
    if (!receipt) continue;
    ordered.add(receipt.id);
    expect(['sent', 'failed'], `receipt ${receipt.id} has come to its end`).toContain(receipt.status);
    if (receipt.status === 'sent') expect(taken.get(receipt.id) ?? 0, 'what is told as sent').toBeGreaterThan(0);
    else expect(receipt.attemptCount, 'what is given up was tried').toBeGreaterThan(0);
  }
  expect(
    [...taken.keys()].filter((id) => !ordered.has(id)),
    'mails that nobody has ordered',
  ).toEqual([]);
}

async function refundsOf(world: World, sessionId: Uuid): Promise<readonly Refund[]> {
  const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
  return (await world.store.read.listRefunds(scope, { sessionId }, { limit: 1_000 })).items;
}
