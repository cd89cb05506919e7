import { expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
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
  pending,
  rerouteTo,
  START,
  start,
  threeDSecure,
} from './scenario.fixture.ts';

const CREATED = checkoutAt([start('p1')]);
const firstOf = ({ payments }: Checkout) => payments[0] as Payment;
const reroute = (checkout: Checkout, rail = 'other', nowMs = START) =>
  decide(checkout, rerouteTo(firstOf(checkout), rail), at(nowMs));

it('hands an attempt that nobody has to the next rail: the same one, and nobody is told of another', () => {
  const method = { type: 'card', brand: 'mastercard', last4: '4444' } as const;
  const command = { ...rerouteTo(firstOf(CREATED), 'other'), method };
  const { checkout, events } = changeOf(decide(CREATED, command, at(START + 5_000)));
  expect(checkout.payments).toEqual([
    {
      ...firstOf(CREATED),
      rail: 'other',
      method,
      passedRails: [{ rail: 'simulator', message: 'no connection', atMs: START + 5_000 }],
      workAtMs: START + 5_000 + START_GRACE_MS,
      updatedAtMs: START + 5_000,
    },
  ]);
  expect(events).toEqual([]);
});

it.each<[string, Outcome]>([
  ['unknown', { kind: 'unknown', message: 'lost' }],
  ['unavailable, when it had been recorded as the end', { kind: 'unavailable', message: 'away' }],
  ['refused', { kind: 'refused', message: 'wrong' }],
  ['absent', { kind: 'absent' }],
  ['declined', declined()],
  ['pending', pending()],
  ['needs_action', threeDSecure()],
  ['approved', approved()],
])('never after an answer that was %s', (_, answer) => {
  expect(reroute(checkoutAt([start('p1'), outcome('p1', answer)])).kind).toBe('nothing');
});

it('never to a rail that was asked before, nor for one that has it no more', () => {
  const once = changeOf(reroute(CREATED)).checkout;
  expect(reroute(once, 'simulator').kind).toBe('nothing');
  expect(reroute(once, 'other').kind).toBe('nothing');
  expect(decide(once, rerouteTo(firstOf(CREATED), 'third'), at(START)).kind).toBe('nothing');
  const twice = changeOf(reroute(once, 'third')).checkout;
  expect(firstOf(twice).passedRails.map(({ rail }) => rail)).toEqual(['simulator', 'other']);
});

it('never once the time of the order is over', () => {
  expect(reroute(CREATED, 'other', CREATED.session.expiresAtMs).kind).toBe('nothing');
});

it('leaves answers of the rail before without a meaning', () => {
  const once = changeOf(reroute(CREATED)).checkout;
  for (const answer of [approved(), declined(), { kind: 'absent' } as const]) {
    const late = { ...outcome('p1', answer), rail: 'simulator' };
    expect(decide(once, late, at(START + HOUR)).kind).toBe('nothing');
  }
  const own = changeOf(decide(once, { ...outcome('p1', approved()), rail: 'other' }, at(START)));
  expect(own.checkout.session.status).toBe('complete');
});

it('what the last rail said is kept with what it settled, or left open', () => {
  const troubleAfter = (answer: Outcome) => firstOf(checkoutAt([start('p1'), outcome('p1', answer)])).trouble;
  expect(troubleAfter({ kind: 'unknown', message: 'no answer' })).toEqual({
    kind: 'unknown',
    message: 'no answer',
    atMs: START,
  });
  expect(troubleAfter({ kind: 'unavailable', message: 'away' })).toMatchObject({ kind: 'unavailable' });
  expect([troubleAfter(pending()), troubleAfter(declined())]).toEqual([null, null]);
});
