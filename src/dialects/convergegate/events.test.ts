import { expect, test } from 'vitest';
import { EVENT_TYPES, type EventRecord, type EventType } from '../../core/events.ts';
import type { Session } from '../../core/session.ts';
import { sessionOf } from './codec/session.fixture.ts';
import { renderSession } from './codec/session.ts';
import { events } from './events.ts';

const word = (type: EventType) => events.typeOf({ type }, {} as Session);

test.each([
  ['session.created', 'checkout.session.created'],
  ['session.processing', 'checkout.session.updated'],
  ['session.payment_failed', 'checkout.session.updated'],
  ['session.refunded', 'checkout.session.updated'],
  ['session.completed', 'checkout.session.completed'],
  ['session.failed', 'checkout.session.expired'],
  ['session.expired', 'checkout.session.expired'],
] as const)('%s is told as %s', (type, expected) => {
  expect(word(type)).toBe(expected);
});

// What the core tells together, in one change.
test.each<[string, readonly EventType[], readonly string[]]>([
  ['a cancellation', ['session.canceled', 'session.expired'], ['checkout.session.expired']],
  [
    'a cancellation with an open attempt',
    ['payment.canceled', 'session.canceled', 'session.expired'],
    ['checkout.session.expired'],
  ],
  ['a prompt', ['payment.processing', 'session.processing'], ['checkout.session.updated']],
  ['a decline', ['payment.failed', 'session.payment_failed'], ['checkout.session.updated']],
  ['the last decline', ['payment.failed', 'session.failed'], ['checkout.session.expired']],
  ['a success', ['payment.succeeded', 'session.completed'], ['checkout.session.completed']],
  ['a refund', ['refund.created', 'refund.succeeded', 'session.refunded'], ['checkout.session.updated']],
  ['a refund that fails', ['refund.created', 'refund.failed'], []],
  ['a visit', ['session.opened'], []],
])('%s is told once', (_what, types, told) => {
  expect(types.map(word).filter((type) => type !== null)).toEqual(told);
});

test('an endpoint can ask for every word that is ever sent, and for no other', () => {
  const sent = new Set(EVENT_TYPES.map(word).filter((type) => type !== null));
  expect([...sent].sort()).toEqual([...events.types].sort());
});

test('the body is the session, its type and where the event stands', () => {
  const session = sessionOf({ metadata: { order_id: '1234' } }, { status: 'complete', amountRefundedMinor: 5 });
  const subject = {
    session,
    payment: null,
    refund: null,
    pendingWebhooks: 1,
    publicUrl: 'https://pay.example',
    targetSequence: 1,
  };
  const body = JSON.parse(events.render({ type: 'session.refunded', sequence: 7 } as EventRecord, subject));
  const place = { sequence: 7, endpoint_sequence: 1, version: session.version };
  expect(body).toEqual({ ...renderSession(session, subject), type: 'checkout.session.updated', ...place });
});
