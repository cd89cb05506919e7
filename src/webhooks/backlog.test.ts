import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { firstRound } from '../core/delivery-round.ts';
import { makeUuid } from '../core/ids.ts';
import type { Delivery } from '../core/webhook.ts';
import { type Backlog, createBacklog, type Ticket } from './backlog.ts';
import { DELIVERY_LIMITS } from './limits.ts';
import type { Sent } from './target.ts';

let made = 0;

function makeDelivery(changes: Partial<Delivery> = {}): Delivery {
  made += 1;
  return {
    id: makeUuid(made, 1, Buffer.alloc(8)),
    shard: 1,
    accountId: 'account',
    livemode: false,
    eventId: `event ${made}`,
    subject: 'session',
    sessionId: `session ${made}`,
    endpointId: 'endpoint',
    targetSequence: 1,
    url: 'https://shop.example/hook',
    dialect: 'paygate',
    body: '{}',
    status: 'pending',
    attemptCount: 0,
    round: firstRound(0),
    nextAttemptAtMs: 0,
    createdAtMs: 0,
    ...changes,
  };
}

function makeBacklog(changes: Partial<typeof DELIVERY_LIMITS> = {}, onPlaceFree = () => {}): Backlog {
  return createBacklog({ ...DELIVERY_LIMITS, ...changes }, onPlaceFree);
}

function offer(backlog: Backlog, count: number, changes: Partial<Delivery> = {}): string[] {
  return Array.from({ length: count }, () => backlog.offer(makeDelivery(changes)));
}

function takeAll(backlog: Backlog): Ticket[] {
  const tickets = [];
  for (let ticket = backlog.take(); ticket; ticket = backlog.take()) tickets.push(ticket);
  return tickets;
}

function turnsOf(backlog: Backlog, delivery: Delivery, count: number): number[] {
  return Array.from({ length: count }, () => backlog.turnMs(delivery) ?? Number.NaN);
}

/** No time passes between what a test does. */
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(1_000_000));
afterEach(() => void vi.restoreAllMocks());

const answered = { answered: true, taken: true, latencyMs: 10 };
const refused = { answered: true, taken: false, latencyMs: 10 };
const noAnswer = { answered: false, taken: false, latencyMs: 15_000 };

describe('the backlog', () => {
  test('lets targets take turns', () => {
    const backlog = makeBacklog();
    for (const endpointId of ['a', 'b', 'c']) offer(backlog, 2, { endpointId });
    const order = takeAll(backlog).map(({ delivery }) => delivery.endpointId);
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  test('holds to the limits of a target and of all', () => {
    const backlog = makeBacklog({ perTarget: 2, concurrency: 3 });
    offer(backlog, 5, { endpointId: 'a' });
    offer(backlog, 5, { endpointId: 'b' });
    const tickets = takeAll(backlog);
    expect(tickets.map(({ delivery }) => delivery.endpointId)).toEqual(['a', 'b', 'a']);
    tickets[1]?.done(answered);
    expect(takeAll(backlog)).toHaveLength(1);
    for (const ticket of tickets) if (ticket !== tickets[1]) ticket.done(null);
  });

  test('knows what it has, until it is done', () => {
    const backlog = makeBacklog();
    const delivery = makeDelivery();
    expect([backlog.offer(delivery), backlog.offer(delivery)]).toEqual(['queued', 'known']);
    const ticket = backlog.take();
    expect(backlog.offer(delivery)).toBe('known');
    ticket?.done(answered);
    expect(backlog.size()).toBe(0);
    expect(backlog.offer(delivery)).toBe('queued');
  });

  test('has one of a session and target under way, while their order counts', () => {
    const backlog = makeBacklog();
    offer(backlog, 3, { sessionId: 's' });
    offer(backlog, 1, { sessionId: 's', endpointId: 'other' });
    const tickets = takeAll(backlog);
    expect(tickets.map(({ delivery }) => delivery.endpointId).sort()).toEqual(['endpoint', 'other']);
    for (const ticket of tickets) ticket.done(answered);
    expect(takeAll(backlog)).toHaveLength(1);
  });

  test('lets later events pass one that has had its three attempts', () => {
    const backlog = makeBacklog();
    offer(backlog, 1, { sessionId: 's', attemptCount: 3 });
    offer(backlog, 1, { sessionId: 's' });
    expect(takeAll(backlog)).toHaveLength(2);
  });

  test('sends one at a time to a target that gave no answer, and more again when it answers', () => {
    const backlog = makeBacklog({ perTarget: 4 });
    offer(backlog, 8);
    const [first, ...others] = takeAll(backlog);
    expect(others).toHaveLength(3);
    for (const ticket of others) ticket.done(answered);
    first?.done(noAnswer);
    // What it had waiting is given up: it is in the database still.
    expect(backlog.size()).toBe(2);
    const [probe, ...none] = takeAll(backlog);
    expect(none).toHaveLength(0);
    probe?.done(answered);
    offer(backlog, 10);
    expect(takeAll(backlog)).toHaveLength(2);
  });

  /** Sends one after the other, and answers how long the target is to rest after the last. */
  function fail(backlog: Backlog, endpointId: string, times: number): number {
    let restMs = 0;
    for (let i = 0; i < times; i++) {
      offer(backlog, 1, { endpointId });
      restMs = takeAll(backlog)[0]?.done(refused) ?? Number.NaN;
    }
    return restMs;
  }

  test('lets one that fails again and again rest between attempts, one at a time', () => {
    const backlog = makeBacklog({ restMs: 100 });
    expect(fail(backlog, 'failing', 4)).toBe(0);
    offer(backlog, 3, { endpointId: 'failing' });
    const [last, ...beside] = takeAll(backlog);
    expect(beside).toHaveLength(2);
    expect(last?.done(refused)).toBe(100);
    for (const ticket of beside) expect(ticket.done(refused)).toBe(100);
    offer(backlog, 3, { endpointId: 'failing' });
    offer(backlog, 1, { endpointId: 'good' });
    expect(takeAll(backlog).map(({ delivery }) => delivery.endpointId)).toEqual(['good']);
    for (const ticket of [last, ...beside]) ticket?.rested();
    const [probe, ...none] = takeAll(backlog);
    expect(none).toEqual([]);
    // It is well again.
    expect(probe?.done(answered)).toBe(0);
    offer(backlog, 3, { endpointId: 'failing' });
    expect(takeAll(backlog)).toHaveLength(2);
  });

  test('lets each of many that fail rest the longer, and puts off what waits for them by as much', () => {
    const backlog = makeBacklog({ restMs: 100 });
    for (let i = 0; i < 19; i++) fail(backlog, `failing ${i}`, 5);
    expect(fail(backlog, 'failing too', 5)).toBe(200);
    const delivery = makeDelivery({ endpointId: 'failing too' });
    expect(turnsOf(backlog, delivery, 2)).toEqual([210, 420]);
  });

  test('leaves out of the next page an endpoint that has enough, and sends away what a silent one cannot take', () => {
    const backlog = makeBacklog({ perTarget: 2 });
    const endpointId = 'silent';
    offer(backlog, 4, { endpointId });
    const delivery = makeDelivery({ endpointId });
    expect(backlog.offer(delivery)).toBe('full');
    expect(backlog.fullTargets()).toEqual({ endpoints: [endpointId], hosts: [] });
    expect(backlog.turnMs(delivery)).toBeNull();
    const [one, other] = takeAll(backlog);
    one?.done({ ...noAnswer, latencyMs: 4_000 });
    other?.done({ ...noAnswer, latencyMs: 4_000 });
    expect(backlog.offer(delivery)).toBe('full');
    expect(backlog.fullTargets()).toEqual({ endpoints: [], hosts: [] });
    expect(turnsOf(backlog, delivery, 3)).toEqual([12_000, 16_000, 20_000]);
  });

  test('puts whoever is sent away later behind those who were sent away before, until the target is well', () => {
    const backlog = makeBacklog({ perTarget: 2 });
    const endpointId = 'silent';
    const delivery = makeDelivery({ endpointId });
    const send = (result: Sent) => {
      offer(backlog, 2, { endpointId });
      for (const ticket of takeAll(backlog)) ticket.done({ ...result, latencyMs: 100 });
    };
    send(noAnswer);
    expect(turnsOf(backlog, delivery, 2_000).at(-1)).toBe(200_000);
    expect(turnsOf(backlog, delivery, 1)[0]).toBeGreaterThan(200_000);
    send(answered);
    send(noAnswer);
    expect(turnsOf(backlog, delivery, 1)[0]).toBeLessThan(1_000);
  });

  test('takes much from a quick target only', () => {
    const backlog = makeBacklog({ perTarget: 4 });
    expect(offer(backlog, 12).filter((one) => one === 'queued')).toHaveLength(8);
    backlog.take()?.done(answered);
    expect(offer(backlog, 60).filter((one) => one === 'queued')).toHaveLength(57);
  });

  test('takes notification URLs of one origin for one target, and each account for itself', () => {
    const backlog = makeBacklog({ perTarget: 1 });
    const own = { endpointId: null };
    offer(backlog, 1, { ...own, url: 'https://shop.example/orders/1' });
    offer(backlog, 1, { ...own, url: 'https://shop.example/orders/2' });
    offer(backlog, 1, { ...own, url: 'https://shop.example:444/' });
    offer(backlog, 1, { ...own, url: 'https://shop.example/', accountId: 'another' });
    expect(takeAll(backlog)).toHaveLength(3);
  });

  test('gives the place of a slow one to others, up to a limit', async () => {
    const free = Promise.withResolvers<void>();
    const backlog = makeBacklog({ concurrency: 2, slowConcurrency: 1, slowAfterMs: 1 }, free.resolve);
    for (const endpointId of ['a', 'b', 'c', 'd']) offer(backlog, 1, { endpointId });
    const tickets = takeAll(backlog);
    expect(tickets).toHaveLength(2);
    await free.promise;
    tickets.push(...takeAll(backlog));
    expect(tickets).toHaveLength(3);
    for (const ticket of tickets) ticket.done(answered);
    expect(takeAll(backlog)).toHaveLength(1);
  });

  test('takes no place of others for one that is known to be silent', () => {
    const backlog = makeBacklog({ concurrency: 1, slowConcurrency: 1 });
    for (const endpointId of ['silent', 'also silent']) {
      offer(backlog, 1, { endpointId });
      backlog.take()?.done(noAnswer);
    }
    for (const endpointId of ['silent', 'also silent', 'quick']) offer(backlog, 2, { endpointId });
    const [asked, quick, ...none] = takeAll(backlog);
    expect([asked?.delivery.endpointId, quick?.delivery.endpointId]).toEqual(['silent', 'quick']);
    expect(none).toEqual([]);
    asked?.done(noAnswer);
    expect(takeAll(backlog).map(({ delivery }) => delivery.endpointId)).toEqual(['also silent']);
    quick?.done(answered);
    expect(takeAll(backlog).map(({ delivery }) => delivery.endpointId)).toEqual(['quick']);
  });

  test('has an equal share of its memory for each target, however many there are', () => {
    const backlog = makeBacklog({ queued: 40 });
    const endpoints = Array.from({ length: 20 }, (_, index) => `endpoint ${index}`);
    for (const endpointId of endpoints) offer(backlog, 1, { endpointId });
    for (const endpointId of endpoints) offer(backlog, 10, { endpointId });
    expect(backlog.fullTargets().endpoints).toEqual(endpoints);
    backlog.take();
    expect(offer(backlog, 1, { endpointId: 'another' })).toEqual(['queued']);
  });

  test('names the hosts of notification URLs that have enough, as they are written', () => {
    const backlog = makeBacklog({ perTarget: 1 });
    offer(backlog, 2, { endpointId: null, url: 'HTTPS://Shop.example:444?order=1' });
    expect(backlog.fullTargets().hosts).toEqual([
      { accountId: 'account', livemode: false, place: 'HTTPS://Shop.example:444' },
    ]);
  });

  test('puts off by half an hour at most, the more the more are waiting', () => {
    const backlog = makeBacklog();
    offer(backlog, 1);
    backlog.take()?.done(noAnswer);
    const delivery = makeDelivery();
    const turns = turnsOf(backlog, delivery, 3_000);
    expect([turns[0], turns[1], turns[2], turns[99]]).toEqual([15_000, 30_000, 31_000, 128_000]);
    // Further ones are spread over the second half of the line.
    expect(turns.slice(1_771, 1_774)).toEqual([1_800_000, 900_000, 901_000]);
    expect(Math.max(...turns)).toBe(1_800_000);
  });

  test('puts off by moments where a target is slow and has always answered', async () => {
    const free = Promise.withResolvers<void>();
    const backlog = makeBacklog({ slowAfterMs: 1 }, free.resolve);
    offer(backlog, 2);
    backlog.take()?.done({ ...answered, latencyMs: 60_000 });
    backlog.take();
    await free.promise;
    const delivery = makeDelivery();
    const turns = turnsOf(backlog, delivery, 1_000);
    expect([turns[0], turns[99], turns[999]]).toEqual([1_000, 1_990, 10_990]);
  });

  test('forgets targets that it has nothing for', () => {
    const backlog = makeBacklog({ queued: 1 });
    offer(backlog, 1);
    for (let i = 0; i < 100; i++) offer(backlog, 1, { endpointId: null, url: `https://shop${i}.example/` });
    backlog.take()?.done(answered);
    expect(offer(backlog, 1)).toEqual(['queued']);
  });

  test('is bounded over all targets', () => {
    const backlog = makeBacklog({ queued: 3 });
    const offers = ['a', 'b', 'c', 'd'].flatMap((endpointId) => offer(backlog, 1, { endpointId }));
    expect(offers).toEqual(['queued', 'queued', 'queued', 'full']);
    expect(backlog.room()).toBe(0);
    backlog.clear();
    expect([backlog.room(), backlog.size()]).toEqual([3, 0]);
  });
});
