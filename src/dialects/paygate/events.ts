import { ENDPOINT_EVENT_TYPES, type EndpointEvent, type EndpointEventType } from '../../core/endpoint-event.ts';
import { EVENT_TYPES, type EventRecord, type EventType } from '../../core/events.ts';
import { eventId } from '../../core/ids.ts';
import type { DialectEvents, EndpointEvents, EventSubject } from '../../operations/deps.ts';
import { formatTime } from '../iso-time.ts';
import { renderDispute } from './codec/dispute.ts';
import { renderPayment } from './codec/payment.ts';
import { renderRefund } from './codec/refund.ts';
import { renderSession } from './codec/session.ts';
import { renderEndpoint } from './codec/webhook.ts';

/** Every fact has a word here. A session that failed for good is expired to this API, and a canceled one is both. */
const WIRE_TYPES: Readonly<Record<EventType, string>> = {
  'session.created': 'checkout.session.created',
  'session.opened': 'checkout.session.opened',
  'session.processing': 'checkout.session.processing',
  'session.payment_failed': 'checkout.session.payment_failed',
  'session.completed': 'checkout.session.completed',
  'session.failed': 'checkout.session.expired',
  'session.expired': 'checkout.session.expired',
  'session.canceled': 'checkout.session.canceled',
  'session.refunded': 'checkout.session.refunded',
  'payment.created': 'payment.created',
  'payment.requires_action': 'payment.requires_action',
  'payment.processing': 'payment.processing',
  'payment.unknown': 'payment.unknown',
  'payment.succeeded': 'payment.succeeded',
  'payment.failed': 'payment.failed',
  'payment.canceled': 'payment.canceled',
  'refund.created': 'refund.created',
  'refund.requires_action': 'refund.requires_action',
  'refund.succeeded': 'refund.succeeded',
  'refund.failed': 'refund.failed',
  'dispute.created': 'dispute.created',
  'dispute.updated': 'dispute.updated',
  'dispute.funds_withdrawn': 'dispute.funds_withdrawn',
  'dispute.funds_reinstated': 'dispute.funds_reinstated',
  'dispute.closed': 'dispute.closed',
};

const WIRE_TYPES_OF_ENDPOINTS: Readonly<Record<EndpointEventType, string>> = {
  'endpoint.disabled': 'webhook_endpoint.disabled',
};

/** The facts that a word stands for: `checkout.session.expired` is more than one. */
export function typesOfWord(word: string): readonly (EventType | EndpointEventType)[] {
  return [...EVENT_TYPES, ...ENDPOINT_EVENT_TYPES].filter((type) => wordOfType(type) === word);
}

export function wordOfType(type: EventType | EndpointEventType): string {
  return { ...WIRE_TYPES, ...WIRE_TYPES_OF_ENDPOINTS }[type];
}

/** All that may be asked for. */
export const WORDS: readonly string[] = [
  ...new Set([...Object.values(WIRE_TYPES), ...Object.values(WIRE_TYPES_OF_ENDPOINTS)]),
];

/** What happens to an endpoint by itself; the object is the endpoint. */
export const endpointEvents: EndpointEvents = {
  typeOf: ({ type }) => WIRE_TYPES_OF_ENDPOINTS[type],
  render(event, subject) {
    const object = renderEndpoint({ ...subject.endpoint, lastSuccessAtMs: subject.lastSuccessAtMs });
    return renderEvent(event, subject, WIRE_TYPES_OF_ENDPOINTS[event.type], object);
  },
};

/** What happened, as webhooks tell it and `/v1/events` remembers it. The object is as it was at the event; phones are masked. */
export const events: DialectEvents = {
  types: WORDS,
  typeOf: ({ type }) => WIRE_TYPES[type],
  render: (event, subject) => renderEvent(event, subject, WIRE_TYPES[event.type], renderSubject(event, subject)),
  ofEndpoints: endpointEvents,
};

type Told = Pick<EventSubject, 'targetSequence' | 'pendingWebhooks'>;

function renderEvent(event: EventRecord | EndpointEvent, told: Told, type: string, object: object): string {
  return JSON.stringify({
    id: eventId.print(event.id),
    object: 'event',
    type,
    created_at: formatTime(event.createdAtMs),
    livemode: event.livemode,
    sequence: event.sequence,
    endpoint_sequence: told.targetSequence,
    data: { object },
    request: { id: event.requestId, idempotency_key: event.idempotencyKey },
    pending_webhooks: told.pendingWebhooks,
  });
}

function renderSubject({ type }: EventRecord, { session, payment, refund, dispute, publicUrl }: EventSubject) {
  // They have no version of their own: whatever changes them changes their session.
  const { version } = session;
  if (type.startsWith('payment.') && payment) return { ...renderPayment(payment), version };
  if (type.startsWith('refund.') && refund) return { ...renderRefund(refund), version };
  if (type.startsWith('dispute.') && dispute) return { ...renderDispute(dispute), version };
  return renderSession(session, { publicUrl, maskPhones: true });
}
