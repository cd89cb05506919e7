import type { AdvanceInput } from '../../core/method.ts';
import { withoutSeparators } from '../payer-input.ts';
import type { RailCall } from '../rail.ts';
import type { Memory } from './memory.ts';
import { OTP_TRIES, TEST_OTP } from './test-inputs.ts';
import { addTransfer } from './transfer.ts';

/**
 * What the payer's act makes of an attempt. An act that does not fit (the wrong kind, after an end, after the time has run
 * out) changes nothing: the answer is then how the attempt stands.
 */
export function reactTo(input: AdvanceInput, memory: Memory, call: RailCall): Memory {
  if (input.type === 'three_d_secure' && memory.step === 'three_d_secure' && call.nowMs < memory.timeoutAtMs) {
    return input.result === 'authenticated'
      ? { step: 'approved' }
      : { step: 'declined', reason: 'authentication_failed' };
  }
  if (input.type === 'otp' && memory.step === 'otp' && call.nowMs < memory.timeoutAtMs) {
    if (withoutSeparators(input.code) === TEST_OTP) return { step: 'approved' };
    const wrongCodes = memory.wrongCodes + 1;
    return wrongCodes < OTP_TRIES ? { ...memory, wrongCodes } : { step: 'declined', reason: 'incorrect_otp' };
  }
  if (input.type === 'simulated_transfer' && memory.step === 'transfer') {
    return addTransfer(memory, input.paid, call);
  }
  return memory;
}
