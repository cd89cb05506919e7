import { METHOD_TYPES, TEST_ASSETS } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import type { Carrier, Rail, RailCall } from '../rail.ts';
import { acceptInput } from './accept.ts';
import { beginAttempt } from './begin.ts';
import { type Memory, parseMemory } from './memory.ts';
import { reactTo } from './react.ts';
import { simulateRefund, tellRefund } from './refund.ts';
import { tell } from './tell.ts';

/**
 * The rail of test mode: every method, fixed inputs (`test-inputs.ts`), no money. It has no store, clock or timer. An
 * attempt begins as a memory (`begin`), the payer's acts change it (`react`), and how it stands is read off it and the
 * time (`tell`); the memory travels in the payment's `railState`, and that of a refund in its own.
 */
export function createSimulator({ publicUrl }: { publicUrl: string }): Rail & Carrier {
  const answer = (memory: Memory, call: RailCall): Outcome => ({
    ...tell(memory, call, publicUrl),
    railReference: `sim_${call.payment.id}`,
  });

  return {
    name: 'simulator',
    methods: METHOD_TYPES,
    assets: TEST_ASSETS,
    isSimulated: true,
    accept: acceptInput,
    async start(call, input) {
      const memory = beginAttempt(input, call.payment, call.nowMs);
      if (!memory) return { kind: 'refused', message: 'the simulator takes test cards only' };
      return { ...answer(memory, call), railState: memory };
    },
    async advance(call, input) {
      const recalled = recall(call.payment);
      if (isOutcome(recalled)) return recalled;
      const memory = reactTo(input, recalled, call);
      return { ...answer(memory, call), railState: memory };
    },
    // Without the memory, which asking does not change: an answer that is recorded late must not undo a payer's act.
    async poll(call) {
      const recalled = recall(call.payment);
      return isOutcome(recalled) ? recalled : answer(recalled, call);
    },
    refund: async (call) => simulateRefund(call),
    pollRefund: async (call) => tellRefund(call),
  };
}

function recall({ railState }: Payment): Memory | Outcome {
  // The answer to `start` was never recorded: nothing was taken.
  if (railState === null) return { kind: 'absent' };
  const unreadable = 'the attempt was recorded in a form that this version cannot read';
  return parseMemory(railState) ?? { kind: 'unknown', message: unreadable };
}

function isOutcome(recalled: Memory | Outcome): recalled is Outcome {
  return 'kind' in recalled;
}
