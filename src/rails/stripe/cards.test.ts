import { describe, expect, it } from 'vitest';
import { paymentId } from '../../core/ids.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import {
  type Attempt,
  advanceAttempt,
  callOf,
  intendRefund,
  makeSession,
  NOW_MS,
  paymentOf,
  pollAttempt,
  sendRefund,
} from '../attempt.fixture.ts';
import { patienceFor } from '../double.fixture.ts';
import { railSuite } from '../rail.suite.ts';
import type { OpenRail } from '../rail-kind.ts';
import { card, openAt, openInStep, startCard, USD, useStripeDouble } from './rail-at-double.fixture.ts';
import { LIVE_KEY, type Misbehaviour, RESTRICTED_KEY, SECRET_KEY } from './stripe-double.fixture.ts';
import type { Body } from './stripe-double-objects.fixture.ts';

const used = useStripeDouble();
const CREATE = 'POST /v1/checkout/sessions';
const LIST = 'GET /v1/checkout/sessions';
const RETRIEVE = 'GET /v1/checkout/sessions/:id';
const EXPIRE = 'POST /v1/checkout/sessions/:id/expire';
const PAGE_ID = 'cs_test_Double000000';
const INTENT_ID = 'pi_3Card000000';
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** When the payers of the double have paid. */
const PAID_AT_MS = NOW_MS + 20_000;

railSuite('stripe with cards', () => openInStep(used.double), {
  session: { ...USD, expiresAtMs: NOW_MS + 31 * MINUTE_MS },
  attempts: [
    { label: 'a card that pays', input: card('pays'), starts: 'needs_action', ends: 'approved' },
    { label: 'a card that is declined', input: card('isDeclined'), starts: 'needs_action', ends: 'declined' },
    { label: 'a payer who never comes', input: card('neverComes'), starts: 'needs_action', ends: 'declined' },
  ],
  refunds: [{ label: 'a card', input: card('pays'), starts: 'succeeded', ends: 'succeeded' }],
  malformed: [
    {
      label: 'the number of a card',
      input: { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '737' },
      param: 'method.number',
    },
    { label: 'crypto', input: { type: 'crypto', asset: 'ETH', network: 'base' }, param: 'method.type' },
  ],
});

describe('what is sent', () => {
  it('is one request for a page, which names the payment and asks for the whole amount', async () => {
    const session = makeSession({ ...USD, customerEmail: 'ama@example.com', description: 'Two scarves' });
    const attempt = await startCard(await openAt(used.double), 'pays', session);
    const { id, sessionId } = paymentOf(attempt);
    const [sent, ...more] = used.double.requests;
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ endpoint: CREATE, key: SECRET_KEY, idempotencyKey: `polytill-payment-${id}` });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      mode: 'payment',
      'allowed_payment_method_types[0]': 'card',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '24850',
      'line_items[0][price_data][product_data][name]': 'Two scarves',
      'adaptive_pricing[enabled]': 'false',
      success_url: 'https://pay.example/checkout/cs_1?back=returned#pays',
      cancel_url: 'https://pay.example/checkout/cs_1?back=left',
      expires_at: String(Math.floor((NOW_MS + 24 * HOUR_MS - MINUTE_MS) / 1_000)),
      locale: 'auto',
      customer_email: 'ama@example.com',
      'metadata[polytill_payment]': paymentId.print(id),
      'metadata[polytill_session]': sessionId,
      'payment_intent_data[capture_method]': 'automatic',
      'payment_intent_data[description]': 'Two scarves',
      'payment_intent_data[metadata][polytill_payment]': paymentId.print(id),
      'payment_intent_data[metadata][polytill_session]': sessionId,
    });
    expect(paymentOf(attempt)).toMatchObject({
      status: 'requires_action',
      action: { type: 'redirect', url: `${used.double.origin}/c/pay/${PAGE_ID}`, provider: 'Stripe' },
      railState: { checkoutSession: PAGE_ID },
      railReference: null,
      method: { type: 'card', brand: null, last4: null },
    });
  });

  it.each<[string | null, string]>([
    [null, 'auto'],
    ['pl', 'pl'],
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'pt'],
    ['zh-Hans', 'zh'],
    ['ak', 'auto'],
  ])('the page of a payer who reads %s is in %s', async (language, locale) => {
    const rail = await openAt(used.double);
    const { checkout } = await startCard(rail);
    const call = callOf({ checkout });
    await rail.start({ ...call, payment: { ...call.payment, language } }, card('pays') as never);
    expect(new URLSearchParams(used.double.requests.at(-1)?.body).get('locale')).toBe(locale);
  });

  it.each([
    [10 * MINUTE_MS, 31 * MINUTE_MS],
    [2 * HOUR_MS, 2 * HOUR_MS],
    [72 * HOUR_MS, 24 * HOUR_MS - MINUTE_MS],
  ])('a session that ends in %i ms has a page for %i: Stripe allows 30 minutes to 24 hours', async (leftMs, lifeMs) => {
    const session = makeSession({ ...USD, expiresAtMs: NOW_MS + leftMs });
    const { outcome } = await startCard(await openAt(used.double), 'neverComes', session);
    expect(outcome).toMatchObject({ kind: 'needs_action', timeoutAtMs: Math.floor((NOW_MS + lifeMs) / 1_000) * 1_000 });
  });

  it.each([
    ['UGX', 24_850, '2485000'],
    ['MGA', 24_800, '248'],
    ['KWD', 24_850, '24850'],
    ['JPY', 24_850, '24850'],
  ])('in %s %i is %s there, and comes back as it was', async (currency, amountMinor, written) => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail, 'pays', makeSession({ currency, amountMinor }));
    const sent = new URLSearchParams(used.double.requests[0]?.body);
    expect(sent.get('line_items[0][price_data][unit_amount]')).toBe(written);
    expect(told((await pollAttempt(attempt, PAID_AT_MS)).outcome)).toBe(`approved: ${amountMinor}`);
  });

  it.each([
    ['KWD', 24_851],
    ['MGA', 24_850],
  ])('nothing is sent of %s %i, which Stripe cannot take', async (currency, amountMinor) => {
    const { outcome } = await startCard(await openAt(used.double), 'pays', makeSession({ currency, amountMinor }));
    expect(outcome.kind).toBe('refused');
    expect(used.double.requests).toEqual([]);
  });
});

describe('once it is paid', () => {
  it('the card is known by its brand and its end, and the fee where it is booked in the currency', async () => {
    used.double.settlesIn = 'usd';
    const attempt = await pollAttempt(await startCard(await openInStep(used.double)), PAID_AT_MS);
    expect(paymentOf(attempt)).toMatchObject({
      status: 'succeeded',
      receivedMinor: 24_850,
      feeMinor: 498,
      method: { type: 'card', brand: 'visa', last4: '4242' },
      railReference: INTENT_ID,
    });
  });

  it.each([
    ['eur', []],
    ['usd', ['rak_balance_transaction_source_read']],
  ] as const)(
    'settled in %s without %j there is no fee, and the card is known all the same',
    async (settlesIn, lacks) => {
      used.double.settlesIn = settlesIn;
      used.double.lacks.set(RESTRICTED_KEY, lacks);
      const rail = await openInStep(used.double, { key: RESTRICTED_KEY });
      const attempt = await pollAttempt(await startCard(rail), PAID_AT_MS);
      expect(paymentOf(attempt)).toMatchObject({ status: 'succeeded', feeMinor: null, method: { last4: '4242' } });
    },
  );

  it('a part of it goes back through its PaymentIntent', async () => {
    const paid = await pollAttempt(await startCard(await openInStep(used.double)), PAID_AT_MS);
    const { outcome } = await sendRefund(intendRefund(paid, PAID_AT_MS), PAID_AT_MS);
    expect(outcome?.kind).toBe('succeeded');
    expect(new URLSearchParams(used.double.requests.at(-1)?.body).get('payment_intent')).toBe(INTENT_ID);
  });
});

describe('a page that is not to be paid any more is closed at Stripe', () => {
  /** As the core leaves it: ended, and watched. */
  const ended = ({ checkout }: Attempt, status: Payment['status']): Attempt['checkout'] => ({
    ...checkout,
    payments: checkout.payments.map((payment) => ({ ...payment, status })),
  });
  const ask = (rail: OpenRail, checkout: Attempt['checkout'], nowMs = NOW_MS + 5_000) =>
    rail.poll(callOf({ checkout }, nowMs));
  const isClosed = () => used.double.intents[0]?.canceledMs;

  it.each(['canceled', 'failed'] as const)('of an attempt that is %s', async (status) => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail, 'neverComes');
    expect(told(await ask(rail, ended(attempt, status)))).toBe('declined: timed_out');
    expect(isClosed()).toBe(NOW_MS + 5_000);
  });

  it('when its time has come here, whatever Stripe’s clock says', async () => {
    const rail = await openAt(used.double);
    const attempt = await startCard(rail, 'neverComes');
    const later = await rail.poll(callOf(attempt, NOW_MS + 25 * HOUR_MS));
    expect(told(later)).toBe('declined: timed_out');
    expect(isClosed()).toBe(NOW_MS);
  });

  it('when the payer turns back, who is then told of no bank', async () => {
    const rail = await openInStep(used.double);
    const left = await advanceAttempt(await startCard(rail, 'neverComes'), { type: 'redirect', result: 'left' });
    expect(told(left.outcome)).toBe('declined: rejected');
  });

  it('and what is paid at this moment is told instead', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail, 'pays');
    const open = {
      alter: (body: Body) => ({ ...body, status: 'open', payment_intent: null, url: 'https://x.example' }),
    };
    used.double.misbehave(RETRIEVE, open);
    expect(told(await ask(rail, ended(attempt, 'canceled'), PAID_AT_MS))).toBe('approved: 24850');
    expect(used.double.requests.map(({ endpoint }) => endpoint)).toEqual([CREATE, RETRIEVE, EXPIRE, RETRIEVE]);
  });

  it('later, where Stripe does not close it now', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail, 'neverComes');
    used.double.misbehave(EXPIRE, 'rate_limit');
    expect((await ask(rail, ended(attempt, 'canceled'))).kind).toBe('needs_action');
    expect(isClosed()).toBe(Math.floor((NOW_MS + 24 * HOUR_MS - MINUTE_MS) / 1_000) * 1_000);
    used.double.misbehave(RETRIEVE, 'lose_answer', 'lose_answer');
    expect((await ask(rail, ended(attempt, 'canceled'))).kind).toBe('unavailable');
    expect(told(await ask(rail, ended(attempt, 'canceled')))).toBe('declined: timed_out');
  });

  it('the core goes on to watch it until then', async () => {
    const attempt = await startCard(await openInStep(used.double), 'neverComes');
    const { timeoutAtMs, watchUntilMs } = paymentOf(attempt);
    expect((watchUntilMs as number) - (timeoutAtMs as number)).toBe(24 * HOUR_MS);
  });
});

describe('why it was not paid', () => {
  const CODES: readonly [Body, string][] = [
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient_funds'],
    [{ code: 'card_declined', decline_code: 'withdrawal_count_limit_exceeded' }, 'insufficient_funds'],
    [{ code: 'card_declined', decline_code: 'do_not_honor' }, 'card_declined'],
    [{ code: 'card_declined', decline_code: 'stolen_card' }, 'card_declined'],
    [{ code: 'card_declined', decline_code: 'fraudulent' }, 'card_declined'],
    [{ code: 'expired_card' }, 'expired_card'],
    [{ code: 'incorrect_cvc', decline_code: 'incorrect_cvc' }, 'incorrect_cvc'],
    [{ code: 'card_declined', decline_code: 'invalid_cvc' }, 'incorrect_cvc'],
    [{ code: 'card_declined', decline_code: 'authentication_required' }, 'authentication_failed'],
    [{ code: 'payment_intent_authentication_failure' }, 'authentication_failed'],
    [{ code: 'processing_error', decline_code: 'processing_error' }, 'rail_unavailable'],
    [{ code: 'card_declined', decline_code: 'issuer_not_available' }, 'rail_unavailable'],
    [{ code: 'comet_struck', decline_code: 'comet_struck' }, 'card_declined'],
    [{}, 'card_declined'],
  ];
  it.each(CODES)('%j: %s', async (error, reason) => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail, 'neverComes');
    used.double.tell({ error: { message: 'No.', code: '', ...error } as never });
    const left = await advanceAttempt(attempt, { type: 'redirect', result: 'left' }, NOW_MS + 30_000);
    expect(told(left.outcome)).toBe(`declined: ${reason}`);
    const code = error.decline_code ?? error.code;
    expect(paymentOf(left).railState).toEqual({ checkoutSession: PAGE_ID, ...(code ? { code } : {}) });
  });
});

describe('what goes wrong when it is sent', () => {
  const SENT: readonly (readonly [readonly Misbehaviour[], Outcome['kind'], number])[] = [
    [['lose_answer'], 'needs_action', 1],
    [['lose_request'], 'needs_action', 1],
    [['lose_answer', 'lose_answer'], 'unknown', 1],
    [['lose_request', 'lose_request'], 'unknown', 0],
    [['server_error'], 'unknown', 1],
    [['rate_limit'], 'unavailable', 0],
    [['lose_answer', 'rate_limit'], 'unknown', 1],
    [[{ refuse: { status: 400, body: { error: { type: 'invalid_request_error', message: 'No.' } } } }], 'refused', 0],
  ];
  it.each(SENT)('%j: %s, with %i pages there', async (how, expected, pages) => {
    used.double.misbehave(CREATE, ...how);
    const { outcome } = await startCard(await openAt(used.double, patienceFor(...how)));
    expect(outcome.kind).toBe(expected);
    expect(used.double.pages).toHaveLength(pages);
  });

  it('a page whose answer was lost is found, and leads the payer there', async () => {
    const rail = await openInStep(used.double);
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    const lost = await startCard(rail, 'neverComes');
    expect((await pollAttempt(lost, NOW_MS + 5_000)).outcome).toMatchObject({ kind: 'needs_action' });
    expect(used.double.requests.filter(({ endpoint }) => endpoint === LIST)).toHaveLength(1);
  });

  it('a page that never was is absent, and not before 90 seconds', async () => {
    const rail = await openInStep(used.double);
    used.double.misbehave(CREATE, 'lose_request', 'lose_request');
    const lost = await startCard(rail);
    expect((await rail.poll(callOf(lost, NOW_MS + 89_000))).kind).toBe('unknown');
    expect((await rail.poll(callOf(lost, NOW_MS + 90_000))).kind).toBe('absent');
  });
});

describe('what is not believed', () => {
  it.each<[string, Body]>([
    ['object', { object: 'payment_intent' }],
    ['mode', { mode: 'setup' }],
    ['amount_total', { amount_total: 24_849 }],
    ['currency', { currency: 'eur' }],
    ['livemode', { livemode: true }],
    ['metadata', { metadata: {} }],
    ['payment_intent.amount', { payment_intent: { object: 'payment_intent', amount: 1 } }],
    ['payment_intent.object', { payment_intent: { object: 'charge' } }],
  ])('another %s', async (named, changes) => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail);
    used.double.misbehave(RETRIEVE, { alter: (body) => ({ ...body, ...changes }) });
    const outcome = await rail.poll(callOf(attempt, PAID_AT_MS));
    expect(outcome).toEqual({
      kind: 'unknown',
      message: `what Stripe answered is not what was asked for: ${named} differs`,
    });
  });

  it.each<[Body, Outcome['kind']]>([
    [{ status: 'teleported', payment_intent: null }, 'unknown'],
    [{ status: null, payment_intent: null }, 'unknown'],
    [{ status: 'open', payment_intent: null, url: null }, 'unknown'],
    // Complete, and its payment not there yet: it says so itself.
    [{ status: 'complete', payment_intent: null }, 'pending'],
  ])('the words %j: %s', async (changes, expected) => {
    const rail = await openInStep(used.double);
    const attempt = await startCard(rail);
    used.double.misbehave(RETRIEVE, { alter: (body) => ({ ...body, ...changes }) });
    expect((await rail.poll(callOf(attempt, PAID_AT_MS))).kind).toBe(expected);
  });
});

it('a live card goes by the live key alone', async () => {
  const rail = await openInStep(used.double, { key: LIVE_KEY });
  const attempt = await startCard(rail, 'pays', makeSession({ ...USD, livemode: true }));
  expect(told((await pollAttempt(attempt, PAID_AT_MS)).outcome)).toBe('approved: 24850');
  expect(used.double.requests.every(({ key }) => key === LIVE_KEY)).toBe(true);
});

function told(outcome: Outcome): string {
  if (outcome.kind === 'declined') return `declined: ${outcome.reason}`;
  if (outcome.kind === 'approved') return `approved: ${outcome.receivedMinor}`;
  return 'message' in outcome ? `${outcome.kind}: ${outcome.message}` : outcome.kind;
}
