import { describe, expect, test } from 'vitest';
import { firstRound } from '../core/delivery-round.ts';
import { makeUuid } from '../core/ids.ts';
import type { Delivery } from '../core/webhook.ts';
import { type Backlog, createBacklog, type Ticket } from './backlog.ts';
import { DELIVERY_LIMITS } from './limits.ts';

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

const answered = { answered: true, latencyMs: 10 };
const noAnswer = { answered: false, latencyMs: 15_000 };

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

  test('leaves out of the next page an endpoint that has enough, and sends away what a silent one cannot take', () => {
    const backlog = makeBacklog({ perTarget: 2 });
    const endpointId = 'silent';
    offer(backlog, 4, { endpointId });
    const delivery = makeDelivery({ endpointId });
    expect(backlog.offer(delivery)).toBe('full');
    expect(backlog.fullEndpoints()).toEqual([endpointId]);
    expect(backlog.turnMs(delivery)).toBeNull();
    const [one, other] = takeAll(backlog);
    one?.done(noAnswer);
    other?.done(noAnswer);
    expect(backlog.offer(delivery)).toBe('full');
    expect(backlog.fullEndpoints()).toEqual([]);
    const turns = [1, 2, 3].map(() => backlog.turnMs(delivery) ?? 0);
    expect(turns[0]).toBeGreaterThan(10_000);
    expect(turns[2]).toBeGreaterThan((turns[1] as number) + 5_000);
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

  test('is bounded over all targets', () => {
    const backlog = makeBacklog({ queued: 3 });
    const offers = ['a', 'b', 'c', 'd'].flatMap((endpointId) => offer(backlog, 1, { endpointId }));
    expect(offers).toEqual(['queued', 'queued', 'queued', 'full']);
    expect(backlog.room()).toBe(0);
    backlog.clear();
    expect([backlog.room(), backlog.size()]).toEqual([3, 0]);
  });
});
