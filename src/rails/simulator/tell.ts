import type { Outcome } from '../../core/outcome.ts';
import type { FailureCode } from '../../core/payment.ts';
import { simulateDispute } from '../../core/simulated-dispute.ts';
import type { RailCall } from '../rail.ts';
import type { Memory } from './memory.ts';
import { isDisputedCard } from './test-inputs.ts';
import { tellTransfer } from './transfer.ts';

/** How an attempt stands: it follows from the memory and the time alone, so asking twice answers twice the same. */
export function tell(memory: Memory, call: RailCall, publicUrl: string): Outcome {
  const { payment, session, nowMs } = call;
  switch (memory.step) {
    case 'approved':
      return approved(call);
    case 'declined':
      return declined(memory.reason);
    case 'scheduled':
      if (nowMs < memory.resolveAtMs) {
        return { kind: 'pending', pollAtMs: memory.resolveAtMs, timeoutAtMs: memory.timeoutAtMs };
      }
      return memory.result === 'approved' ? approved(call) : declined(memory.result);
    case 'three_d_secure': {
      if (nowMs >= memory.timeoutAtMs) return declined('timed_out');
      const url = `${publicUrl}/simulator/three-d-secure/${session.id}/${payment.id}`;
      return {
        kind: 'needs_action',
        action: { type: 'three_d_secure', url },
        timeoutAtMs: memory.timeoutAtMs,
      };
    }
    case 'otp':
      if (nowMs >= memory.timeoutAtMs) return declined('timed_out');
      return {
        kind: 'needs_action',
        action: { type: 'otp', wrongCode: memory.wrongCodes > 0 },
        timeoutAtMs: memory.timeoutAtMs,
      };
    case 'lost':
      return nowMs < memory.foundAtMs ? { kind: 'unknown', message: 'the answer was lost' } : approved(call);
    case 'transfer':
      return tellTransfer(memory, call);
  }
}

function approved({ payment, nowMs }: RailCall): Outcome {
  const { amountMinor: receivedMinor, method } = payment;
  const isDisputed = method.type === 'card' && method.last4 !== null && isDisputedCard(method.last4);
  if (!isDisputed) return { kind: 'approved', receivedMinor };
  return { kind: 'approved', receivedMinor, dispute: simulateDispute(payment, 'created', nowMs) };
}

function declined(reason: FailureCode): Outcome {
  return { kind: 'declined', reason };
}
