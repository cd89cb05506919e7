import type { Refund } from '../../core/refund.ts';
import type { RefundsTable } from '../schema.ts';
import { type Details, orNone, recordOrNone } from './details.ts';
import { flag } from './text.ts';

export const REFUND_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'session_id',
  'payment_id',
  'amount_minor',
  'currency',
  'reason',
  'created_at_ms',
  'status',
  'work_at_ms',
  'lease_until_ms',
  'details',
] as const;

/** `updatedAtMs` is left out of rows that were intents of an earlier version and have not been written since. */
type InDetails = 'action' | 'trouble' | 'failureMessage' | 'metadata' | 'railState' | 'railReference' | 'updatedAtMs';
type RefundDetails = Details<Pick<Refund, InDetails>> & Pick<Refund, 'rail'>;

/** Whoever writes a refund has settled what it was leased for: the lease is free again. */
export function refundToRow(refund: Refund): RefundsTable {
  const details: RefundDetails = {
    action: orNone(refund.action),
    failureMessage: orNone(refund.failureMessage),
    metadata: recordOrNone(refund.metadata),
    rail: refund.rail,
    railState: orNone(refund.railState),
    railReference: orNone(refund.railReference),
    trouble: orNone(refund.trouble),
    updatedAtMs: refund.updatedAtMs,
  };
  return {
    shard: refund.shard,
    id: refund.id,
    account_id: refund.accountId,
    livemode: flag(refund.livemode),
    session_id: refund.sessionId,
    payment_id: refund.paymentId,
    amount_minor: refund.amountMinor,
    currency: refund.currency,
    reason: refund.reason ?? '',
    created_at_ms: refund.createdAtMs,
    status: refund.status,
    work_at_ms: refund.workAtMs,
    lease_until_ms: null,
    details: JSON.stringify(details),
  };
}

export function rowToRefund(row: RefundsTable): Refund {
  const details: RefundDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    sessionId: row.session_id,
    paymentId: row.payment_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: row.reason || null,
    status: row.status,
    action: details.action ?? null,
    failureMessage: details.failureMessage ?? null,
    metadata: details.metadata ?? {},
    rail: details.rail,
    railState: details.railState ?? null,
    railReference: details.railReference ?? null,
    trouble: details.trouble ?? null,
    workAtMs: row.work_at_ms,
    createdAtMs: row.created_at_ms,
    updatedAtMs: details.updatedAtMs ?? row.created_at_ms,
  };
}
