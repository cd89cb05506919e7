import fc from 'fast-check';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scaled } from '../../scale.ts';
import { DECLINED, type Merchant, startMerchant } from './merchant.ts';

/** Payment intents, charges and refunds through the official package; amounts as Stripe counts them. */

let merchant: Merchant;
let stripe: Stripe;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
});
afterAll(() => merchant?.stop());

describe('payment intents', () => {
  test('are retrieved by either name of a payment', async () => {
    const { intent } = await merchant.paid({
      customer_email: 'ama@example.com',
      payment_intent_data: { metadata: { order: '1' } },
    });
    const read = await stripe.paymentIntents.retrieve(intent);
    expect(read).toMatchObject({
      id: intent,
      object: 'payment_intent',
      amount: 2000,
      amount_received: 2000,
      currency: 'usd',
      customer: expect.stringMatching(/^cus_/),
      last_payment_error: null,
      latest_charge: intent.replace('pi_', 'ch_'),
      metadata: { order: '1' },
      payment_method_types: ['card'],
      status: 'succeeded',
    });
    const { lastResponse: _, ...same } = read;
    expect(await stripe.paymentIntents.retrieve(intent.replace('pi_', 'pay_'))).toEqual(same);
    const whole = await stripe.paymentIntents.retrieve(intent, { expand: ['latest_charge', 'customer'] });
    expect(whole.latest_charge).toMatchObject({ object: 'charge', billing_details: { email: 'ama@example.com' } });
    expect(whole.customer).toMatchObject({ object: 'customer', email: 'ama@example.com' });
    const charge = await stripe.charges.retrieve(intent.replace('pi_', 'ch_'), { expand: ['payment_intent'] });
    expect(charge.payment_intent).toMatchObject({ id: intent, metadata: { order: '1' } });
  });

  test('tell why a payment was declined', async () => {
    const { id } = await merchant.create();
    const { payment } = await merchant.pay(id, DECLINED);
    const read = await stripe.paymentIntents.retrieve(payment.id, { expand: ['latest_charge'] });
    expect(read).toMatchObject({
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'generic_decline',
        payment_method_type: 'card',
      },
      latest_charge: { status: 'failed', paid: false, failure_code: 'card_declined' },
    });
    expect((await stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
  });

  test('say where the payer authenticates', async () => {
    const { id } = await merchant.create();
    const { payment } = await merchant.pay(id, { type: 'card', number: '4000000000003220' });
    const read = await stripe.paymentIntents.retrieve(payment.id);
    expect(read).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url', redirect_to_url: { url: expect.stringMatching(/^http/) } },
      latest_charge: null,
    });
  });

  test('are listed with their sessions’ metadata', async () => {
    const { intent } = await merchant.paid({ payment_intent_data: { metadata: { order: '2' } } });
    const { data, has_more } = await stripe.paymentIntents.list({ limit: 1, expand: ['data.latest_charge'] });
    expect(has_more).toBe(true);
    expect(data[0]).toMatchObject({ id: intent, metadata: { order: '2' }, latest_charge: { object: 'charge' } });
    const ids: string[] = [];
    for await (const one of stripe.paymentIntents.list({ limit: 2 })) ids.push(one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(2);
    await expect(stripe.paymentIntents.list({ customer: 'cus_1' })).rejects.toMatchObject({
      code: 'feature_unsupported',
      param: 'customer',
    });
  });
});

describe('refunds', () => {
  test('of a part, and then of what is left', async () => {
    const { intent } = await merchant.paid();
    const part = await stripe.refunds.create({
      payment_intent: intent,
      amount: 500,
      reason: 'requested_by_customer',
      metadata: { ticket: 7 },
    });
    expect(part).toMatchObject({
      object: 'refund',
      amount: 500,
      charge: intent.replace('pi_', 'ch_'),
      currency: 'usd',
      metadata: { ticket: '7' },
      payment_intent: intent,
      reason: 'requested_by_customer',
      status: 'succeeded',
    });
    const rest = await stripe.refunds.create({ charge: intent.replace('pi_', 'ch_') });
    expect(rest.amount).toBe(1500);
    const charge = await stripe.charges.retrieve(intent.replace('pi_', 'ch_'));
    expect(charge).toMatchObject({ amount_refunded: 2000, refunded: true });
    const { lastResponse: _, ...same } = part;
    expect(await stripe.refunds.retrieve(part.id)).toEqual(same);
    const { data } = await stripe.refunds.list({ payment_intent: intent });
    expect(data.map(({ id }) => id)).toEqual([rest.id, part.id]);
    expect((await stripe.refunds.list({ charge: intent.replace('pi_', 'ch_'), limit: 1 })).has_more).toBe(true);
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  test('never of more than came in', async () => {
    const { intent } = await merchant.paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 1999 });
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 2 })).rejects.toMatchObject({
      code: 'amount_too_large',
      param: 'amount',
      message: expect.stringContaining('1 usd'),
    });
  });

  test('of what came in excess, which is told as far as it was asked for', async () => {
    const { id } = await merchant.create();
    await merchant.pay(id, { type: 'crypto', asset: 'USDC', paid: 'over' });
    await merchant.advance(10);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
    const read = () => stripe.paymentIntents.retrieve(payment_intent as string, { expand: ['latest_charge'] });
    expect(await read()).toMatchObject({
      amount: 2000,
      amount_received: 2000,
      latest_charge: { amount_captured: 2000 },
    });
    expect((await stripe.refunds.create({ payment_intent: payment_intent as string })).amount).toBe(2200);
    await merchant.advance(10);
    expect((await read()).latest_charge).toMatchObject({ amount_refunded: 2000, refunded: true });
  });

  test('of what was not received, or is not known', async () => {
    const { id } = await merchant.create();
    const { payment } = await merchant.pay(id, DECLINED);
    await expect(stripe.refunds.create({ payment_intent: payment.id.replace('pay_', 'pi_') })).rejects.toMatchObject({
      code: 'charge_not_refundable',
    });
    await expect(stripe.refunds.create({})).rejects.toMatchObject({
      param: 'payment_intent',
      message: 'Missing required param: payment_intent or charge.',
    });
    await expect(stripe.refunds.create({ charge: 'ch_123' })).rejects.toMatchObject({
      code: 'resource_missing',
      message: "No such charge: 'ch_123'",
    });
    await expect(stripe.refunds.create({ payment_intent: 'pi_1', reverse_transfer: true })).rejects.toMatchObject({
      code: 'feature_unsupported',
    });
  });
});

describe('amounts', () => {
  const order = (currency: string, unit_amount: number) =>
    merchant.create({
      line_items: [{ price_data: { currency, unit_amount, product_data: { name: 'X' } }, quantity: 1 }],
    });
  const told = async (id: string) => (await merchant.native('GET', `/v1/checkout/sessions/${id}`)).body.amount;

  test.each([
    ['usd', 2000, 2000],
    ['jpy', 500, 500],
    ['xof', 500, 500],
    ['kwd', 5120, 5120],
    ['kwd', 5124, 5124],
    // "To charge 5 UGX, provide an amount value of 500": docs.stripe.com/currencies.
    ['ugx', 500, 5],
    ['isk', 1_000_000, 10_000],
    // Which Stripe counts in whole ariary, and ISO 4217 in fifths of it as hundredths.
    ['mga', 500, 50_000],
  ])('%s %d is %d in minor units', async (currency, wire, minor) => {
    const session = await order(currency, wire);
    expect(session.amount_total).toBe(wire);
    expect(await told(session.id)).toBe(minor);
  });

  test('of UGX and ISK have no fraction', async () => {
    for (const currency of ['ugx', 'isk']) {
      await expect(order(currency, 550)).rejects.toMatchObject({
        param: 'line_items[0][price_data][unit_amount]',
        message: expect.stringContaining('multiple of 100'),
      });
    }
  });

  test('are refunded in the unit that they were asked for in', async () => {
    const { id } = await order('ugx', 500_000);
    await merchant.pay(id);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id);
    const refund = await stripe.refunds.create({ payment_intent: intent as string, amount: 50_000 });
    expect(refund.amount).toBe(50_000);
    const { body } = await merchant.native('GET', `/v1/checkout/sessions/${id}`);
    expect([body.amount, body.amount_refunded]).toEqual([5000, 500]);
    await expect(stripe.refunds.create({ payment_intent: intent as string, amount: 50 })).rejects.toMatchObject({
      param: 'amount',
    });
  });

  test('come back as they were sent, by the piece and in sum', async () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'ugx', 'isk', 'mga');
    const unit = (code: string) => (code === 'ugx' || code === 'isk' ? 100 : 1);
    await fc.assert(
      fc.asyncProperty(
        currency,
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 1, max: 90 }),
        async (code, units, quantity) => {
          const unit_amount = units * unit(code);
          const session = await merchant.create({
            line_items: [{ price_data: { currency: code, unit_amount, product_data: { name: 'X' } }, quantity }],
            expand: ['line_items'],
          });
          expect(session.amount_total).toBe(unit_amount * quantity);
          const [item] = session.line_items?.data ?? [];
          expect([item?.price?.unit_amount, item?.amount_total]).toEqual([unit_amount, unit_amount * quantity]);
        },
      ),
      { numRuns: scaled({ quick: 20, soak: 200 }) },
    );
  });
});
