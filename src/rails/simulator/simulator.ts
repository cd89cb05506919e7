import { METHOD_TYPES } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Rail, RailCall } from '../rail.ts';
import { acceptInput } from './accept.ts';
import { beginAttempt } from './begin.ts';
import { type Memory, parseMemory } from './memory.ts';
import { reactTo } from './react.ts';
import { tell } from './tell.ts';

/**
 * The rail of test mode: every method, fixed inputs (`test-inputs.ts`), no money. It has no store, clock or timer. An
 * attempt begins as a memory (`begin`), the payer's acts change it (`react`), and how it stands is read off it and the
 * time (`tell`); the memory travels in the payment's `railState`.
 */
export function createSimulator({ publicUrl }: { publicUrl: string }): Rail {
  const answer = (memory: Memory, call: RailCall): Outcome => ({
    ...tell(memory, call, publicUrl),
    railReference: `sim_${call.payment.id}`,
  });

  /** Without a memory the answer to `start` was never recorded: nothing was taken. */
  const recall = (call: RailCall, use: (memory: Memory) => Memory): Outcome => {
    if (call.payment.railState === null) return { kind: 'absent' };
    const memory = parseMemory(call.payment.railState);
    if (!memory)
      return { kind: 'unknown', message: 'the attempt was recorded in a form that this version cannot read' };
    return answer(use(memory), call);
  };

  return {
    name: 'simulator',
    methods: METHOD_TYPES,
    accept: (input) => acceptInput(input),
    async start(call, input) {
      const memory = beginAttempt(input, call.payment, call.nowMs);
      if (!memory) return { kind: 'refused', message: 'the simulator takes test cards only' };
      return answer(memory, call);
    },
    async advance(call, input) {
      return recall(call, (memory) => reactTo(input, memory, call));
    },
    async poll(call) {
      return recall(call, (memory) => memory);
    },
  };
}
