import { afterAll, beforeAll, beforeEach } from 'vitest';
import { NOW_MS } from './attempt.fixture.ts';
import type { RailCall } from './rail.ts';
import type { OpenRail } from './rail-kind.ts';

/** What stands in for a provider, with a clock of its own. */
type Double = { nowMs: number; reset(nowMs: number): void; close(): Promise<void> };

/** A double for the tests of a file, empty at the beginning of each. */
export function useDouble<D extends Double>(start: (nowMs: number) => Promise<D>): { readonly double: D } {
  const used = {} as { double: D };
  beforeAll(async () => {
    used.double = await start(NOW_MS);
  });
  beforeEach(() => used.double.reset(NOW_MS));
  afterAll(() => used.double?.close());
  return used;
}

/** How long a provider is waited for: briefly where it never answers, and as long as a busy machine takes where it does. */
export function patienceFor(...how: readonly unknown[]): { readonly timeoutMs: number } {
  return { timeoutMs: how.includes('hang') ? 300 : 10_000 };
}

/** A rail with its double in the time of each call: as where no test clock is ahead. */
export function inStep(rail: OpenRail, double: Pick<Double, 'nowMs'>): OpenRail {
  const step = <Call extends RailCall, Rest extends unknown[], Said>(say: (call: Call, ...rest: Rest) => Said) => {
    return (call: Call, ...rest: Rest): Said => {
      double.nowMs = call.nowMs;
      return say(call, ...rest);
    };
  };
  return {
    ...rail,
    start: step(rail.start),
    advance: step(rail.advance),
    poll: step(rail.poll),
    refund: step(rail.refund),
    pollRefund: step(rail.pollRefund),
  };
}
