import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { MethodInput } from '../../core/method.ts';
import { type Attempt, makeSession, NOW_MS, startAttempt } from '../attempt.fixture.ts';
import type { Rail, RailCall } from '../rail.ts';
import type { OpenRail } from '../rail-kind.ts';
import type { ClientOptions } from './client.ts';
import { SECRET_KEY, type StripeDouble, startStripeDouble } from './stripe-double.fixture.ts';
import { CODES } from './stripe-double-objects.fixture.ts';
import { createStripeKind } from './stripe-kind.ts';

export const PLN = { currency: 'PLN' };

/** A double for the tests of a file, empty at the beginning of each. */
export function useStripeDouble(): { readonly double: StripeDouble } {
  const used = {} as { double: StripeDouble };
  beforeAll(async () => {
    used.double = await startStripeDouble(NOW_MS);
  });
  beforeEach(() => used.double.reset(NOW_MS));
  afterAll(() => used.double?.close());
  return used;
}

type Options = ClientOptions & { readonly key?: string };

/** The rail over the double. Real time is what the double has. */
export function openAt(double: StripeDouble, { key = SECRET_KEY, ...options }: Options = {}): Promise<OpenRail> {
  const kind = createStripeKind({ address: double.address, realNowMs: () => double.nowMs, ...options });
  return kind.open({ secret_key: key }, { livemode: key.includes('_live_') });
}

/** The same, with the double in the time of each call: as where no test clock is ahead. */
export async function openInStep(double: StripeDouble, options?: Options): Promise<OpenRail> {
  const rail = await openAt(double, options);
  const inStep = <Call extends RailCall, Rest extends unknown[], Said>(say: (call: Call, ...rest: Rest) => Said) => {
    return (call: Call, ...rest: Rest): Said => {
      double.nowMs = call.nowMs;
      return say(call, ...rest);
    };
  };
  return {
    ...rail,
    start: inStep(rail.start),
    advance: inStep(rail.advance),
    poll: inStep(rail.poll),
    refund: inStep(rail.refund),
    pollRefund: inStep(rail.pollRefund),
  };
}

export function blik(code: string): MethodInput {
  return { type: 'blik', code };
}

export function startBlik(rail: Rail, code: string = CODES.pays, session = makeSession(PLN)): Promise<Attempt> {
  return startAttempt(rail, blik(code), { session });
}
