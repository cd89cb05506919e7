import { describe, expect, test } from 'vitest';
import { EVENT_TYPES, type EventType } from '../../core/events.ts';
import type { EventSubject } from '../../operations/deps.ts';
import { factsOf, WEBHOOK_TYPES, WIRE_TYPES } from './event-words.ts';
import { events } from './events.ts';
import { CREATED_AT_MS, newDispute, newPayment, newRefund, newSession } from './session.fixture.ts';

const session = newSession();
const word = (type: EventType) => events.typeOf({ type }, session);

test('the words of the contract', () => {
  expect(word('session.completed')).toBe('checkout.session.completed');
  expect(word('payment.succeeded')).toBe('payment_intent.succeeded');
  expect(word('session.payment_failed')).toBe('payment_intent.payment_failed');
  expect(word('refund.succeeded')).toBe('charge.refunded');
  // However it ended unpaid, it is told once: a cancellation is followed by an expiry.
  expect(word('session.failed')).toBe('checkout.session.expired');
  expect(word('session.expired')).toBe('checkout.session.expired');
  expect(word('session.canceled')).toBeNull();
  expect(word('session.created')).toBeNull();
});

test('an endpoint can ask for every word, and for two that never come', () => {
  const told = EVENT_TYPES.map(word).filter((type) => type !== null);
  expect(new Set(WEBHOOK_TYPES)).toEqual(
    new Set([...told, 'checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed']),
  );
  expect(new Set(WEBHOOK_TYPES).size).toBe(WEBHOOK_TYPES.length);
});

describe('a filter finds', () => {
  test.each([
    [undefined, EVENT_TYPES.filter((type) => WIRE_TYPES[type] !== null)],
    [['checkout.session.expired'], ['session.failed', 'session.expired']],
    [
      ['charge.*', 'charge.dispute.created'],
      [
        'refund.succeeded',
        'dispute.created',
        'dispute.updated',
        'dispute.funds_withdrawn',
        'dispute.funds_reinstated',
        'dispute.closed',
      ],
    ],
    [['charge.dispute.funds_withdrawn'], ['dispute.funds_withdrawn']],
    [
      ['refund.*', 'charge.refunded'],
      ['refund.created', 'refund.requires_action', 'refund.succeeded', 'refund.failed'],
    ],
    [['checkout.session.async_payment_failed'], []],
    [['invoice.paid', ''], []],
  ])('%j', (patterns, facts) => {
    expect(factsOf(patterns)).toEqual(facts);
  });
});

describe('an event', () => {
  const subject: EventSubject = {
    session,
    payment: newPayment({ refundedMinor: 2000 }),
    refund: newRefund({ amountMinor: 1500 }),
    dispute: newDispute(),
    pendingWebhooks: 2,
    publicUrl: 'https://pay.example',
    targetSequence: 1,
  };
  const render = (type: EventType, more: Partial<EventSubject> = {}) =>
    JSON.parse(
      events.render(
        {
          type,
          id: '019b76da-a800-7001-8abc-0000000000aa',
          shard: 1,
          accountId: session.accountId,
          sessionId: session.id,
          paymentId: null,
          refundId: null,
          livemode: false,
          sequence: 4,
          createdAtMs: CREATED_AT_MS + 999,
          requestId: 'req_1',
          idempotencyKey: 'key-1',
          actor: null,
        },
        { ...subject, ...more },
      ),
    );

  test('has the keys of the documentation and its place in history, and the same bytes each time', () => {
    expect(render('session.completed')).toEqual({
      id: expect.stringMatching(/^evt_[0-9A-Za-z]{22}$/),
      object: 'event',
      api_version: expect.stringMatching(/^\d{4}-\d\d-\d\d\./),
      created: CREATED_AT_MS / 1000,
      data: { object: expect.objectContaining({ object: 'checkout.session' }) },
      livemode: false,
      pending_webhooks: 2,
      request: { id: 'req_1', idempotency_key: 'key-1' },
      type: 'checkout.session.completed',
      sequence: expect.any(Number),
      version: expect.any(Number),
    });
    expect(render('session.completed')).toEqual(render('session.completed'));
  });

  test.each([
    ['session.expired', 'checkout.session'],
    ['session.payment_failed', 'payment_intent'],
    ['payment.succeeded', 'payment_intent'],
    ['refund.created', 'refund'],
    ['refund.requires_action', 'refund'],
    ['refund.failed', 'refund'],
    ['refund.succeeded', 'charge'],
    ['dispute.created', 'dispute'],
    ['dispute.updated', 'dispute'],
    ['dispute.funds_withdrawn', 'dispute'],
    ['dispute.funds_reinstated', 'dispute'],
    ['dispute.closed', 'dispute'],
  ] as const)('%s is about a %s', (type, object) => {
    expect(render(type).data.object.object).toBe(object);
  });

  test('of a dispute tells it as Stripe has it', () => {
    const dispute = newDispute({ reason: 'other', evidenceDueAtMs: CREATED_AT_MS + 60_000 });
    const { object } = render('dispute.created', { dispute }).data;
    expect(object).toMatchObject({
      id: expect.stringMatching(/^dp_[0-9A-Za-z]{22}$/),
      amount: 2000,
      currency: 'usd',
      charge: expect.stringMatching(/^ch_/),
      payment_intent: expect.stringMatching(/^pi_/),
      reason: 'general',
      status: 'needs_response',
      is_charge_refundable: false,
      evidence_details: { due_by: CREATED_AT_MS / 1000 + 60, has_evidence: false, submission_count: 0 },
    });
  });

  test('of a refund says what it has changed', () => {
    expect(render('refund.succeeded').data).toMatchObject({
      object: { amount_refunded: 2000, refunded: true },
      previous_attributes: { amount_refunded: 500, refunded: false },
    });
  });

  test('of a refund of what came in excess, when all that was asked for had gone back, changes nothing', () => {
    const payment = newPayment({ receivedMinor: 2200, refundedMinor: 2200 });
    const { object, previous_attributes } = render('refund.succeeded', {
      payment,
      refund: newRefund({ amountMinor: 200 }),
    }).data;
    expect(object).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(previous_attributes).toEqual({ amount_refunded: 2000 });
  });
});
