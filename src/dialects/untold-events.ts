import type { EventType } from '../core/events.ts';

/**
 * For an API that tells of sessions alone: what happens to an attempt or a refund is told by what it does to its session. A dispute
 * does nothing to it.
 */
export const UNTOLD_BESIDE_SESSIONS = {
  'payment.created': null,
  'payment.requires_action': null,
  'payment.processing': null,
  'payment.unknown': null,
  'payment.succeeded': null,
  'payment.failed': null,
  'payment.canceled': null,
  'refund.created': null,
  'refund.requires_action': null,
  'refund.succeeded': null,
  'refund.failed': null,
  'dispute.created': null,
  'dispute.updated': null,
  'dispute.funds_withdrawn': null,
  'dispute.funds_reinstated': null,
  'dispute.closed': null,
} as const satisfies Partial<Record<EventType, null>>;
