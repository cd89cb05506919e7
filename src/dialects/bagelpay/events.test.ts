import { describe, expect, test } from 'vitest';
import { EVENT_TYPES, type EventType } from '../../core/events.ts';
import type { Session } from '../../core/session.ts';
import { events } from './events.ts';
import { CREATED_AT_MS, ID, newSession, OF_ANOTHER_API } from './session.fixture.ts';

const CUSTOMER = '0199382a-1fe1-7001-8abc-0000000000c1';
const PAID: Partial<Session> = {
  status: 'complete',
  settledBy: '0199382a-1fe1-7001-8abc-0000000000d1',
  customerId: CUSTOMER,
  updatedAtMs: CREATED_AT_MS + 60_000,
};

function tell(type: EventType, session: Session) {
  const event = {
    id: '0199382a-1fe1-7001-8abc-0000000000e1',
    type,
    shard: 1,
    accountId: session.accountId,
    sessionId: ID,
    livemode: false,
    paymentId: null,
    refundId: null,
    sequence: 1,
    createdAtMs: CREATED_AT_MS + 60_000,
    requestId: null,
    idempotencyKey: null,
    actor: null,
  };
  const subject = { session, payment: null, refund: null, pendingWebhooks: 1 };
  return JSON.parse(events.render(event, { ...subject, publicUrl: 'https://pay.example', targetSequence: 1 }));
}

test('a paid checkout is told with its order, product and customer', () => {
  const event = tell('session.completed', newSession(PAID));
  expect(event).toEqual({
    event_id: expect.stringMatching(/^evt_/),
    event_type: 'checkout.completed',
    created_at: '2025-09-11T09:02:46.065+00:00',
    object: {
      object: 'checkout',
      mode: 'test',
      order: {
        object: 'order',
        order_id: expect.stringMatching(/^ORD_\d+$/),
        amount: 29.97,
        status: 'paid',
        currency: 'usd',
        product_id: 'prod_1966053095265972226',
        tax_amount: 0,
        created_at: '2025-09-11T09:01:46.065+00:00',
        updated_at: '2025-09-11T09:02:46.065+00:00',
      },
      product: {
        object: 'product',
        product_id: 'prod_1966053095265972226',
        name: 'E-book',
        description: 'In PDF',
        price: 9.99,
        currency: 'USD',
        billing_type: 'single_payment',
        mode: 'test',
      },
      customer: { id: expect.stringMatching(/^\d+$/), email: 'user@example.com' },
      metadata: { key_1: 'value_1', visits: 3 },
      payment_id: expect.stringMatching(/^ch_\d+$/),
      request_id: 'requst_123456789',
      success_url: 'https://www.yoursite.com/success_callback',
    },
    sequence: 1,
    endpoint_sequence: 1,
    version: 1,
  });
});

describe('the status of the order', () => {
  test.each<[EventType, Partial<Session>, string, string]>([
    ['session.completed', PAID, 'checkout.completed', 'paid'],
    ['session.failed', { status: 'failed' }, 'checkout.failed', 'failed'],
    ['session.canceled', { status: 'canceled' }, 'checkout.cancel', 'canceled'],
    ['session.refunded', { ...PAID, amountRefundedMinor: 1 }, 'refund.created', 'partial_refund'],
    ['session.refunded', { ...PAID, amountRefundedMinor: 2996 }, 'refund.created', 'partial_refund'],
    ['session.refunded', { ...PAID, amountRefundedMinor: 2997 }, 'refund.created', 'refunded'],
  ])('%s %j: %s, %s', (type, change, word, status) => {
    const event = tell(type, newSession(change));
    expect([event.event_type, event.object.order.status]).toEqual([word, status]);
  });
});

test('of a session of another API nothing is made up', () => {
  const { object } = tell('session.completed', newSession({ ...PAID, ...OF_ANOTHER_API }));
  expect(object).toMatchObject({ product: null, request_id: null, metadata: {}, order: { product_id: null } });
});

test('there are four words, and no other fact is told', () => {
  const told = EVENT_TYPES.filter((type) => events.typeOf({ type }, newSession()) !== null);
  expect(told).toEqual(['session.completed', 'session.failed', 'session.canceled', 'session.refunded']);
  expect(events.types).toEqual(['checkout.completed', 'checkout.failed', 'checkout.cancel', 'refund.created']);
});
