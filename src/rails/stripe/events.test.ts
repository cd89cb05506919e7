import { describe, expect, it } from 'vitest';
import { paymentId, refundId } from '../../core/ids.ts';
import { NOW_MS, paymentOf, pollAttempt } from '../attempt.fixture.ts';
import { patienceFor } from '../double.fixture.ts';
import type { Callback, CallbackSign, OpenRail } from '../rail-kind.ts';
import { openAt, startCard, useStripeDouble } from './rail-at-double.fixture.ts';
import type { Delivered, Misbehaviour } from './stripe-double.fixture.ts';
import type { Body, StoredDispute } from './stripe-double-objects.fixture.ts';
import { webhookSecretField } from './webhook-secret.ts';

const used = useStripeDouble();
const MODE = { livemode: false };
const ID = '0195944e-8825-7007-8ef0-cbab5641c4ee';
const PAYMENT = { polytill_payment: paymentId.print(ID), polytill_session: ID };
const REFUND = { ...PAYMENT, polytill_refund: refundId.print(ID) };

async function receive(rail: OpenRail, { body, headers }: Delivered, receivedAtMs = NOW_MS): Promise<CallbackSign> {
  const callback: Callback = {
    method: 'POST',
    url: 'https://pay.example/rails/stripe/acct_1/test',
    headers,
    body: Buffer.from(body),
    receivedAtMs,
  };
  return (await rail.receive?.(callback)) as CallbackSign;
}

describe('what an event is about', () => {
  const ABOUT: readonly [string, object, CallbackSign][] = [
    ['checkout.session.completed', { object: 'checkout.session', metadata: PAYMENT }, payment()],
    ['checkout.session.expired', { object: 'checkout.session', metadata: PAYMENT }, payment()],
    ['payment_intent.succeeded', { object: 'payment_intent', metadata: PAYMENT }, payment()],
    ['payment_intent.payment_failed', { object: 'payment_intent', metadata: PAYMENT }, payment()],
    ['charge.updated', { object: 'charge', metadata: PAYMENT }, payment()],
    ['refund.updated', { object: 'refund', metadata: REFUND }, { kind: 'refund', refundId: ID }],
    ['refund.failed', { object: 'refund', metadata: REFUND }, { kind: 'refund', refundId: ID }],
    // A type that is not known yet, of an object that is.
    ['payment_intent.teleported', { object: 'payment_intent', metadata: PAYMENT }, payment()],
    ['refund.created', { object: 'refund', metadata: PAYMENT }, { kind: 'nothing' }],
    ['payment_intent.created', { object: 'payment_intent', metadata: {} }, { kind: 'nothing' }],
    [
      'payment_intent.created',
      { object: 'payment_intent', metadata: { polytill_payment: 'pay_x' } },
      { kind: 'nothing' },
    ],
    ['payment_intent.created', { object: 'payment_intent', metadata: null }, { kind: 'nothing' }],
    ['customer.created', { object: 'customer', metadata: PAYMENT }, { kind: 'nothing' }],
    ['comet.struck', {}, { kind: 'nothing' }],
  ];
  it.each(ABOUT)('%s of %j', async (type, object, expected) => {
    expect(await receive(await openAt(used.double), await used.double.event(type, object))).toEqual(expected);
    expect(used.double.requests).toEqual([]);
  });

  it('is nothing here where it is of the other mode', async () => {
    const delivered = await used.double.event('payment_intent.succeeded', aPayment(), { livemode: true });
    expect(await receive(await openAt(used.double), delivered)).toEqual({ kind: 'nothing' });
  });

  it('is read again when Stripe delivers it again', async () => {
    const rail = await openAt(used.double);
    const delivered = await used.double.event('payment_intent.succeeded', aPayment());
    expect([await receive(rail, delivered), await receive(rail, delivered)]).toEqual([payment(), payment()]);
  });
});

describe('what is forged', () => {
  const sent = (how: Parameters<typeof used.double.event>[2] = {}) =>
    used.double.event('payment_intent.succeeded', aPayment(), how);
  const CASES: readonly [string, () => Promise<Delivered>, number?][] = [
    ['no signature', async () => ({ ...(await sent()), headers: {} })],
    ['a signature of another secret', () => sent({ secret: `whsec_${'Other'.repeat(6)}` })],
    ['other bytes, if only a space', async () => ({ ...(await sent()), body: `${(await sent()).body} ` })],
    ['a signature that is no such thing', async () => ({ ...(await sent()), headers: { 'stripe-signature': 'x' } })],
    ['a signature that is six minutes old', () => sent({ atMs: NOW_MS - 360_000 })],
  ];
  it.each(CASES)('%s', async (_what, make) => {
    const sign = await receive(await openAt(used.double), await make());
    expect(sign).toEqual({ kind: 'forged', reason: expect.stringMatching(/\S/) });
    expect(JSON.stringify(sign)).not.toMatch(/whsec_\w/);
  });

  it('everything, where no secret is kept', async () => {
    const rail = await openAt(used.double, { secret: '' });
    expect(await receive(rail, await sent())).toMatchObject({ kind: 'forged' });
    expect(await receive(rail, await sent({ secret: 'whsec_' }))).toMatchObject({ kind: 'forged' });
  });

  it('and a signature of four minutes ago is not', async () => {
    expect((await receive(await openAt(used.double), await sent({ atMs: NOW_MS - 240_000 }))).kind).toBe('payment');
  });
});

describe('a dispute', () => {
  /** Of a payment by card that was made, and how the rail tells of it. */
  async function tell(changes: Partial<StoredDispute> = {}, how: readonly Misbehaviour[] = []) {
    const rail = await openAt(used.double, patienceFor(...how));
    const started = await startCard(rail, 'pays');
    used.double.nowMs = NOW_MS + 20_000;
    const paid = await pollAttempt(started, NOW_MS + 20_000);
    used.double.settlesIn = 'usd';
    const dispute = used.double.dispute(changes);
    used.double.misbehave('GET /v1/disputes/:id', ...how);
    // The event says something else than what is so: it is not read.
    const delivered = await used.double.event('charge.dispute.created', {
      object: 'dispute',
      id: dispute.id,
      amount: 1,
    });
    return { sign: await receive(rail, delivered, used.double.nowMs), payment: paymentOf(paid), dispute };
  }

  it('is told as it stands at Stripe', async () => {
    const { sign, payment, dispute } = await tell();
    expect(sign).toEqual({
      kind: 'dispute',
      dispute: {
        payment: { id: payment.id, railReference: dispute.intent.id },
        railReference: dispute.id,
        amountMinor: 24_850,
        currency: 'USD',
        reason: 'fraudulent',
        status: 'needs_response',
        withdrawnMinor: 24_850,
        feeMinor: 1_500,
        evidenceDueAtMs: Math.floor(dispute.createdMs / 1_000) * 1_000 + 9 * 86_400_000,
        toldAtMs: NOW_MS + 20_000,
      },
    });
  });

  it.each<[Partial<StoredDispute>, object]>([
    [
      { status: 'warning_needs_response', moved: [] },
      { status: 'warning_needs_response', withdrawnMinor: 0, feeMinor: 0 },
    ],
    [
      { status: 'prevented', moved: [] },
      { status: 'warning_closed', withdrawnMinor: 0 },
    ],
    [{ status: 'appeal_under_review' }, { status: 'under_review', withdrawnMinor: 24_850 }],
    [
      {
        status: 'won',
        moved: [
          { amount: -24_850, fee: 1_500 },
          { amount: 24_850, fee: 0 },
        ],
      },
      { status: 'won', withdrawnMinor: 0, feeMinor: 1_500 },
    ],
    [
      {
        status: 'won',
        moved: [
          { amount: -24_850, fee: 1_500 },
          { amount: 24_850, fee: -1_500 },
        ],
      },
      { status: 'won', withdrawnMinor: 0, feeMinor: 0 },
    ],
    [
      { status: 'lost', amount: 5_000, moved: [{ amount: -5_000, fee: 1_500 }] },
      { status: 'lost', amountMinor: 5_000 },
    ],
    [{ reason: 'product_not_received' }, { reason: 'product_not_received' }],
    [{ reason: 'comet_struck' }, { reason: 'other' }],
  ])('%j: %j', async (changes, expected) => {
    expect((await tell(changes)).sign).toMatchObject({ kind: 'dispute', dispute: expected });
  });

  it('in another currency than the account settles in counts as taken, whole, until it is given back', async () => {
    const rail = await openAt(used.double);
    await pollAttempt(await startCard(rail, 'pays'), NOW_MS);
    used.double.nowMs = NOW_MS + 20_000;
    used.double.settlesIn = 'eur';
    const dispute = used.double.dispute({ moved: [{ amount: -22_000, fee: 1_400 }] });
    const ask = async () =>
      receive(
        rail,
        await used.double.event('charge.dispute.updated', { object: 'dispute', id: dispute.id }),
        used.double.nowMs,
      );
    expect(await ask()).toMatchObject({ dispute: { withdrawnMinor: 24_850, feeMinor: 0 } });
    dispute.moved = [...dispute.moved, { amount: 22_000, fee: 0 }];
    expect(await ask()).toMatchObject({ dispute: { withdrawnMinor: 0 } });
  });

  it.each<[string, (body: Body) => Body]>([
    ['object', (body) => ({ ...body, object: 'charge' })],
    ['livemode', (body) => ({ ...body, livemode: true })],
    ['currency', (body) => ({ ...body, currency: 'eur' })],
    ['amount', (body) => ({ ...body, amount: 24_851 })],
    ['amount', (body) => ({ ...body, amount: 0 })],
    ['charge', (body) => ({ ...body, charge: 'ch_other' })],
  ])('is not believed where its %s is not the payment’s', async (named, alter) => {
    const { sign } = await tell({}, [{ alter }]);
    expect(sign).toEqual({
      kind: 'unavailable',
      reason: `what Stripe answered of a dispute does not fit: ${named} differs`,
    });
  });

  it('is to be told again where its word is unknown, or Stripe does not answer', async () => {
    expect((await tell({ status: 'teleported' })).sign).toMatchObject({ kind: 'unavailable' });
    expect((await tell({}, ['lose_answer', 'lose_answer'])).sign).toMatchObject({ kind: 'unavailable' });
  });

  it('of a payment that was made at Stripe otherwise is nothing here', async () => {
    const alter = (body: Body) => ({ ...body, payment_intent: { object: 'payment_intent', metadata: {} } });
    expect((await tell({}, [{ alter }])).sign).toEqual({ kind: 'nothing' });
  });
});

it.each([
  ['', undefined],
  ['whsec_51Abc+/=', undefined],
  ['  whsec_51Abc\n', undefined],
  ['whsec_', 'malformed'],
  ['sk_test_51Abc', 'malformed'],
])('the signing secret %j: %s', (text, fault) => {
  expect(webhookSecretField.faultOf(text, MODE)).toBe(fault);
});

function payment(): CallbackSign {
  return { kind: 'payment', paymentId: ID };
}

function aPayment() {
  return { object: 'payment_intent', metadata: PAYMENT };
}
