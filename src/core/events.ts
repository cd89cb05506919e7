import type { Dispute } from './dispute.ts';
import type { EventActor } from './event-actor.ts';
import type { Uuid } from './ids.ts';
import type { Payment } from './payment.ts';
import type { Refund } from './refund.ts';
import type { Session } from './session.ts';

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
  /** Some or all of what settled it was given back. */
  'session.refunded',
  'payment.created',
  'payment.requires_action',
  'payment.processing',
  'payment.unknown',
  'payment.succeeded',
  'payment.failed',
  'payment.canceled',
  'refund.created',
  'refund.requires_action',
  'refund.succeeded',
  'refund.failed',
  'dispute.created',
  'dispute.updated',
  /** The bank has taken the money, some or all of it. */
  'dispute.funds_withdrawn',
  /** It has given it back. */
  'dispute.funds_reinstated',
  /** Somebody has decided who keeps the money. */
  'dispute.closed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type CoreEvent = {
  readonly type: EventType;
  readonly paymentId: Uuid | null;
  readonly refundId: Uuid | null;
  /** Of what is about a dispute. */
  readonly disputeId?: Uuid;
  /** Where it happened by itself, whoever asked for what it came with: a time was over, or a rule applied. */
  readonly by?: 'clock' | 'rule';
};

/** An event as it is recorded: the fact, its place in the session's history, and what caused it. */
export type EventRecord = Omit<CoreEvent, 'by'> & {
  readonly id: Uuid;
  readonly shard: number;
  readonly accountId: Uuid;
  readonly sessionId: Uuid;
  readonly livemode: boolean;
  readonly sequence: number;
  readonly createdAtMs: number;
  /** Null: not known, of what was recorded before this was. */
  readonly actor: EventActor | null;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
};

/** How everything stood at an event: what it is told from, in any API's words, now and later. */
export type EventSnapshot = {
  readonly session: Session;
  /** The attempt that the event is about, or else the latest one. */
  readonly payment: Payment | null;
  readonly refund: Refund | null;
  readonly dispute?: Dispute;
  /** To how many places it was going when it happened. */
  readonly pendingWebhooks: number;
};
