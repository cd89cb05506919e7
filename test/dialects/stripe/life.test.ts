import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DECLINED, listen, type Merchant, startMerchant } from './merchant.ts';

/** The whole life of a session: created here, lived on the page and in other APIs, told by webhooks, read back here. */

let merchant: Merchant;
let stripe: Stripe;
let endpoint: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
  endpoint = await listen(merchant);
});
afterAll(async () => {
  await endpoint?.stop();
  await merchant?.stop();
});

const read = (id: string) => stripe.checkout.sessions.retrieve(id);

/** What was told of a session: by type, and what the object was. */
async function told(id: string, count: number) {
  const isOf = ({ data: { object } }: Stripe.Event, intents: ReadonlySet<string>) => {
    const { id: own, payment_intent } = object as { id: string; payment_intent?: string };
    return own === id || intents.has(own) || intents.has(payment_intent ?? '');
  };
  const { body } = await merchant.native('GET', `/v1/payments?limit=100&checkout_session=${id}`);
  const intents = new Set<string>(body.data.map((payment: { id: string }) => payment.id.replace('pay_', 'pi_')));
  const before = endpoint.received.length;
  const heard = (await endpoint.heard(Math.max(before, count))).filter((event) => isOf(event, intents));
  expect(heard).toHaveLength(count);
  return heard;
}
const typesOf = (events: Stripe.Event[]) => events.map(({ type }) => type);

describe('a session', () => {
  test('is paid', async () => {
    const { id } = await merchant.create({ customer_email: 'ama@example.com', metadata: { order: '1' } });
    await merchant.pay(id);
    const session = await read(id);
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      customer_details: { email: 'ama@example.com' },
      url: null,
    });
    const events = await told(id, 2);
    expect(typesOf(events)).toEqual(['payment_intent.succeeded', 'checkout.session.completed']);
    const { lastResponse: _, ...same } = session;
    expect(events[1]?.data.object).toEqual(same);
    expect(events[0]?.data.object).toMatchObject({ id: session.payment_intent, status: 'succeeded' });
  });

  test('is declined, and then paid', async () => {
    const { id } = await merchant.create();
    await merchant.pay(id, DECLINED);
    expect(await read(id)).toMatchObject({ status: 'open', payment_status: 'unpaid', payment_intent: null });
    await merchant.pay(id);
    expect((await read(id)).payment_status).toBe('paid');
    const events = await told(id, 3);
    expect(typesOf(events)).toEqual([
      'payment_intent.payment_failed',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
    expect(events[0]?.data.object).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', message: 'Your card was declined.' },
    });
  });

  test('expires when its time is over', async () => {
    const { id } = await merchant.create();
    await merchant.advance(24 * 3600 + 1);
    expect(await read(id)).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null });
    const events = await told(id, 1);
    expect(typesOf(events)).toEqual(['checkout.session.expired']);
    expect(events[0]?.data.object).toMatchObject({ id, status: 'expired' });
  });

  test('expires because the merchant says so', async () => {
    const { id } = await merchant.create();
    await stripe.checkout.sessions.expire(id);
    expect(typesOf(await told(id, 1))).toEqual(['checkout.session.expired']);
  });

  test('is canceled in another API, which is one expiry here', async () => {
    const { id } = await merchant.create();
    await merchant.native('POST', `/v1/checkout/sessions/${id}/cancel`);
    expect((await read(id)).status).toBe('expired');
    expect(typesOf(await told(id, 1))).toEqual(['checkout.session.expired']);
  });

  test('fails for good after too many declines, which is an expiry here', async () => {
    const { id } = await merchant.create();
    for (let n = 0; n < 20; n++) await merchant.pay(id, DECLINED);
    expect((await read(id)).status).toBe('expired');
    const types = typesOf(await told(id, 20));
    expect(types.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 'payment_intent.payment_failed'));
    expect(types[19]).toBe('checkout.session.expired');
  });

  test('is refunded here, and in another API', async () => {
    const { id, intent } = await merchant.paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 500 });
    await merchant.native('POST', '/v1/refunds', { payment: intent.replace('pi_', 'pay_') });
    const events = await told(id, 6);
    expect(typesOf(events)).toEqual([
      'payment_intent.succeeded',
      'checkout.session.completed',
      'refund.created',
      'charge.refunded',
      'refund.created',
      'charge.refunded',
    ]);
    expect(events[2]?.data.object).toMatchObject({ object: 'refund', amount: 500, payment_intent: intent });
    expect(events[5]?.data.object).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(await read(id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
  });

  test('does not end while a payment is being processed', async () => {
    const { id } = await merchant.create();
    await merchant.pay(id, { type: 'mobile_money', phone: '+233241234501' });
    await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
      code: 'payment_in_progress',
      statusCode: 400,
    });
    await merchant.advance(10);
    expect((await read(id)).payment_status).toBe('paid');
  });

  test('stays expired when money comes late, which is told, held and refunded here', async () => {
    const { id } = await merchant.create();
    const { payment } = await merchant.pay(id, { type: 'crypto', asset: 'USDC', paid: 'late' });
    await merchant.advance(25 * 3600);
    await merchant.advance(3600);
    expect(await read(id)).toMatchObject({ status: 'expired', payment_status: 'unpaid', payment_intent: null });
    const intent = payment.id.replace('pay_', 'pi_');
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    await stripe.refunds.create({ payment_intent: intent });
    await merchant.advance(3600);
    const types = typesOf(await told(id, 4));
    expect(types).toEqual([
      'checkout.session.expired',
      'payment_intent.succeeded',
      'refund.created',
      'charge.refunded',
    ]);
  });

  test.each([
    ['blik', { type: 'blik', code: '777123' }, { buyer_id: null }],
    ['mobile_money', { type: 'mobile_money', phone: '+233241234500' }, { phone: '+233 •••• 500', network: 'MTN' }],
    ['crypto', { type: 'crypto', asset: 'USDC', paid: 'exact' }, { network: 'ethereum', token_currency: 'usdc' }],
  ])('is paid by %s', async (type, method, details) => {
    const { id } = await merchant.create();
    await merchant.pay(id, method);
    await merchant.advance(10);
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
    expect(session.payment_status).toBe('paid');
    const intent = session.payment_intent as Stripe.PaymentIntent;
    expect(intent.payment_method_types).toEqual([type]);
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge.payment_method_details).toMatchObject({ type, [type]: details });
  });
});

describe('a session of another API', () => {
  test('reads here, with null where this API knows nothing', async () => {
    const { body } = await merchant.native('POST', '/v1/checkout/sessions', {
      amount: 5000,
      currency: 'GHS',
      success_url: 'https://example.com/ok',
      cancel_url: 'https://example.com/no',
      description: 'Two tickets',
    });
    const session = await stripe.checkout.sessions.retrieve(body.id, { expand: ['line_items'] });
    expect(session).toMatchObject({
      id: expect.stringMatching(/^cs_test_/),
      amount_total: 5000,
      client_reference_id: null,
      currency: 'ghs',
      line_items: { data: [], has_more: false },
      status: 'open',
    });
    expect((await fetch(session.url as string)).status).toBe(200);
    await merchant.pay(session.id);
    expect((await read(body.id)).payment_status).toBe('paid');
    const { data } = await stripe.checkout.sessions.list({ limit: 1 });
    expect(data[0]?.id).toBe(session.id);
  });

  test('tells its endpoints here', async () => {
    const { body } = await merchant.native('POST', '/v1/checkout/sessions', {
      amount: 700,
      success_url: 'https://example.com/ok',
      cancel_url: 'https://example.com/no',
    });
    const { id } = await read(body.id);
    await merchant.pay(id);
    expect(typesOf(await told(id, 2))).toEqual(['payment_intent.succeeded', 'checkout.session.completed']);
  });
});
