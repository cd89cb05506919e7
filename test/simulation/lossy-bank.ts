import type { Outcome } from '../../src/core/outcome.ts';
import type { Rail, RailCall } from '../../src/rails/rail.ts';
import type { Random } from './random.ts';

/** What a bank knows of an attempt, whatever became of its answers. */
type Entry = { verdict: 'approved' | 'declined'; tellsAtMs: number };

/**
 * A rail whose bank never forgets and whose line is bad: requests get lost on the way there, answers on the way back, and it
 * is sometimes out of reach. `taken` is the truth that the books must agree with at the end.
 */
export function createLossyBank(random: Random, faults: { on: boolean }) {
  const entries = new Map<string, Entry>();

  function answer({ payment, nowMs }: RailCall): Outcome {
    const entry = entries.get(payment.id);
    if (!entry) return { kind: 'absent' };
    if (nowMs < entry.tellsAtMs) return { kind: 'pending', pollAtMs: entry.tellsAtMs, timeoutAtMs: null };
    if (entry.verdict === 'approved') return { kind: 'approved', receivedMinor: payment.amountMinor };
    return { kind: 'declined', reason: 'card_declined' };
  }

  return {
    /** Payments whose money the bank has taken. */
    taken: () => new Set([...entries].filter(([, { verdict }]) => verdict === 'approved').map(([id]) => id)),
    wrap: (rail: Rail): Rail => ({
      ...rail,
      async start(call) {
        if (faults.on && random.chance(0.15)) throw new Error('lost on the way there');
        const waits = random.chance(0.5) ? random.below(300_000) : 0;
        entries.set(call.payment.id, {
          verdict: random.chance(0.6) ? 'approved' : 'declined',
          tellsAtMs: call.nowMs + waits,
        });
        if (faults.on && random.chance(0.25)) throw new Error('lost on the way back');
        return answer(call);
      },
      async poll(call) {
        if (faults.on && random.chance(0.2)) throw new Error('lost on the way back');
        if (faults.on && random.chance(0.2)) return { kind: 'unavailable', message: 'out of reach' };
        return answer(call);
      },
    }),
  };
}
