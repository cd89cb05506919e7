import type { Dispute } from '../../../core/dispute.ts';
import { disputeId, paymentId } from '../../../core/ids.ts';
import { formatTime } from '../../iso-time.ts';
import { sessionId } from '../ids.ts';

export function renderDispute(dispute: Dispute) {
  const { evidenceDueAtMs } = dispute;
  return {
    id: disputeId.print(dispute.id),
    object: 'dispute',
    payment: paymentId.print(dispute.paymentId),
    checkout_session: sessionId.print(dispute.sessionId),
    amount: dispute.amountMinor,
    amount_withdrawn: dispute.withdrawnMinor,
    currency: dispute.currency,
    reason: dispute.reason,
    status: dispute.status,
    fee: dispute.feeMinor,
    evidence_due_at: evidenceDueAtMs === null ? null : formatTime(evidenceDueAtMs),
    livemode: dispute.livemode,
    created_at: formatTime(dispute.createdAtMs),
    updated_at: formatTime(dispute.updatedAtMs),
  };
}
