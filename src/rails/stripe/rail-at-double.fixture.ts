import type { MethodInput } from '../../core/method.ts';
import { type Attempt, makeSession, NOW_MS, startAttempt } from '../attempt.fixture.ts';
import { inStep, useDouble } from '../double.fixture.ts';
import type { Rail } from '../rail.ts';
import type { OpenRail } from '../rail-kind.ts';
import type { ClientOptions } from './client.ts';
import { SECRET_KEY, SIGNING_SECRET, type StripeDouble, startStripeDouble } from './stripe-double.fixture.ts';
import { CODES } from './stripe-double-objects.fixture.ts';
import type { PAYERS } from './stripe-double-pages.fixture.ts';
import { createStripeKind } from './stripe-kind.ts';

export const PLN = { currency: 'PLN' };

export function useStripeDouble(): { readonly double: StripeDouble } {
  return useDouble(startStripeDouble);
}

type Options = ClientOptions & { readonly key?: string; readonly secret?: string };

/** Where a double was, and nobody is. */
export async function gone(): Promise<StripeDouble> {
  const double = await startStripeDouble(NOW_MS);
  await double.close();
  return double;
}

/** The rail over the double. Real time is what the double has. */
export function openAt(
  double: StripeDouble,
  { key = SECRET_KEY, secret = SIGNING_SECRET, ...options }: Options = {},
): Promise<OpenRail> {
  const kind = createStripeKind({ address: double.address, realNowMs: () => double.nowMs, ...options });
  return kind.open({ secret_key: key, webhook_secret: secret }, { livemode: key.includes('_live_') });
}

/** The same, with the double in the time of each call. */
export async function openInStep(double: StripeDouble, options?: Options): Promise<OpenRail> {
  return inStep(await openAt(double, options), double);
}

export function blik(code: string): MethodInput {
  return { type: 'blik', code };
}

export function startBlik(rail: Rail, code: string = CODES.pays, session = makeSession(PLN)): Promise<Attempt> {
  return startAttempt(rail, blik(code), { session });
}

export const USD = { currency: 'USD' };

/** A card that is entered on Stripe's page, by a payer who behaves so there. */
export function card(payer: keyof typeof PAYERS | '' = ''): MethodInput {
  const page = 'https://pay.example/checkout/cs_1';
  return { type: 'card', number: null, returnUrl: `${page}?back=returned#${payer}`, cancelUrl: `${page}?back=left` };
}

export function startCard(
  rail: Rail,
  payer: keyof typeof PAYERS | '' = 'pays',
  session = makeSession(USD),
): Promise<Attempt> {
  return startAttempt(rail, card(payer), { session });
}
