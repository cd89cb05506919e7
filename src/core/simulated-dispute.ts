import type { ToldDispute } from './dispute.ts';
import type { Payment } from './payment.ts';

/** How far a dispute is brought in test mode. */
export const SIMULATED_DISPUTE_STEPS = ['created', 'under_review', 'won', 'lost'] as const;
export type SimulatedDisputeStep = (typeof SIMULATED_DISPUTE_STEPS)[number];

const EVIDENCE_TAKEN_MS = 7 * 86_400_000;

/**
 * What the bank of test mode says of a payment: it takes all that came in, wants evidence within seven days, and keeps the money
 * or gives it back. There is one dispute of a payment, by whichever way it was begun.
 */
export function simulateDispute(
  { id, receivedMinor, amountMinor, currency }: Payment,
  step: SimulatedDisputeStep,
  nowMs: number,
): ToldDispute {
  const disputedMinor = receivedMinor || amountMinor;
  return {
    railReference: `sim_du_${id}`,
    amountMinor: disputedMinor,
    currency,
    reason: 'fraudulent',
    status: step === 'created' ? 'needs_response' : step,
    withdrawnMinor: step === 'won' ? 0 : disputedMinor,
    feeMinor: 0,
    evidenceDueAtMs: step === 'created' ? nowMs + EVIDENCE_TAKEN_MS : null,
    toldAtMs: nowMs,
  };
}
