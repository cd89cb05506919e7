import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, type Merchant, startMerchant } from './merchant.ts';

/** What payers' banks ask back, through the official package and its check of what is delivered. */

let merchant: Merchant;
let stripe: Stripe;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
});
afterAll(() => merchant?.stop());

/** The bank of test mode begins a dispute, or decides it. */
async function bring(intent: string, step: 'created' | 'under_review' | 'won' | 'lost'): Promise<string> {
  const path = `/v1/test/payments/${intent.replace('pi_', 'pay_')}/dispute`;
  const { status, body } = await merchant.native('POST', path, { step });
  expect([step, status]).toEqual([step, 200]);
  return body.id;
}

async function disputed(): Promise<{ id: string; intent: string; charge: string }> {
  const { intent } = await merchant.paid({ customer_email: 'ama@example.com' });
  return { id: await bring(intent, 'created'), intent, charge: intent.replace('pi_', 'ch_') };
}

describe('a dispute', () => {
  test('is retrieved with every key that Stripe’s has', async () => {
    const { id, intent, charge } = await disputed();
    const dispute = await stripe.disputes.retrieve(id);
    expect(dispute).toMatchObject({
      id,
      object: 'dispute',
      amount: 2000,
      balance_transactions: [],
      charge,
      currency: 'usd',
      evidence_details: { due_by: expect.any(Number), has_evidence: false, past_due: false, submission_count: 0 },
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      payment_intent: intent,
      reason: 'fraudulent',
      status: 'needs_response',
    });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ disputed: true, refunded: false });
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ code: 'charge_disputed' });
  });

  test('stands as its bank decides', async () => {
    const { id, intent } = await disputed();
    const statuses = [];
    for (const step of ['under_review', 'won'] as const) {
      await bring(intent, step);
      const { status, evidence_details } = await stripe.disputes.retrieve(id);
      statuses.push([status, evidence_details.submission_count]);
    }
    expect(statuses).toEqual([
      ['under_review', 1],
      ['won', 0],
    ]);
    expect((await stripe.refunds.create({ payment_intent: intent })).amount).toBe(2000);
  });

  test('has its charge and payment intent whole where they are expanded', async () => {
    const { id, intent, charge } = await disputed();
    const expand = ['charge', 'payment_intent.latest_charge', 'payment_intent.customer'];
    const dispute = await stripe.disputes.retrieve(id, { expand });
    expect(dispute.charge).toMatchObject({ id: charge, object: 'charge', disputed: true, payment_intent: intent });
    expect(dispute.payment_intent).toMatchObject({
      id: intent,
      object: 'payment_intent',
      customer: { object: 'customer', email: 'ama@example.com' },
      latest_charge: { id: charge, object: 'charge' },
    });
    const { data } = await stripe.disputes.list({ limit: 1, expand: ['data.payment_intent'] });
    expect(data).toMatchObject([{ id, charge, payment_intent: { id: intent } }]);
    await expect(stripe.disputes.retrieve(id, { expand: ['evidence'] })).rejects.toMatchObject({ param: 'expand[0]' });
  });

  test('that is not there, or one of Stripe’s own, is not found', async () => {
    const none = 'dp_02vS1EpP6iwxcpDx8MTrfE';
    for (const id of [none, 'du_1MtJUT2eZvKYlo2CNaw2HvEv']) {
      await expect(stripe.disputes.retrieve(id)).rejects.toMatchObject({
        code: 'resource_missing',
        param: 'dispute',
        message: `No such dispute: '${id}'`,
      });
    }
  });

  test('is answered at the provider: there is no call for it here', async () => {
    const { id } = await disputed();
    const evidence = { uncategorized_text: 'winning_evidence' };
    await expect(stripe.disputes.update(id, { evidence })).rejects.toMatchObject({ statusCode: 404 });
    await expect(stripe.disputes.close(id)).rejects.toMatchObject({ statusCode: 404 });
    expect((await stripe.disputes.retrieve(id)).status).toBe('needs_response');
  });
});

describe('disputes', () => {
  test('are listed newest first, page by page', async () => {
    const made = [await disputed(), await disputed(), await disputed()].map(({ id }) => id).toReversed();
    const { data, has_more } = await stripe.disputes.list({ limit: 2 });
    expect([data.map(({ id }) => id), has_more]).toEqual([made.slice(0, 2), true]);
    const ids: string[] = [];
    for await (const { id } of stripe.disputes.list({ limit: 2 })) ids.push(id);
    expect(ids.slice(0, 3)).toEqual(made);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are found by payment intent, by charge and by time', async () => {
    const { id, intent, charge } = await disputed();
    const other = await merchant.paid();
    const found = async (params: Stripe.DisputeListParams) =>
      (await stripe.disputes.list(params)).data.map((dispute) => dispute.id);
    expect(await found({ payment_intent: intent })).toEqual([id]);
    expect(await found({ charge })).toEqual([id]);
    expect(await found({ payment_intent: other.intent })).toEqual([]);
    const { created } = await stripe.disputes.retrieve(id);
    expect(await found({ charge, created: { gte: created, lte: created } })).toEqual([id]);
    expect(await found({ charge, created: { gt: created } })).toEqual([]);
    await expect(stripe.disputes.list({ charge: 'py_1' })).rejects.toMatchObject({ param: 'charge' });
  });
});

describe('webhooks', () => {
  const TYPES = [
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
  ] as const;

  test('tell what becomes of it, in order, as Stripe does', async () => {
    const endpoint = await listen(merchant, [...TYPES]);
    const { id, intent, charge } = await disputed();
    await bring(intent, 'under_review');
    await bring(intent, 'won');
    const heard = await endpoint.heard(5);
    expect(heard.map(({ type }) => type)).toEqual(TYPES);
    for (const { data } of heard) expect(data.object).toMatchObject({ id, object: 'dispute', charge });
    const statuses = heard.map(({ data }) => (data.object as Stripe.Dispute).status);
    expect(statuses).toEqual(['needs_response', 'needs_response', 'under_review', 'won', 'won']);
    await endpoint.stop();
  });

  test('come for what was asked for alone, and the log has the same', async () => {
    const endpoint = await listen(merchant, ['charge.dispute.funds_withdrawn']);
    const { intent } = await disputed();
    await bring(intent, 'lost');
    const [withdrawn, ...more] = await endpoint.heard(1);
    expect(more).toEqual([]);
    const { lastResponse: _, ...logged } = await stripe.events.retrieve(withdrawn?.id as string);
    expect(logged).toEqual(withdrawn);
    const { data } = await stripe.events.list({ type: 'charge.dispute.*', limit: 3 });
    expect(data.map(({ type }) => type)).toEqual([
      'charge.dispute.closed',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.created',
    ]);
    await endpoint.stop();
  });
});

test('a key that may not read payments reads no disputes', async () => {
  const { operations, firstRun } = merchant.app;
  const { account } = await operations.authenticate(firstRun.testKeys.stripe as string);
  const rights = { checkout_sessions: 'read' } as const;
  const { text } = await operations.createKey({ accountId: account.id, dialect: 'stripe', livemode: false, rights });
  await expect(merchant.client({}, text).disputes.list()).rejects.toMatchObject({ statusCode: 403 });
});
