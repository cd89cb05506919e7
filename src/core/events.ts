import type { Uuid } from './ids.ts';

/**
 * What happened, in the order in which it happened. A cancellation is followed by an expiry, because most faces know only
 * the second; a face that tells them apart drops the expiry of a canceled session.
 */
export const EVENT_TYPES = [
  'session.created',
  'session.opened',
  'session.processing',
  'session.payment_failed',
  'session.completed',
  'session.failed',
  'session.expired',
  'session.canceled',
  'payment.created',
  'payment.requires_action',
  'payment.processing',
  'payment.unknown',
  'payment.succeeded',
  'payment.failed',
  'payment.canceled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type CoreEvent = { readonly type: EventType; readonly paymentId: Uuid | null };

/** An event as it is recorded: the fact, its place in the session's history, and what caused it. */
export type EventRecord = CoreEvent & {
  readonly id: Uuid;
  readonly shard: number;
  readonly accountId: Uuid;
  readonly sessionId: Uuid;
  readonly livemode: boolean;
  readonly sequence: number;
  readonly createdAtMs: number;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
};
