import { describe, expect, test } from 'vitest';
import { EVENT_TYPES, type EventRecord, type EventType } from '../../core/events.ts';
import { eventId } from '../../core/ids.ts';
import type { Session } from '../../core/session.ts';
import { renderSession } from './codec/session.ts';
import { events } from './events.ts';
import { ID, newPayment, newSession } from './session.fixture.ts';

const word = (type: EventType, session: Partial<Session> = {}) => events.typeOf({ type }, newSession(session));

test('the words of the contract, and none for the rest', () => {
  const words = Object.fromEntries(EVENT_TYPES.map((type) => [type, word(type)]).filter(([, wire]) => wire !== null));
  expect(words).toEqual({
    'session.created': 'checkout.created',
    'session.processing': 'checkout.updated',
    'session.payment_failed': 'checkout.updated',
    'session.completed': 'checkout.completed',
    'session.failed': 'checkout.updated',
    'session.expired': 'checkout.expired',
    'session.canceled': 'checkout.cancelled',
    'session.refunded': 'checkout.updated',
  });
  expect([...events.types].sort()).toEqual([...new Set(Object.values(words))].sort());
});

test('a cancellation is told once', () => {
  const canceled = { status: 'canceled', canceledAtMs: 1 } as const;
  expect(word('session.canceled', canceled)).toBe('checkout.cancelled');
  expect(word('session.expired', canceled)).toBeNull();
});

describe('the body', () => {
  const event: EventRecord = {
    id: '019bc0de-9c40-7001-8abc-0000000000e1',
    type: 'session.completed',
    paymentId: newPayment().id,
    refundId: null,
    shard: 1,
    accountId: newSession().accountId,
    sessionId: ID,
    livemode: false,
    sequence: 4,
    createdAtMs: Date.UTC(2026, 0, 15, 10, 30),
    requestId: null,
    idempotencyKey: null,
    actor: null,
  };
  const session = newSession({ status: 'complete' });
  const subject = { session, payment: newPayment(), refund: null, pendingWebhooks: 1, targetSequence: 1 };
  const publicUrl = 'https://pay.example';
  const body = events.render(event, { ...subject, publicUrl });

  test('is metadata, event and the session as it was', () => {
    expect(JSON.parse(body)).toEqual({
      metadata: {
        api_version: 'v0',
        event_id: expect.stringMatching(/^wh_[0-9A-Za-z]{22}$/),
        event_created_at: '2026-01-15T10:30:00.000Z',
        sequence: event.sequence,
        endpoint_sequence: 1,
        version: session.version,
      },
      event: { category: 'checkout', type: 'checkout.completed', object_id: ID, object_status: 'completed' },
      payload: renderSession(session, newPayment(), { publicUrl }),
    });
    expect(JSON.parse(body).payload.payment.paidAmount).toBe('100.5');
    expect(Object.keys(JSON.parse(body))).toEqual(['metadata', 'event', 'payload']);
  });

  test('names the event as its headers do, in another form', () => {
    expect(JSON.parse(body).metadata.event_id.slice('wh_'.length)).toBe(eventId.print(event.id).slice('evt_'.length));
  });

  test('is the same bytes when it is rendered again', () => {
    expect(events.render(event, { ...subject, publicUrl })).toBe(body);
  });
});
