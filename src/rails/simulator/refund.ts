import type { RefundOutcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';
import type { RefundCall } from '../rail.ts';
import { type RefundEffect, refundEffectOfCard } from './test-inputs.ts';

/** What is remembered of a refund, in its `railState`: what becomes of it, told from `resolveAtMs` on. */
type RefundMemory = {
  readonly step: 'scheduled';
  readonly resolveAtMs: number;
  readonly result: RefundEffect['result'];
};

const AT_ONCE: RefundEffect = { result: 'succeeded', afterMs: 0 };
/** A transfer takes its blocks on the way back too. */
const BY_TRANSFER: RefundEffect = { result: 'succeeded', afterMs: 2_000 };

/** Sends it; a refund that was sent before is told as it stands. */
export function simulateRefund(call: RefundCall): RefundOutcome {
  const { refund, payment, nowMs } = call;
  if (refund.railState !== null) return tellRefund(call);
  const { result, afterMs } = effectOf(payment);
  const railState: RefundMemory = { step: 'scheduled', resolveAtMs: nowMs + afterMs, result };
  return { ...tell(railState, call), railState };
}

export function tellRefund(call: RefundCall): RefundOutcome {
  const { railState } = call.refund;
  // The answer to it was never recorded: nothing went back.
  if (railState === null) return { kind: 'absent' };
  const memory = parseMemory(railState);
  return memory
    ? tell(memory, call)
    : { kind: 'unknown', message: 'the refund was recorded in a form that this version cannot read' };
}

function tell({ resolveAtMs, result }: RefundMemory, { refund, nowMs }: RefundCall): RefundOutcome {
  const railReference = `sim_${refund.id}`;
  if (nowMs < resolveAtMs) return { kind: 'pending', pollAtMs: resolveAtMs, railReference };
  if (result === 'succeeded') return { kind: 'succeeded', railReference };
  return { kind: 'failed', message: 'the card takes no refunds: it is the test card for this', railReference };
}

function effectOf({ method }: Payment): RefundEffect {
  if (method.type === 'crypto') return BY_TRANSFER;
  return (method.type === 'card' && refundEffectOfCard(method.last4)) || AT_ONCE;
}

function parseMemory(railState: NonNullable<Refund['railState']>): RefundMemory | undefined {
  return railState.step === 'scheduled' ? (railState as RefundMemory) : undefined;
}
