import { describe, expect, test } from 'vitest';
import type { Checkout, Session } from '../session.ts';
import { decide } from './decide.ts';
import { RECOVERED_LIFE } from './limits.ts';
import { decideRecoverSession, isRecoverable } from './recover-session.ts';
import {
  approved,
  at,
  changeOf,
  checkoutAt,
  declined,
  HOUR,
  newCheckout,
  outcome,
  pending,
  refundOf,
  START,
  start,
  threeDSecure,
  transfer,
} from './scenario.fixture.ts';

const END = START + 24 * HOUR;
const ALLOWED = { recoverExpired: true };
const NEW_ID = '019bc0de-0000-7001-8000-000000000002';

const recover = (checkout: Checkout, nowMs = END, settings = ALLOWED) =>
  decideRecoverSession(checkout, { id: NEW_ID, settings, nowMs });

const EXPIRE = { type: 'expire' } as const;
const expired = (change: Partial<Session> = {}): Checkout => {
  const checkout = checkoutAt([EXPIRE]);
  return { ...checkout, session: { ...checkout.session, ...change } };
};
const lateMoney = () => checkoutAt([start('p1'), outcome('p1', transfer()), EXPIRE, outcome('p1', approved())]);
const givenBack = () => {
  const asked = changeOf(decide(lateMoney(), refundOf('p1', 'r1'), at(END)));
  const [{ refund }] = asked.refunds as [(typeof asked.refunds)[number]];
  const done = { type: 'record_refund_outcome', refund, outcome: { kind: 'succeeded' } } as const;
  return { asked: asked.checkout, done: changeOf(decide(asked.checkout, done, at(END))).checkout };
};

describe('who can start again', () => {
  const TABLE: [what: string, checkout: () => Checkout, nowMs: number, result: string][] = [
    [
      'expired by the sweep',
      () => changeOf(decide(newCheckout(), { type: 'end_when_due' }, at(END))).checkout,
      END,
      'new',
    ],
    ['over by the clock, and not swept yet', () => checkoutAt([{ type: 'open' }]), END, 'new'],
    ['a millisecond before its end', () => checkoutAt([{ type: 'open' }]), END - 1, '='],
    ['expired by the merchant', () => expired(), START, 'new'],
    ['with a card that was declined', () => checkoutAt([start('p1'), outcome('p1', declined()), EXPIRE]), END, 'new'],
    ['left at the bank', () => checkoutAt([start('p1'), outcome('p1', threeDSecure())]), END, 'new'],
    [
      'left at a transfer of which nothing came',
      () => checkoutAt([start('p1'), outcome('p1', transfer()), EXPIRE]),
      END,
      'new',
    ],
    ['open, with an attempt under way', () => checkoutAt([[start('p1'), END - 1]]), END, '='],
    [
      'expired, with an attempt that nobody has heard of',
      () => checkoutAt([start('p1'), outcome('p1', pending())]),
      END + 24 * HOUR,
      '!expired',
    ],
    [
      'with a part of a transfer',
      () => checkoutAt([start('p1'), outcome('p1', transfer(2000)), EXPIRE]),
      END,
      '!expired',
    ],
    ['with late money that is held', lateMoney, END, '!expired'],
    ['with late money on its way back', () => givenBack().asked, END, '!expired'],
    ['with late money that is back', () => givenBack().done, END, 'new'],
    ['made for one attempt', () => expired({ singleAttempt: true }), END, '!expired'],
    ['made for a prompt', () => expired({ prompt: { phone: '+233241234567', network: null } }), END, '!expired'],
    ['canceled', () => checkoutAt([{ type: 'cancel' }]), END, '!canceled'],
    ['failed', () => expired({ status: 'failed' }), END, '!failed'],
    ['complete', () => checkoutAt([start('p1'), outcome('p1', approved())]), END, '!complete'],
  ];
  test.each(TABLE)('%s', (_, checkout, nowMs, result) => {
    const decision = recover(checkout(), nowMs);
    expect(summary(decision)).toBe(result);
    expect(isRecoverable(checkout(), { settings: ALLOWED, nowMs })).toBe(result === 'new');
    const forbidden = recover(checkout(), nowMs, { recoverExpired: false });
    expect(summary(forbidden)).toBe(result === 'new' ? '!expired' : result);
  });
});

test('the new session has all that was said of the first, and nothing that happened to it', () => {
  const said = {
    livemode: true,
    dialect: 'adullam',
    methods: ['crypto', 'card'],
    allowedAssets: ['USDC'],
    lineItems: [
      { name: 'Scarf', description: null, unitAmountMinor: 2500, quantity: 2, productId: 'prod_1', priceId: 'x' },
    ],
    description: 'Order 1042',
    clientReferenceId: 'order-1042',
    locale: 'fr',
    customerId: '019bc0de-0000-7001-8000-00000000000c',
    customerEmail: 'ama@example.com',
    customerPhone: '+233241234567',
    customerName: 'Ama',
    successUrl: 'https://shop.example/ok?id={CHECKOUT_SESSION_ID}',
    cancelUrl: 'https://shop.example/no',
    notificationUrl: 'https://shop.example/hook',
    metadata: { order: '1042' },
    extra: { half: 'redirect' },
    quotedFeeMinor: 25,
  } satisfies Partial<Session>;
  const first = expired({
    ...said,
    declines: 3,
    lastPaymentError: { payment: 'p1', code: 'card_declined' },
    deliveryCounts: { notification_url: 4 },
    recoveredFrom: 'an earlier one',
  });
  const { checkout, events, refunds } = changeOf(recover(first, END + HOUR));
  expect(checkout).toEqual({
    session: {
      ...newCheckout().session,
      ...said,
      id: NEW_ID,
      recoveredFrom: first.session.id,
      createdAtMs: END + HOUR,
      updatedAtMs: END + HOUR,
      expiresAtMs: END + 25 * HOUR,
      dueAtMs: END + 25 * HOUR,
    },
    payments: [],
  });
  expect([events, refunds]).toEqual([[{ type: 'session.created', paymentId: null, refundId: null }], []]);
});

test.each([
  [5 * 60_000, RECOVERED_LIFE.leastMs],
  [30 * 60_000, 30 * 60_000],
  [HOUR, HOUR],
  [24 * HOUR, 24 * HOUR],
  [30 * 24 * HOUR, RECOVERED_LIFE.mostMs],
])('after a life of %i ms another of %i', (lifeMs, again) => {
  const first = expired({ expiresAtMs: START + lifeMs, dueAtMs: START + lifeMs });
  const { createdAtMs, expiresAtMs, dueAtMs } = changeOf(recover(first, START + lifeMs + 7)).checkout.session;
  expect([expiresAtMs - createdAtMs, dueAtMs - createdAtMs]).toEqual([again, again]);
});

function summary(decision: ReturnType<typeof decideRecoverSession>): string {
  if (decision.kind === 'nothing') return '=';
  if (decision.kind === 'change') return decision.checkout.session.id === NEW_ID ? 'new' : 'another';
  return decision.refusal.code === 'session_not_open' ? `!${decision.refusal.status}` : decision.refusal.code;
}
