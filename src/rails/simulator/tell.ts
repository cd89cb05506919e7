import type { Outcome } from '../../core/outcome.ts';
import type { FailureCode } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import type { Memory } from './memory.ts';
import { tellTransfer } from './transfer.ts';

/** How an attempt stands: it follows from the memory and the time alone, so asking twice answers twice the same. */
export function tell(memory: Memory, call: RailCall, publicUrl: string): Outcome {
  const { payment, session, nowMs } = call;
  switch (memory.step) {
    case 'approved':
      return approved(memory, call);
    case 'declined':
      return declined(memory, memory.reason);
    case 'scheduled':
      if (nowMs < memory.resolveAtMs) {
        return { kind: 'pending', pollAtMs: memory.resolveAtMs, timeoutAtMs: memory.timeoutAtMs, railState: memory };
      }
      return memory.result === 'approved' ? approved(memory, call) : declined(memory, memory.result);
    case 'three_d_secure': {
      if (nowMs >= memory.timeoutAtMs) return declined(memory, 'timed_out');
      const url = `${publicUrl}/simulator/three-d-secure/${session.id}/${payment.id}`;
      return {
        kind: 'needs_action',
        action: { type: 'three_d_secure', url },
        timeoutAtMs: memory.timeoutAtMs,
        railState: memory,
      };
    }
    case 'otp':
      if (nowMs >= memory.timeoutAtMs) return declined(memory, 'timed_out');
      return {
        kind: 'needs_action',
        action: { type: 'otp', wrongCode: memory.wrongCodes > 0 },
        timeoutAtMs: memory.timeoutAtMs,
        railState: memory,
      };
    case 'transfer':
      return tellTransfer(memory, call);
  }
}

function approved(memory: Memory, { payment }: RailCall): Outcome {
  return { kind: 'approved', receivedMinor: payment.amountMinor, railState: memory };
}

function declined(memory: Memory, reason: FailureCode): Outcome {
  return { kind: 'declined', reason, railState: memory };
}
