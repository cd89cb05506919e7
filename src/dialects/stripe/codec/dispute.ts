import { type Dispute, type DisputeReason, needsResponse } from '../../../core/dispute.ts';
import { chargeId, disputeId, intentId } from '../ids.ts';
import { EVIDENCE_NOTHING } from '../schema/dispute.ts';
import { renderAmount } from './amount.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

/** Evidence is handed in at the provider, so nothing of it is known here but whether the bank has it. */
export function renderDispute(dispute: Dispute) {
  const { currency, status, evidenceDueAtMs } = dispute;
  return {
    id: disputeId.print(dispute.id),
    object: 'dispute' as const,
    amount: renderAmount(dispute.amountMinor, currency),
    balance_transactions: [],
    charge: chargeId.print(dispute.paymentId),
    created: renderSeconds(dispute.createdAtMs),
    currency: currency.toLowerCase(),
    enhanced_eligibility_types: [],
    evidence: { ...nothing(EVIDENCE_NOTHING), enhanced_evidence: {} },
    evidence_details: {
      due_by: evidenceDueAtMs === null ? null : renderSeconds(evidenceDueAtMs),
      enhanced_eligibility: {},
      has_evidence: status === 'under_review' || status === 'warning_under_review',
      past_due: false,
      submission_count: status === 'under_review' || status === 'warning_under_review' ? 1 : 0,
      submission_method: needsResponse(dispute) ? ('not_submitted' as const) : ('manual' as const),
    },
    intended_submission_method: null,
    is_charge_refundable: status.startsWith('warning_'),
    livemode: dispute.livemode,
    metadata: {},
    payment_intent: intentId.print(dispute.paymentId),
    reason: renderReason(dispute.reason),
    status,
  };
}

/** Stripe’s own word for what has none. */
function renderReason(reason: DisputeReason): Exclude<DisputeReason, 'other'> {
  return reason === 'other' ? 'general' : reason;
}
