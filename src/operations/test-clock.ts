import { modeNow } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import type { Deps } from './deps.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, Envelope } from './operations.ts';

type Clock = { readonly nowMs: number };

/** Beyond ten years ahead nothing is left to happen, and times stay printable. */
const FURTHEST_AHEAD_MS = 10 * 365 * 86_400_000;

export async function readTestClock(deps: Deps, { caller }: Envelope<Record<string, never>>): Promise<Clock> {
  assertTest(caller);
  return { nowMs: modeNow(caller.account, false, deps.clock.nowMs()) };
}

/** Moves the test clock forward, and everything that waits for it: expiry, retries, polling. */
export async function advanceTestClock(deps: Deps, envelope: Envelope<{ seconds: number }, Clock>): Promise<Clock> {
  const { caller, input } = envelope;
  assertTest(caller);
  const clock = await deps.store.transact(async (tx) => {
    await tx.hold('accounts', caller.account.id);
    const account = await tx.findAccount(caller.account.id);
    if (!account) throw new Error(`account ${caller.account.id} has gone`);
    const testClockOffsetMs = account.testClockOffsetMs + input.seconds * 1000;
    if (testClockOffsetMs > FURTHEST_AHEAD_MS) {
      refuse({ code: 'parameter_invalid', param: 'seconds', reason: 'would move the test clock over ten years ahead' });
    }
    await tx.saveAccount({ ...account, testClockOffsetMs });
    const clock = { nowMs: deps.clock.nowMs() + testClockOffsetMs };
    await keepAnswer(deps, tx, envelope, clock);
    return clock;
  });
  deps.signals.sessionsDue();
  deps.signals.paymentsDue();
  deps.signals.refundsDue();
  deps.signals.deliveriesDue();
  return clock;
}

function assertTest(caller: Caller): void {
  if (caller.livemode) refuse({ code: 'test_only' });
}
