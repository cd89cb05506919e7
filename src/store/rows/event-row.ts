import {
  type EndpointEvent,
  type EndpointEventType,
  type EndpointSnapshot,
  isEndpointEventType,
  withoutSecrets,
} from '../../core/endpoint-event.ts';
import { parseActor, printActor } from '../../core/event-actor.ts';
import type { EventRecord, EventSnapshot, EventType } from '../../core/events.ts';
import type { EventsTable } from '../schema.ts';
import type { RecordedEndpointEvent, RecordedEvent } from '../store.ts';
import { disputeToRow, rowToDispute } from './dispute-row.ts';
import { endpointToRow, rowToEndpoint } from './endpoint-row.ts';
import { paymentToRow, rowToPayment } from './payment-row.ts';
import { refundToRow, rowToRefund } from './refund-row.ts';
import { rowToSession, sessionToRow } from './session-row.ts';
import { flag, storableOrNull } from './text.ts';

export const EVENT_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'session_id',
  'payment_id',
  'type',
  'sequence',
  'created_at_ms',
  'request_id',
  'idempotency_key',
  'actor',
  'snapshot',
] as const;

export function eventToRow(event: EventRecord, snapshot: EventSnapshot): EventsTable {
  return {
    shard: event.shard,
    id: event.id,
    account_id: event.accountId,
    livemode: flag(event.livemode),
    session_id: event.sessionId,
    payment_id: event.paymentId,
    type: event.type,
    sequence: event.sequence,
    created_at_ms: event.createdAtMs,
    request_id: storableOrNull(event.requestId),
    idempotency_key: storableOrNull(event.idempotencyKey),
    actor: event.actor && printActor(event.actor),
    snapshot: snapshotToText(snapshot),
  };
}

export function endpointEventToRow(event: EndpointEvent, snapshot: EndpointSnapshot): EventsTable {
  return {
    shard: event.shard,
    id: event.id,
    account_id: event.accountId,
    livemode: flag(event.livemode),
    session_id: event.sessionId,
    payment_id: null,
    type: event.type,
    sequence: event.sequence,
    created_at_ms: event.createdAtMs,
    request_id: null,
    idempotency_key: null,
    actor: event.actor && printActor(event.actor),
    snapshot: endpointToText(snapshot),
  };
}

export function rowToEvent(row: EventsTable): RecordedEvent | RecordedEndpointEvent {
  const { type } = row;
  return isEndpointEventType(type) ? rowToEndpointEvent(row, type) : rowToSessionEvent(row, type);
}

function rowToEndpointEvent(row: EventsTable, type: EndpointEventType): RecordedEndpointEvent {
  return { event: { ...commonOf(row), type, paymentId: null, refundId: null }, snapshot: textToEndpoint(row.snapshot) };
}

function rowToSessionEvent(row: EventsTable, type: EventType): RecordedEvent {
  const snapshot = textToSnapshot(row.snapshot);
  const { dispute } = snapshot;
  const tellsRefund = type.startsWith('refund.') || type === 'session.refunded';
  return {
    event: {
      ...commonOf(row),
      type,
      paymentId: row.payment_id,
      refundId: tellsRefund ? (snapshot.refund?.id ?? null) : null,
      ...(type.startsWith('dispute.') && dispute ? { disputeId: dispute.id } : {}),
    },
    snapshot,
  };
}

function commonOf(row: EventsTable) {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    sessionId: row.session_id,
    livemode: row.livemode === 1,
    sequence: row.sequence,
    createdAtMs: row.created_at_ms,
    requestId: row.request_id,
    idempotencyKey: row.idempotency_key,
    actor: parseActor(row.actor),
  };
}

/**
 * A snapshot holds the rows as they were written, so that what is left out of them is left out here, and what a later version
 * adds reads as empty. `details` is JSON already and stands beside its columns as it is.
 */
type Kept = readonly [columns: object, details: object];
type KeptSnapshot = { session: Kept; payment?: Kept; refund?: Kept; dispute?: Kept; pending?: number };

function snapshotToText({ session, payment, refund, dispute, pendingWebhooks }: EventSnapshot): string {
  const parts = [`"session":${keep(sessionToRow(session))}`];
  // The rail's own memory is for the rail.
  if (payment) parts.push(`"payment":${keep(paymentToRow({ ...payment, railState: null }))}`);
  if (refund) parts.push(`"refund":${keep(refundToRow({ ...refund, railState: null }))}`);
  if (dispute) parts.push(`"dispute":${keep(disputeToRow(dispute))}`);
  if (pendingWebhooks > 0) parts.push(`"pending":${pendingWebhooks}`);
  return `{${parts.join()}}`;
}

function keep({ details, ...columns }: { details: string }): string {
  return `[${JSON.stringify(columns)},${details}]`;
}

function textToSnapshot(text: string): EventSnapshot {
  const { session, payment, refund, dispute, pending } = JSON.parse(text) as KeptSnapshot;
  return {
    session: rowToSession(rowOf(session)),
    payment: payment ? rowToPayment(rowOf(payment)) : null,
    refund: refund ? rowToRefund(rowOf(refund)) : null,
    ...(dispute ? { dispute: rowToDispute(rowOf(dispute)) } : {}),
    pendingWebhooks: pending ?? 0,
  };
}

type KeptEndpoint = { endpoint: Kept; lastSuccessAtMs?: number; pending?: number };

function endpointToText({ endpoint, lastSuccessAtMs, pendingWebhooks }: EndpointSnapshot): string {
  const parts = [`"endpoint":${keep(endpointToRow(withoutSecrets(endpoint)))}`];
  if (lastSuccessAtMs !== null) parts.push(`"lastSuccessAtMs":${lastSuccessAtMs}`);
  if (pendingWebhooks > 0) parts.push(`"pending":${pendingWebhooks}`);
  return `{${parts.join()}}`;
}

function textToEndpoint(text: string): EndpointSnapshot {
  const { endpoint, lastSuccessAtMs, pending } = JSON.parse(text) as KeptEndpoint;
  return {
    endpoint: rowToEndpoint(rowOf(endpoint)),
    lastSuccessAtMs: lastSuccessAtMs ?? null,
    pendingWebhooks: pending ?? 0,
  };
}

function rowOf<Row>([columns, details]: Kept): Row {
  return { ...columns, details: JSON.stringify(details) } as Row;
}
