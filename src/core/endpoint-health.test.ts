import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttemptOutcome, decideHealth, type EndpointHealth, HEALTHY } from './endpoint-health.ts';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const failing = (sinceMs: number, lastMs = sinceMs, consecutiveFailures = 3): EndpointHealth => ({
  failingSinceMs: sinceMs,
  lastFailureAtMs: lastMs,
  consecutiveFailures,
});
const recovered: EndpointHealth = { ...HEALTHY, lastFailureAtMs: NOW - HOUR };

describe('what an attempt changes', () => {
  test.each<[string, EndpointHealth, AttemptOutcome, ReturnType<typeof decideHealth>]>([
    ['a success of a healthy one', HEALTHY, 'taken', null],
    ['a success of one that had failed before', recovered, 'taken', null],
    [
      'a success of a failing one',
      failing(NOW - HOUR),
      'taken',
      { health: { failingSinceMs: null, lastFailureAtMs: NOW - HOUR, consecutiveFailures: 0 }, disables: null },
    ],
    ['a first failure', HEALTHY, 'refused', { health: failing(NOW, NOW, 1), disables: null }],
    ['a first failure after better days', recovered, 'refused', { health: failing(NOW, NOW, 1), disables: null }],
    ['one more', failing(NOW - 2_000), 'refused', { health: failing(NOW - 2_000, NOW, 4), disables: null }],
    ['one more within a second', failing(NOW - 9_000, NOW - 999), 'refused', null],
    [
      'a first failure within a second of the last of before',
      { ...HEALTHY, lastFailureAtMs: NOW - 1 },
      'refused',
      {
        health: failing(NOW, NOW, 1),
        disables: null,
      },
    ],
    [
      'one just before three days',
      failing(NOW - 72 * HOUR + 1),
      'refused',
      {
        health: failing(NOW - 72 * HOUR + 1, NOW, 4),
        disables: null,
      },
    ],
    [
      'one after three days',
      failing(NOW - 72 * HOUR),
      'refused',
      {
        health: failing(NOW - 72 * HOUR, NOW, 4),
        disables: 'failing',
      },
    ],
    [
      'one after three days, within a second of another',
      failing(NOW - 72 * HOUR, NOW - 1),
      'refused',
      {
        health: failing(NOW - 72 * HOUR, NOW, 4),
        disables: 'failing',
      },
    ],
    [
      'the last of a delivery',
      failing(NOW - 60 * HOUR),
      'given_up',
      {
        health: failing(NOW - 60 * HOUR, NOW, 4),
        disables: 'failing',
      },
    ],
    [
      'the last of a delivery that others passed',
      failing(NOW - 59 * HOUR),
      'given_up',
      {
        health: failing(NOW - 59 * HOUR, NOW, 4),
        disables: null,
      },
    ],
    ['410 from a healthy one', HEALTHY, 'gone', { health: failing(NOW, NOW, 1), disables: 'gone' }],
    [
      '410 within a second of a failure',
      failing(NOW - 9_000, NOW - 1),
      'gone',
      {
        health: failing(NOW - 9_000, NOW, 4),
        disables: 'gone',
      },
    ],
  ])('%s', (_, health, outcome, change) => {
    expect(decideHealth(health, outcome, NOW)).toEqual(change);
  });
});

test('property: no success, no end before 60 hours; a success, and the three days begin anew', () => {
  const step = fc.record({ ms: fc.integer({ min: 1, max: 30 * HOUR }), isTaken: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let health = HEALTHY;
      let nowMs = NOW;
      let failedFrom: number | null = null;
      for (const { ms, isTaken } of steps) {
        nowMs += ms;
        failedFrom = isTaken ? null : (failedFrom ?? nowMs);
        const change = decideHealth(health, isTaken ? 'taken' : 'refused', nowMs);
        health = change?.health ?? health;
        expect(health.failingSinceMs).toBe(failedFrom);
        const isOver = failedFrom !== null && nowMs - failedFrom >= 72 * HOUR;
        expect(change?.disables ?? null).toBe(isOver ? 'failing' : null);
        if (isOver) return;
      }
    }),
  );
});
