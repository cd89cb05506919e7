import type { Delivery, DeliveryAttempt } from '../../core/webhook.ts';
import type { DeliveriesTable, DeliveryAttemptsTable } from '../schema.ts';
import type { DueDelivery } from '../store.ts';
import { flag, madeStorable, storable } from './text.ts';

export const DELIVERY_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'event_id',
  'subject',
  'session_id',
  'endpoint_id',
  'target_sequence',
  'url',
  'dialect',
  'body',
  'status',
  'attempt_count',
  'round',
  'round_cause',
  'round_began_at_ms',
  'attempts_before_round',
  'next_attempt_at_ms',
  'lease_until_ms',
  'created_at_ms',
] as const;

export const ATTEMPT_COLUMNS = [
  'shard',
  'delivery_id',
  'number',
  'cause',
  'at_ms',
  'status_code',
  'latency_ms',
  'response',
  'request_headers',
] as const;

export function deliveryToRow(delivery: Delivery): DeliveriesTable {
  return {
    shard: delivery.shard,
    id: delivery.id,
    account_id: delivery.accountId,
    livemode: flag(delivery.livemode),
    event_id: delivery.eventId,
    subject: delivery.subject,
    session_id: delivery.sessionId,
    endpoint_id: delivery.endpointId,
    target_sequence: delivery.targetSequence,
    url: storable(delivery.url),
    dialect: delivery.dialect,
    body: storable(delivery.body),
    status: delivery.status,
    attempt_count: delivery.attemptCount,
    round: delivery.round.number,
    round_cause: delivery.round.cause,
    round_began_at_ms: delivery.round.beganAtMs,
    attempts_before_round: delivery.round.attemptsBefore,
    next_attempt_at_ms: delivery.nextAttemptAtMs,
    lease_until_ms: null,
    created_at_ms: delivery.createdAtMs,
  };
}

export function rowToDelivery(row: DeliveriesTable): Delivery {
  return { ...rowToDue(row), body: row.body };
}

export function rowToDue(row: Omit<DeliveriesTable, 'body'>): DueDelivery {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    eventId: row.event_id,
    subject: row.subject,
    sessionId: row.session_id,
    endpointId: row.endpoint_id,
    targetSequence: row.target_sequence,
    url: row.url,
    dialect: row.dialect,
    status: row.status,
    attemptCount: row.attempt_count,
    round: {
      number: row.round,
      cause: row.round_cause,
      // Rows of before there were rounds have none, and are in their first.
      beganAtMs: row.round_began_at_ms ?? row.created_at_ms,
      attemptsBefore: row.attempts_before_round,
    },
    nextAttemptAtMs: row.next_attempt_at_ms,
    createdAtMs: row.created_at_ms,
  };
}

/** The answer is a stranger's: it is recorded whatever bytes it holds. */
export function attemptToRow(delivery: Delivery, attempt: DeliveryAttempt): DeliveryAttemptsTable {
  return {
    shard: delivery.shard,
    delivery_id: delivery.id,
    number: attempt.number,
    cause: attempt.cause,
    at_ms: attempt.atMs,
    status_code: attempt.statusCode,
    latency_ms: Math.round(attempt.latencyMs),
    response: madeStorable(attempt.response),
    request_headers: attempt.requestHeaders === undefined ? null : JSON.stringify(attempt.requestHeaders),
  };
}

export function rowToAttempt(row: DeliveryAttemptsTable): DeliveryAttempt {
  return {
    number: row.number,
    cause: row.cause ?? (row.number === 1 ? 'event' : 'retry'),
    atMs: row.at_ms,
    statusCode: row.status_code,
    latencyMs: row.latency_ms,
    response: row.response,
    ...(row.request_headers === null ? {} : { requestHeaders: JSON.parse(row.request_headers) }),
  };
}
