import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { MethodInput } from '../../core/method.ts';
import { type Attempt, makeSession, NOW_MS, startAttempt } from '../attempt.fixture.ts';
import type { Rail, RailCall } from '../rail.ts';
import type { OpenRail } from '../rail-kind.ts';
import type { ClientOptions } from './client.ts';
import { type PawapayDouble, SANDBOX_TOKEN, startPawapayDouble } from './pawapay-double.fixture.ts';
import { PHONES } from './pawapay-double-objects.fixture.ts';
import { createPawapayKind } from './pawapay-kind.ts';

/** A double for the tests of a file, empty at the beginning of each. */
export function usePawapayDouble(): { readonly double: PawapayDouble } {
  const used = {} as { double: PawapayDouble };
  beforeAll(async () => {
    used.double = await startPawapayDouble(NOW_MS);
  });
  beforeEach(() => used.double.reset(NOW_MS));
  afterAll(() => used.double?.close());
  return used;
}

/** An address that nobody is at any more. */
export async function gone(): Promise<Pick<PawapayDouble, 'baseUrl'>> {
  const { baseUrl, close } = await startPawapayDouble(NOW_MS);
  await close();
  return { baseUrl };
}

type Options = ClientOptions & { readonly token?: string };

/** The rail over the double. */
export function openAt(double: Pick<PawapayDouble, 'baseUrl'>, options: Options = {}): Promise<OpenRail> {
  const { token = SANDBOX_TOKEN, ...rest } = options;
  return createPawapayKind({ baseUrl: double.baseUrl, ...rest }).open({ api_token: token }, { livemode: false });
}

/** The same, with the double in the time of each call. */
export async function openInStep(double: PawapayDouble, options?: Options): Promise<OpenRail> {
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

export function mobileMoney(phone: string, network: string | null = 'MTN'): MethodInput {
  return { type: 'mobile_money', phone, network };
}

export function startMobileMoney(
  rail: Rail,
  input: MethodInput = mobileMoney(PHONES.pays),
  session = makeSession(),
): Promise<Attempt> {
  return startAttempt(rail, input, { session });
}
