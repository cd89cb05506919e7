import { expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { decide } from './decide.ts';
import { brokenInvariants } from './invariants.ts';
import { at, changeOf, checkoutAt, declined, HOUR, outcome, pending, START, start } from './scenario.fixture.ts';

/** Attempts that are paid, and watched on: more may come in. */

const END = START + 24 * HOUR;
const seen = (receivedMinor = 5000): Outcome => ({ kind: 'approved', receivedMinor, watchUntilMs: END });
const watched = () => checkoutAt([start('p1'), outcome('p1', seen())]);
const AWAY: Outcome = { kind: 'unavailable', message: 'no endpoint answers' };
const LOST: Outcome = { kind: 'unknown', message: 'no answer' };

function told(checkout: Checkout, answer: Outcome, nowMs: number): Checkout {
  const { checkout: after, refunds } = changeOf(decide(checkout, outcome('p1', answer), at(nowMs)));
  expect(
    brokenInvariants(
      after,
      refunds.map(({ refund }) => refund),
    ),
  ).toEqual([]);
  return after;
}
const firstOf = ({ payments }: Checkout) => payments[0] as Payment;

test('it is asked about once at the end, and then no more', () => {
  expect(firstOf(watched()).workAtMs).toBe(END);
  expect(firstOf(told(watched(), seen(), START + HOUR)).workAtMs).toBe(END);
  expect(firstOf(told(watched(), seen(), END)).workAtMs).toBeNull();
});

test.each<[string, Outcome]>([
  ['cannot be asked', AWAY],
  ['gives no answer', LOST],
  ['is at work', pending()],
])('a rail that %s at the end is asked again until it has said', (_, answer) => {
  const after = told(watched(), answer, END);
  expect(firstOf(after)).toMatchObject({ status: 'succeeded', workAtMs: END + HOUR / 4 });
  const more = told(after, seen(7000), END + HOUR / 4);
  expect(firstOf(more)).toMatchObject({ receivedMinor: 7000, workAtMs: null });
});

test.each<[string, Outcome]>([
  ['cannot be asked', AWAY],
  ['gives no answer', LOST],
])('a rail that %s when there are signs of more is asked again before the end', (_, answer) => {
  const nowMs = START + HOUR / 4;
  const after = told(watched(), answer, nowMs);
  expect(firstOf(after).workAtMs).toBe(nowMs + HOUR / 8);
  expect(firstOf(told(after, seen(), nowMs + HOUR / 8)).workAtMs).toBe(END);
});

test.each<[string, Outcome]>([
  ['declined', declined()],
  ['absent', { kind: 'absent' }],
])('a rail that has nothing more to say at the end than %s ends it, and it stays paid', (_, answer) => {
  expect(firstOf(told(watched(), answer, END))).toMatchObject({ status: 'succeeded', workAtMs: null });
});
