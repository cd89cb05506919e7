import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startReceiver } from '../../receiver.ts';
import { believe, listen, type Merchant, startMerchant } from './merchant.ts';

/** Webhook endpoints and events through the official package, and its check of what is delivered. */

let merchant: Merchant;
let stripe: Stripe;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
});
afterAll(() => merchant?.stop());

describe('endpoints', () => {
  test('are created, retrieved, updated, listed and deleted', async () => {
    const endpoint = await stripe.webhookEndpoints.create({
      url: 'https://example.com/hook',
      enabled_events: ['checkout.session.completed', 'checkout.session.async_payment_succeeded'],
      description: 'Orders',
    });
    expect(endpoint).toMatchObject({
      object: 'webhook_endpoint',
      application: null,
      description: 'Orders',
      enabled_events: ['checkout.session.completed', 'checkout.session.async_payment_succeeded'],
      livemode: false,
      metadata: {},
      secret: expect.stringMatching(/^whsec_/),
      status: 'enabled',
      url: 'https://example.com/hook',
    });
    const read = await stripe.webhookEndpoints.retrieve(endpoint.id);
    expect(read).not.toHaveProperty('secret');
    const changed = await stripe.webhookEndpoints.update(endpoint.id, { disabled: true, enabled_events: ['*'] });
    expect(changed).toMatchObject({ enabled_events: ['*'], status: 'disabled', description: 'Orders' });
    // Endpoints that speak another API are not this one's.
    const foreign = { url: 'https://example.com/other', events: ['*'] };
    const { body: other } = await merchant.native('POST', '/v1/webhooks', foreign);
    const { data } = await stripe.webhookEndpoints.list();
    expect(data.map(({ id }) => id)).toEqual([endpoint.id]);
    await merchant.native('DELETE', `/v1/webhooks/${other.id}`);
    expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ id: endpoint.id, deleted: true });
    await expect(stripe.webhookEndpoints.retrieve(endpoint.id)).rejects.toMatchObject({ code: 'resource_missing' });
  });

  test('ask for events that there are', async () => {
    await expect(
      stripe.webhookEndpoints.create({ url: 'https://example.com/hook', enabled_events: ['invoice.paid'] }),
    ).rejects.toMatchObject({
      param: 'enabled_events[0]',
      message: expect.stringContaining('checkout.session.completed'),
    });
    await expect(
      stripe.webhookEndpoints.create({ url: 'https://example.com/hook', enabled_events: ['*'], connect: true }),
    ).rejects.toMatchObject({ code: 'feature_unsupported', param: 'connect' });
  });
});

describe('what is delivered', () => {
  test('is believed by the package, and by a few lines written from the documentation', async () => {
    const endpoint = await listen(merchant, ['checkout.session.completed']);
    const { id } = await merchant.paid({ metadata: { order: 'é ₵ 7' } });
    const [event] = await endpoint.heard(1);
    expect(event).toMatchObject({
      object: 'event',
      api_version: (await stripe.webhookEndpoints.retrieve(endpoint.id)).api_version,
      data: { object: { id, object: 'checkout.session', payment_status: 'paid', metadata: { order: 'é ₵ 7' } } },
      livemode: false,
      pending_webhooks: 1,
      request: { id: expect.stringMatching(/^req_/), idempotency_key: null },
      type: 'checkout.session.completed',
    });
    const [received] = endpoint.received;
    const header = String(received?.headers['stripe-signature']);
    const { t, v1 } = Object.fromEntries(header.split(',').map((part) => part.split('=') as [string, string]));
    const expected = createHmac('sha256', endpoint.secret).update(`${t}.${received?.text}`, 'utf8').digest('hex');
    expect(v1).toBe(expected);
    expect(Math.abs(Date.now() / 1000 - Number(t))).toBeLessThan(300);

    if (!received) throw new Error('nothing came');
    expect(() => believe(stripe, { ...received, text: `${received.text} ` }, endpoint.secret)).toThrow('signature');
    expect(() => believe(stripe, received, `${endpoint.secret}x`)).toThrow('signature');
    await endpoint.stop();
  });

  test('is byte for byte what a retry sends, and what the events API remembers', async () => {
    let declined = 0;
    const receiver = await startReceiver(() => (declined++ === 0 ? 500 : 200));
    const { id } = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['checkout.session.completed'],
    });
    await merchant.paid();
    await merchant.app.idle();
    await merchant.advance(3600);
    const [first, second] = receiver.received;
    expect(second?.text).toBe(first?.text);
    const event = await stripe.events.retrieve(first?.body.id);
    const { lastResponse: _, ...same } = event;
    expect(same).toEqual(first?.body);
    await stripe.webhookEndpoints.del(id);
    await receiver.stop();
  });

  test('is only what was asked for', async () => {
    const endpoint = await listen(merchant, ['charge.refunded', 'checkout.session.async_payment_failed']);
    const { intent } = await merchant.paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 500 });
    await stripe.refunds.create({ payment_intent: intent });
    const heard = await endpoint.heard(2);
    expect(heard.map(({ type, data }) => [type, data.object, data.previous_attributes])).toEqual([
      [
        'charge.refunded',
        expect.objectContaining({ object: 'charge', amount_refunded: 500, refunded: false, payment_intent: intent }),
        { amount_refunded: 0 },
      ],
      [
        'charge.refunded',
        expect.objectContaining({ amount_refunded: 2000, refunded: true }),
        { amount_refunded: 500, refunded: false },
      ],
    ]);
    await endpoint.stop();
  });
});

describe('events', () => {
  test('are listed newest first, by type, by group and by time', async () => {
    const before = await stripe.events.list({ limit: 1 });
    const { id, intent } = await merchant.paid();
    await stripe.refunds.create({ payment_intent: intent });
    const newer = await stripe.events.list({ limit: 100, ending_before: before.data[0]?.id as string });
    expect(newer.data.map(({ type }) => type)).toEqual([
      'charge.refunded',
      'refund.created',
      'checkout.session.completed',
      'payment_intent.succeeded',
    ]);
    const typesOf = async (params: Stripe.EventListParams) =>
      (await stripe.events.list({ limit: 100, ...params })).data.map(({ type }) => type);
    expect(new Set(await typesOf({ type: 'checkout.session.*' }))).toEqual(new Set(['checkout.session.completed']));
    expect(new Set(await typesOf({ types: ['charge.refunded', 'refund.created'] }))).toEqual(
      new Set(['charge.refunded', 'refund.created']),
    );
    expect(await typesOf({ type: 'checkout.session.async_payment_failed' })).toEqual([]);
    expect(await typesOf({ type: 'invoice.paid' })).toEqual([]);
    const [latest] = newer.data;
    expect(await typesOf({ created: { gt: latest?.created as number } })).toEqual([]);
    expect(await typesOf({ created: { gte: latest?.created as number } })).toContain('charge.refunded');
    const completed = newer.data.find(({ type }) => type === 'checkout.session.completed');
    expect(completed?.data.object).toMatchObject({ id });
    await expect(stripe.events.list({ delivery_success: true })).rejects.toMatchObject({ code: 'feature_unsupported' });
  });

  test('that have no word here are not there', async () => {
    const { id } = await merchant.create();
    const { body } = await merchant.native('GET', `/v1/events?checkout_session=${id}`);
    expect(body.data[0].type).toBe('checkout.session.created');
    await expect(stripe.events.retrieve(body.data[0].id)).rejects.toMatchObject({
      code: 'resource_missing',
      message: `No such event: '${body.data[0].id}'`,
    });
  });
});
