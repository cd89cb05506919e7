import { describe, expect, test } from 'vitest';
import { firstRound } from './delivery-round.ts';
import { afterBatch, batchSize, canceled, dueAt, isSentAgain, type Replay, sentCount } from './replay.ts';
import type { Delivery } from './webhook.ts';

const NOW = 1_800_000_000_000;
const AHEAD = 3_600_000;
const TIME = { nowMs: NOW + AHEAD, realNowMs: NOW };

const replayOf = (changes: Partial<Replay> = {}): Replay => ({
  id: 'replay',
  shard: 1,
  accountId: 'account',
  livemode: false,
  status: 'running',
  filter: { fromMs: 0, toMs: NOW, types: null, sessionId: null, endpointId: null, onlyFailed: false },
  perSecond: 10,
  isDryRun: false,
  cursor: null,
  eventCount: 0,
  sentByType: {},
  sentByTarget: {},
  paceAtMs: NOW,
  workAtMs: NOW,
  createdAtMs: NOW,
  endedAtMs: null,
  ...changes,
});
const sentTo = (...targets: string[]) => targets.map((target) => ({ type: 'session.created' as const, target }));
const batchOf = (count: number, isLast = false) => ({
  eventCount: count,
  cursor: 'last',
  sent: sentTo(...Array(count).fill('we')),
  isLast,
});

describe('the pace', () => {
  test.each([
    [1, [0, 1_000, 2_000]],
    [10, [0, 100, 200]],
    [3, [0, 334, 667, 1_000]],
    [500, [0, 2, 4]],
  ])('of %i a second spaces deliveries evenly', (perSecond, gaps) => {
    const replay = replayOf({ perSecond });
    expect(gaps.map((_, index) => dueAt(replay, index, NOW) - NOW)).toEqual(gaps);
  });

  test.each([1, 3, 7, 50, 333, 500])('of %i a second is never exceeded, over many batches', (perSecond) => {
    let replay = replayOf({ perSecond });
    const times: number[] = [];
    for (let nowMs = NOW; times.length < 3 * perSecond + 10; nowMs = Math.max(nowMs, replay.workAtMs ?? nowMs)) {
      const count = batchSize(replay);
      for (let i = 0; i < count; i++) times.push(dueAt(replay, i, nowMs));
      replay = afterBatch(replay, batchOf(count), { nowMs, realNowMs: nowMs });
    }
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const [index, at] of times.entries()) {
      const within = times.slice(index).filter((other) => other - at < 1_000);
      expect(within.length).toBeLessThanOrEqual(perSecond);
    }
  });

  test('begins anew after a pause, and does not catch up', () => {
    const replay = afterBatch(replayOf(), batchOf(5), TIME);
    expect(replay.paceAtMs).toBe(NOW + 500);
    expect(dueAt(replay, 0, NOW + 60_000)).toBe(NOW + 60_000);
    expect(dueAt(replay, 0, NOW + 100)).toBe(NOW + 500);
  });

  test('lets work be done a second ahead, and at once where nothing was sent', () => {
    expect(afterBatch(replayOf(), batchOf(5), TIME).workAtMs).toBe(NOW);
    expect(afterBatch(replayOf({ paceAtMs: NOW + 900 }), batchOf(5), TIME).workAtMs).toBe(NOW + 400);
    expect(afterBatch(replayOf(), { eventCount: 50, cursor: 'e', sent: [], isLast: false }, TIME).workAtMs).toBe(NOW);
  });
});

describe('a batch', () => {
  test('is counted by type and by target', () => {
    const first = afterBatch(
      replayOf(),
      { eventCount: 2, cursor: 'b', sent: sentTo('we', 'other'), isLast: false },
      TIME,
    );
    const after = afterBatch(first, { eventCount: 3, cursor: null, sent: sentTo('we'), isLast: true }, TIME);
    expect(after).toMatchObject({
      cursor: 'b',
      eventCount: 5,
      sentByType: { 'session.created': 3 },
      sentByTarget: { we: 2, other: 1 },
      status: 'completed',
      workAtMs: null,
      endedAtMs: NOW + AHEAD,
    });
    expect(sentCount(after)).toBe(3);
  });

  test('of a dry run moves no pace and has no size', () => {
    const replay = replayOf({ isDryRun: true, perSecond: 1 });
    expect(batchSize(replay)).toBe(Number.POSITIVE_INFINITY);
    expect(afterBatch(replay, batchOf(40), TIME)).toMatchObject({ paceAtMs: NOW, workAtMs: NOW, eventCount: 40 });
  });
});

test('one that has ended is not canceled', () => {
  expect(canceled(replayOf(), NOW)).toMatchObject({ status: 'canceled', workAtMs: null, endedAtMs: NOW });
  const done = replayOf({ status: 'completed', workAtMs: null });
  expect(canceled(done, NOW)).toBe(done);
});

describe('what is sent again', () => {
  const kept = (status: Delivery['status'], attemptCount: number) => ({ status, attemptCount, round: firstRound(0) });
  const EVENT = { createdAtMs: 100 };
  test.each([
    // kept, the place is there since, all, only what failed
    [kept('succeeded', 1), 0, true, false],
    [kept('failed', 13), 0, true, true],
    [kept('failed', 0), 0, true, true],
    [kept('pending', 2), 0, true, true],
    [kept('pending', 0), 0, false, false],
    [{ ...kept('pending', 3), round: { ...firstRound(0), attemptsBefore: 3 } }, 0, false, false],
    [{ ...kept('pending', 4), round: { ...firstRound(0), attemptsBefore: 3 } }, 0, true, true],
    [undefined, 100, true, true],
    [undefined, 101, true, false],
  ])('%j, at a place since %i: of all %s, of what failed %s', (delivery, placeSinceMs, ofAll, ofFailed) => {
    const asked = (onlyFailed: boolean) => isSentAgain(delivery, EVENT, { onlyFailed, placeSinceMs });
    expect([asked(false), asked(true)]).toEqual([ofAll, ofFailed]);
  });
});
