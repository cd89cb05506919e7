import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { EVENT_TYPES, type EventRecord, type EventType } from '../../core/events.ts';
import { eventId, makeUuid } from '../../core/ids.ts';
import type { Refund } from '../../core/refund.ts';
import type { Session } from '../../core/session.ts';
import { newSecret } from '../../core/webhook-secret.ts';
import { renderCheckout } from './codec/checkout.ts';
import { mobileMoneySession, redirectSession } from './codec/session.fixture.ts';
import { events } from './events.ts';
import { refundId } from './ids.ts';
import { signAdullam } from './signature.ts';

const id = makeUuid(1, 2, Buffer.alloc(8, 3));
const publicUrl = 'https://pay.example';
const eventOf = (type: EventType) => ({ id, type, sequence: 2, createdAtMs: Date.UTC(2024, 0, 1, 12) }) as EventRecord;

function bodyOf(type: EventType, session: Session, refund: Refund | null = null) {
  const subject = { session, payment: null, refund, pendingWebhooks: 1, publicUrl, targetSequence: 1 };
  return JSON.parse(events.render(eventOf(type), subject));
}

test('the words of the contract, and no others', () => {
  const words = EVENT_TYPES.map((type) => [type, events.typeOf({ type }, mobileMoneySession())]);
  expect(words.filter(([, word]) => word !== null)).toEqual([
    ['session.created', 'payment.created'],
    ['session.processing', 'payment.processing'],
    ['session.completed', 'payment.completed'],
    ['session.failed', 'payment.failed'],
    ['session.expired', 'payment.failed'],
    ['session.canceled', 'payment.failed'],
    ['session.refunded', 'payment.refunded'],
  ]);
  expect(events.types).toEqual([
    'payment.created',
    'payment.processing',
    'payment.completed',
    'payment.failed',
    'payment.refunded',
  ]);
});

test('a cancellation is one event, though an expiry follows it', () => {
  const canceled = mobileMoneySession({ status: 'canceled', canceledAtMs: 1 });
  const words = (['session.canceled', 'session.expired'] as const).map((type) => events.typeOf({ type }, canceled));
  expect(words).toEqual(['payment.failed', null]);
  expect(bodyOf('session.canceled', canceled).data).toMatchObject({ status: 'cancelled', failure_reason: 'cancelled' });
});

test('the body is the event and the session as the API answers it', () => {
  const session = mobileMoneySession({ status: 'complete', completedAtMs: Date.UTC(2024, 0, 1, 12) });
  const body = bodyOf('session.completed', session);
  expect(Object.entries(body)).toEqual([
    ['id', eventId.print(id)],
    ['type', 'payment.completed'],
    ['created_at', '2024-01-01T12:00:00Z'],
    ['data', renderCheckout(session, { publicUrl })],
    ['sequence', expect.any(Number)],
    ['endpoint_sequence', expect.any(Number)],
    ['version', session.version],
  ]);
  expect(Object.keys(body.data)).toEqual(Object.keys(renderCheckout(session, { publicUrl })));
});

test('a redirect tells in an event why it is over', () => {
  const { data } = bodyOf('session.expired', redirectSession({ status: 'expired' }));
  expect(data).toMatchObject({ status: 'expired', failure_reason: 'expired' });
  expect(bodyOf('session.created', redirectSession()).data).toMatchObject({ status: 'pending', failure_reason: null });
});

test('a refund is told with what went back', () => {
  const refund = { id, amountMinor: 400, currency: 'USD', status: 'succeeded', railReference: 'x' } as Refund;
  const { type, data } = bodyOf('session.refunded', redirectSession({ status: 'complete' }), refund);
  expect(type).toBe('payment.refunded');
  expect(data.status).toBe('completed');
  expect(data.refund).toEqual({ id: refundId.print(id), status: 'completed', amount: 400, currency: 'usd' });
  expect(bodyOf('session.completed', redirectSession(), refund).data).not.toHaveProperty('refund');
});

test('the signature is Standard Webhooks alone, and the library believes it', () => {
  const secret = newSecret(Buffer.alloc(32, 7));
  const body = JSON.stringify(bodyOf('session.created', mobileMoneySession()));
  const headers = signAdullam({ eventId: id, body, secrets: [secret], nowMs: Date.now() });
  expect(Object.keys(headers).sort()).toEqual(['webhook-id', 'webhook-signature', 'webhook-timestamp']);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
});
