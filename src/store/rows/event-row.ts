import type { EventRecord } from '../../core/events.ts';
import type { EventsTable } from '../schema.ts';
import { flag, storable, storableOrNull } from './text.ts';

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
  'body',
] as const;

export function eventToRow(event: EventRecord, body: string): EventsTable {
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
    body: storable(body),
  };
}

export function rowToEvent(row: EventsTable): { event: EventRecord; body: string } {
  return {
    event: {
      id: row.id,
      shard: row.shard,
      accountId: row.account_id,
      sessionId: row.session_id,
      livemode: row.livemode === 1,
      type: row.type,
      paymentId: row.payment_id,
      sequence: row.sequence,
      createdAtMs: row.created_at_ms,
      requestId: row.request_id,
      idempotencyKey: row.idempotency_key,
    },
    body: row.body,
  };
}
