import type { MethodInput } from '../../core/method.ts';
import { type Attempt, makeSession, NOW_MS, startAttempt } from '../attempt.fixture.ts';
import { inStep, useDouble } from '../double.fixture.ts';
import type { Rail } from '../rail.ts';
import type { OpenRail } from '../rail-kind.ts';
import type { PawapayOptions } from './client.ts';
import { type PawapayDouble, SANDBOX_TOKEN, startPawapayDouble } from './pawapay-double.fixture.ts';
import { PHONES } from './pawapay-double-objects.fixture.ts';
import { createPawapayKind } from './pawapay-kind.ts';

export function usePawapayDouble(): { readonly double: PawapayDouble } {
  return useDouble(startPawapayDouble);
}

/** An address that nobody is at any more. */
export async function gone(): Promise<Pick<PawapayDouble, 'baseUrl'>> {
  const { baseUrl, close } = await startPawapayDouble(NOW_MS);
  await close();
  return { baseUrl };
}

type Options = Omit<PawapayOptions, 'limit'> & { readonly token?: string };
type Open = Pick<PawapayDouble, 'baseUrl'> & Partial<Pick<PawapayDouble, 'limit'>>;

/** The rail over the double. */
export function openAt({ baseUrl, limit }: Open, options: Options = {}): Promise<OpenRail> {
  const { token = SANDBOX_TOKEN, ...rest } = options;
  const kind = createPawapayKind({ baseUrl, ...(limit ? { limit } : {}), ...rest });
  return kind.open({ api_token: token }, { livemode: false });
}

/** The same, with the double in the time of each call. */
export async function openInStep(double: PawapayDouble, options?: Options): Promise<OpenRail> {
  return inStep(await openAt(double, options), double);
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
