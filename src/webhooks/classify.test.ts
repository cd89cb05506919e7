import { describe, expect, test } from 'vitest';
import { firstRound } from '../core/delivery-round.ts';
import { type AttemptResult, classify } from './classify.ts';

const moment = { nowMs: 1_000_000, realNowMs: Date.UTC(2024, 0, 15, 10), random: () => 0.5 };
const delivery = { attemptCount: 0, round: firstRound(1_000_000) };
const soon = { kind: 'retry', atMs: 1_005_000 };

function answered(statusCode: number, retryAfter: string | null = null): AttemptResult {
  return { kind: 'answered', statusCode, retryAfter, text: '', latencyMs: 1 };
}

describe('what an attempt means', () => {
  test.each<[string, AttemptResult, unknown]>([
    ['200', answered(200), { kind: 'succeeded' }],
    ['204', answered(204), { kind: 'succeeded' }],
    ['299', answered(299), { kind: 'succeeded' }],
    ['301', answered(301), soon],
    ['304', answered(304), soon],
    ['400', answered(400), soon],
    ['404', answered(404), soon],
    ['410', answered(410), { kind: 'failed' }],
    ['429 with Retry-After', answered(429, '60'), { kind: 'retry', atMs: 1_060_000 }],
    ['503 with a date', answered(503, 'Mon, 15 Jan 2024 10:02:00 GMT'), { kind: 'retry', atMs: 1_120_000 }],
    ['500', answered(500), soon],
    ['no answer', { kind: 'failed', statusCode: null, reason: 'connection refused', latencyMs: 1 }, soon],
    ['an answer that broke off', { kind: 'failed', statusCode: 200, reason: 'timed out', latencyMs: 1 }, soon],
    ['nothing sent', { kind: 'unsendable', reason: 'disabled', final: false }, soon],
    ['nothing to be sent', { kind: 'unsendable', reason: 'deleted', final: true }, { kind: 'failed' }],
  ])('%s', (_, result, verdict) => {
    expect(classify(result, delivery, moment)).toEqual(verdict);
  });

  test('a failure after three days is for good', () => {
    const old = { attemptCount: 12, round: firstRound(1_000_000 - 70 * 3_600_000) };
    expect(classify(answered(500), old, moment)).toEqual({ kind: 'failed' });
  });
});
