import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { type Attempt, NOW_MS, paymentOf, pollAttempt } from '../attempt.fixture.ts';
import type { OpenRail } from '../rail-kind.ts';
import { FEE_LOOKS_MS } from './paid.ts';
import { openInStep, startBlik, startCard, useStripeDouble } from './rail-at-double.fixture.ts';
import { RESTRICTED_KEY, SECRET_KEY } from './stripe-double.fixture.ts';
import { BOOKING_MS, CODES, type StoredIntent } from './stripe-double-objects.fixture.ts';

/** Payments that Stripe books after it has said that they are paid. */

const used = useStripeDouble();
const HOUR_MS = 3_600_000;

describe.each<[string, string, (rail: OpenRail) => Promise<Attempt>, number]>([
  ['BLIK', 'pln', (rail) => startBlik(rail), NOW_MS + 2_000],
  ['a card', 'usd', (rail) => startCard(rail), NOW_MS + 20_000],
])('%s', (_, settlesIn, start, paidAtMs) => {
  async function paid(bookedAfterMs?: number, key = SECRET_KEY): Promise<Attempt> {
    used.double.settlesIn = settlesIn;
    const started = await start(await openInStep(used.double, { key }));
    if (bookedAfterMs !== undefined) (used.double.intents[0] as StoredIntent).bookedAfterMs = bookedAfterMs;
    return pollAttempt(started, paidAtMs);
  }

  it('is booked with the payment, as it is captured with it, and no fee is awaited', async () => {
    expect(paymentOf(await paid())).toMatchObject({ feeMinor: 498, workAtMs: null, watchUntilMs: null });
  });

  it('is asked for a minute, an hour and a day after, until it is booked', async () => {
    expect(FEE_LOOKS_MS).toEqual([60_000, HOUR_MS, 24 * HOUR_MS]);
    const [minute, hour, day] = FEE_LOOKS_MS.map((afterMs) => paidAtMs + afterMs) as [number, number, number];
    const first = await paid(HOUR_MS + 1);
    const asked = [first, ...(await askAt(first, minute, hour, day))];
    expect(asked.map((attempt) => [paymentOf(attempt).feeMinor, paymentOf(attempt).workAtMs])).toEqual([
      [null, minute],
      [null, hour],
      [null, day],
      [498, null],
    ]);
  });

  it('is given up after a day, and told of all the same where Stripe calls later', async () => {
    const days = FEE_LOOKS_MS.map((afterMs) => paidAtMs + afterMs);
    const attempt = (await askAt(await paid(48 * HOUR_MS), ...days)).at(-1) as Attempt;
    expect(paymentOf(attempt)).toMatchObject({ status: 'succeeded', feeMinor: null, workAtMs: null });
    expect(paymentOf(await pollAttempt(attempt, paidAtMs + 48 * HOUR_MS))).toMatchObject({ feeMinor: 498 });
  });

  it('is not known where the key may not read it', async () => {
    used.double.lacks.set(RESTRICTED_KEY, ['rak_balance_transaction_source_read']);
    const attempt = await paid(undefined, RESTRICTED_KEY);
    expect(paymentOf(attempt)).toMatchObject({ status: 'succeeded', feeMinor: null });
  });
});

/** What each question in turn makes of it. */
async function askAt(attempt: Attempt, ...times: readonly number[]): Promise<Attempt[]> {
  const asked: Attempt[] = [];
  for (const nowMs of times) asked.push(await pollAttempt(asked.at(-1) ?? attempt, nowMs));
  return asked;
}

it('Stripe as it is here books with the payment where it is told to, and later where it is told nothing', async () => {
  const stripe = new Stripe(SECRET_KEY, { ...used.double.address, telemetry: false });
  const pay = async (more: Stripe.PaymentIntentCreateParams | object) => {
    used.double.nowMs = NOW_MS;
    const { id } = await stripe.paymentIntents.create({
      ...{ amount: 2_500, currency: 'pln', confirm: true },
      ...{ payment_method_data: { type: 'blik' }, payment_method_options: { blik: { code: CODES.pays } } },
      ...more,
    } as Stripe.PaymentIntentCreateParams);
    return async (nowMs: number) => {
      used.double.nowMs = nowMs;
      const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction'] });
      const charge = intent.latest_charge as Stripe.Charge;
      return [intent.capture_method, (charge.balance_transaction as Stripe.BalanceTransaction | null)?.fee ?? null];
    };
  };
  const [silent, told] = [await pay({}), await pay({ capture_method: 'automatic' })];
  const paidAtMs = NOW_MS + 2_000;
  expect([await silent(paidAtMs), await silent(paidAtMs + BOOKING_MS)]).toEqual([
    ['automatic_async', null],
    ['automatic_async', 498],
  ]);
  expect(await told(paidAtMs)).toEqual(['automatic', 498]);
  await expect(pay({ capture_method: 'manual' })).rejects.toThrow('capture_method');
});
