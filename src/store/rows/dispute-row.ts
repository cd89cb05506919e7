import type { Dispute } from '../../core/dispute.ts';
import type { DisputesTable } from '../schema.ts';
import { type Details, orNone } from './details.ts';
import { flag, storable } from './text.ts';

export const DISPUTE_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'session_id',
  'payment_id',
  'status',
  'rail',
  'rail_reference',
  'amount_minor',
  'withdrawn_minor',
  'currency',
  'details',
] as const;

type DisputeDetails = Details<Pick<Dispute, 'evidenceDueAtMs' | 'feeMinor'>> &
  Pick<Dispute, 'reason' | 'toldAtMs' | 'createdAtMs' | 'updatedAtMs'>;

export function disputeToRow(dispute: Dispute): DisputesTable {
  const details: DisputeDetails = {
    reason: dispute.reason,
    feeMinor: dispute.feeMinor || undefined,
    evidenceDueAtMs: orNone(dispute.evidenceDueAtMs),
    toldAtMs: dispute.toldAtMs,
    createdAtMs: dispute.createdAtMs,
    updatedAtMs: dispute.updatedAtMs,
  };
  return {
    shard: dispute.shard,
    id: dispute.id,
    account_id: dispute.accountId,
    livemode: flag(dispute.livemode),
    session_id: dispute.sessionId,
    payment_id: dispute.paymentId,
    status: dispute.status,
    rail: dispute.rail,
    rail_reference: storable(dispute.railReference),
    amount_minor: dispute.amountMinor,
    withdrawn_minor: dispute.withdrawnMinor,
    currency: dispute.currency,
    details: JSON.stringify(details),
  };
}

export function rowToDispute(row: DisputesTable): Dispute {
  const details: DisputeDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    sessionId: row.session_id,
    paymentId: row.payment_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: details.reason,
    status: row.status,
    withdrawnMinor: row.withdrawn_minor,
    feeMinor: details.feeMinor ?? 0,
    evidenceDueAtMs: details.evidenceDueAtMs ?? null,
    rail: row.rail,
    railReference: row.rail_reference,
    toldAtMs: details.toldAtMs,
    createdAtMs: details.createdAtMs,
    updatedAtMs: details.updatedAtMs,
  };
}
