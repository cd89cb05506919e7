import { expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { decide } from './decide.ts';
import { START_GRACE_MS } from './limits.ts';
import { approved, at, changeOf, checkoutAt, declined, outcome, pending, START, start } from './scenario.fixture.ts';

/** Answers that were given before something else happened, and attempts whose last answer was lost. */

const PASSWORD: Outcome = { kind: 'needs_action', action: { type: 'otp', wrongCode: false } };
const LOST: Outcome = { kind: 'unknown', message: 'no answer' };

const firstOf = ({ payments }: Checkout) => payments[0] as Payment;
const answered = (checkout: Checkout, answer: Outcome, { nowMs, askedAtMs }: { nowMs: number; askedAtMs: number }) =>
  firstOf(changeOf(decide(checkout, { ...outcome('p1', answer), askedAtMs }, at(nowMs))).checkout);

/** The second attempt has pushed the first one aside while that waited for the payer. */
const pushedAside = () => checkoutAt([start('p1'), outcome('p1', PASSWORD), start('p2')]);

test('an answer that was given before the time-out is no proof that the time has passed: it is asked again at once', () => {
  const processing = checkoutAt([start('p1'), outcome('p1', pending())]);
  const { timeoutAtMs } = firstOf(processing);
  const nowMs = (timeoutAtMs ?? 0) + 5_000;
  const stale = answered(processing, pending(nowMs), { nowMs, askedAtMs: nowMs - 10_000 });
  expect([stale.status, (stale.workAtMs ?? Number.NaN) <= nowMs]).toEqual(['processing', true]);
  expect(answered(processing, pending(nowMs), { nowMs, askedAtMs: nowMs })).toMatchObject({
    status: 'failed',
    failureCode: 'timed_out',
  });
});

test('an attempt that was pushed aside is asked about once more: what the payer did last may have come in', () => {
  const checkout = pushedAside();
  expect(firstOf(checkout)).toMatchObject({ status: 'canceled', workAtMs: START + START_GRACE_MS });
  const nowMs = START + START_GRACE_MS;
  const last = (answer: Outcome) => answered(checkout, answer, { nowMs, askedAtMs: nowMs });
  expect([last(PASSWORD).workAtMs, last(declined()).workAtMs, last({ kind: 'absent' }).workAtMs]).toEqual([
    null,
    null,
    null,
  ]);
  expect(last(approved())).toMatchObject({ status: 'succeeded', disposition: 'settles' });
});

test.each<[string, Outcome]>([
  ['lost', LOST],
  ['not to be had', { kind: 'unavailable', message: 'away' }],
  ['that it is at work', pending(START + START_GRACE_MS)],
])('while the answer is %s it is asked about again', (_, answer) => {
  const nowMs = START + START_GRACE_MS;
  const { status, workAtMs } = answered(pushedAside(), answer, { nowMs, askedAtMs: nowMs });
  expect([status, (workAtMs ?? 0) > nowMs]).toEqual(['canceled', true]);
});

test('an answer that was given before it was pushed aside does not take that question back', () => {
  const stale = answered(pushedAside(), PASSWORD, { nowMs: START + 20_000, askedAtMs: START });
  expect(stale).toMatchObject({ status: 'canceled', workAtMs: START + START_GRACE_MS });
});

test('what was lost may be on its way even now: it is not looked for before it can have come in', () => {
  const lost = answered(pushedAside(), LOST, { nowMs: START + 30_000, askedAtMs: START });
  expect(lost.workAtMs).toBe(START + 30_000 + START_GRACE_MS);
});
