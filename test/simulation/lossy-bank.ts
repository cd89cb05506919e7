import type { Outcome, RefundOutcome } from '../../src/core/outcome.ts';
import type { Rail, RailCall, RefundCall } from '../../src/rails/rail.ts';
import type { Random } from '../../src/seed/random.ts';

/** What a bank knows of an attempt, whatever became of its answers. */
type Entry = { verdict: 'approved' | 'declined'; tellsAtMs: number };
type RefundEntry = { verdict: 'succeeded' | 'failed'; tellsAtMs: number; amountMinor: number; times: number };

/**
 * A rail whose bank never forgets and whose line is bad: requests get lost on the way there, answers on the way back, and it
 * is sometimes out of reach. `taken` and `given` are the truth that the books must agree with at the end.
 */
export function createLossyBank(random: Random, faults: { on: boolean }) {
  const entries = new Map<string, Entry>();
  const refunds = new Map<string, RefundEntry>();

  function answer({ payment, nowMs }: RailCall): Outcome {
    const entry = entries.get(payment.id);
    if (!entry) return { kind: 'absent' };
    if (nowMs < entry.tellsAtMs) return { kind: 'pending', pollAtMs: entry.tellsAtMs, timeoutAtMs: null };
    if (entry.verdict === 'approved') return { kind: 'approved', receivedMinor: payment.amountMinor };
    return { kind: 'declined', reason: 'card_declined' };
  }

  function answerRefund({ refund, nowMs }: RefundCall): RefundOutcome {
    const entry = refunds.get(refund.id);
    if (!entry) return { kind: 'absent' };
    const railReference = `bank_${refund.id}`;
    if (nowMs < entry.tellsAtMs) return { kind: 'pending', pollAtMs: entry.tellsAtMs, railReference };
    if (entry.verdict === 'succeeded') return { kind: 'succeeded', railReference };
    return { kind: 'failed', message: 'the account is closed', railReference };
  }

  return {
    /** Payments whose money the bank has taken. */
    taken: () => new Set([...entries].filter(([, { verdict }]) => verdict === 'approved').map(([id]) => id)),
    /** Refunds whose money the bank has given back, with how much. */
    given: () =>
      new Map(
        [...refunds]
          .filter(([, { verdict }]) => verdict === 'succeeded')
          .map(([id, { amountMinor }]) => [id, amountMinor]),
      ),
    /** Refunds that came to it more than once: a bank without keys would have paid twice. */
    sentTwice: () => [...refunds].filter(([, { times }]) => times > 1).map(([id]) => id),
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
      async refund(call) {
        if (faults.on && random.chance(0.15)) throw new Error('lost on the way there');
        if (faults.on && random.chance(0.1)) return { kind: 'unavailable', message: 'out of reach' };
        const known = refunds.get(call.refund.id);
        const waits = random.chance(0.5) ? random.below(300_000) : 0;
        refunds.set(call.refund.id, {
          verdict: random.chance(0.8) ? 'succeeded' : 'failed',
          tellsAtMs: call.nowMs + waits,
          amountMinor: call.refund.amountMinor,
          ...known,
          times: (known?.times ?? 0) + 1,
        });
        if (faults.on && random.chance(0.25)) throw new Error('lost on the way back');
        return answerRefund(call);
      },
      async pollRefund(call) {
        if (faults.on && random.chance(0.2)) throw new Error('lost on the way back');
        if (faults.on && random.chance(0.2)) return { kind: 'unavailable', message: 'out of reach' };
        return answerRefund(call);
      },
    }),
  };
}
