import { expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { Refund } from '../refund.ts';
import { decide } from './decide.ts';
import { START_GRACE_MS } from './limits.ts';
import {
  approved,
  at,
  changeOf,
  checkoutAt,
  declined,
  HOUR,
  outcome,
  refundOf,
  START,
  start,
} from './scenario.fixture.ts';

const ask = { type: 'ask_rail', paymentId: 'p1' } as const;
const after = (answer: Outcome) => checkoutAt([start('p1'), outcome('p1', answer)]);
const slow: Outcome = { kind: 'pending', pollAtMs: START + HOUR, timeoutAtMs: null };

test('what is under way is due at once, and nothing else of it changes', () => {
  for (const answer of [slow, { kind: 'unknown', message: 'lost' }] as const) {
    const checkout = after(answer);
    const { checkout: next, events } = changeOf(decide(checkout, ask, at(START + 2_000)));
    const nowMs = START + 2_000;
    expect(next.payments).toEqual([{ ...checkout.payments[0], workAtMs: nowMs, updatedAtMs: nowMs }]);
    expect([next.session.status, next.session.phase, events]).toEqual(['open', 'processing', []]);
  }
});

test('what may be on its way to the rail is not asked about before it can have come in', () => {
  const created = checkoutAt([start('p1')]);
  expect(decide(created, ask, at(START + 1_000)).kind).toBe('nothing');
  const [payment] = created.payments;
  const overdue = { ...created, payments: [{ ...payment, workAtMs: START + HOUR }] } as typeof created;
  const { checkout } = changeOf(decide(overdue, ask, at(START + 1_000)));
  expect(checkout.payments[0]?.workAtMs).toBe(START + START_GRACE_MS);
});

test('what has ended, or is due already, is left alone', () => {
  for (const answer of [approved(), declined()]) expect(decide(after(answer), ask, at(START)).kind).toBe('nothing');
  expect(decide(after(slow), ask, at(START + 2 * HOUR)).kind).toBe('nothing');
});

test('a refund is asked about as soon as it cannot be on its way any more, however often somebody asks', () => {
  const paid = after(approved());
  const begun = changeOf(decide(paid, refundOf('p1', 'r1'), at(START)));
  const pending = { ...(begun.refunds[0]?.refund as Refund), workAtMs: START + HOUR };
  const askRefund = (refund: Refund, nowMs: number) => decide(begun.checkout, { type: 'ask_rail', refund }, at(nowMs));
  const first = changeOf(askRefund(pending, START + 1_000)).refunds[0]?.refund as Refund;
  expect(first).toMatchObject({ status: 'pending', workAtMs: START + START_GRACE_MS });
  expect(askRefund(first, START + 2_000).kind).toBe('nothing');
  const late = changeOf(askRefund(pending, START + 5 * 60_000)).refunds[0]?.refund;
  expect(late?.workAtMs).toBe(START + 5 * 60_000);
});
