import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Received } from '../../receiver.ts';
import { type Merchant, ORDER, PATH, startMerchant } from './merchant.ts';

let shop: Merchant;
beforeAll(async () => {
  shop = await startMerchant();
});
afterAll(() => shop?.stop());

const DAY_SECONDS = 24 * 3_600;
const typesOf = (heard: readonly Received[]) => heard.map(({ body }) => [body.event.type, body.event.object_status]);

/** As a merchant would check it, with nothing of ours. */
function expectSigned(heard: readonly Received[]): void {
  for (const { headers, text, body } of heard) {
    expect(new Webhook(shop.secret).verify(text, headers as Record<string, string>)).toEqual(body);
    expect(headers['x-paygate-signature']).toBeUndefined();
    expect(body.metadata.event_id.replace('wh_', 'evt_')).toBe(headers['webhook-id']);
  }
}

test('created, quoted, paid, confirmed, completed: told at each step and read back', async () => {
  const metadata = { orderId: '1', items: [{ sku: 'a', n: 2 }], gift: false };
  const session = await shop.create({ metadata });
  expect(session).not.toHaveProperty('payment');

  await shop.pay(session.id);
  const quoted = await shop.find(session.id);
  expect(quoted.status).toBe('open');
  expect(quoted.payment).toEqual({
    asset: 'USDC',
    network: 'base',
    address: expect.stringMatching(/^0x[0-9a-fA-F]{40}$/),
    amount: '100.5',
    paidAmount: '0',
    transactions: [],
  });

  await shop.pay(session.id, 'exact');
  const processing = await shop.find(session.id);
  expect(processing.status).toBe('processing');
  expect(processing.payment.amount).toBe('100.5');
  const [transaction] = processing.payment.transactions;
  expect(transaction).toEqual({
    hash: expect.stringMatching(/^0x/),
    amount: '100.5',
    confirmations: expect.any(Number),
  });
  for (const end of ['expire', 'cancel']) {
    const refused = await shop.call('POST', `${PATH}/${session.id}/${end}`);
    expect([refused.status, refused.body.error]).toEqual([409, 'Conflict']);
  }

  await shop.advance(10);
  const completed = await shop.become(session.id, 'completed');
  expect(completed.payment).toMatchObject({ amount: '100.5', paidAmount: '100.5' });
  expect(completed.payment.transactions).toHaveLength(1);
  expect(completed.payment.transactions[0].confirmations).toBeGreaterThan(transaction.confirmations);
  expect(completed).toMatchObject({ metadata, customerId: expect.stringMatching(/^cus_/), amount: 100.5 });
  expect(Date.parse(completed.updatedAt)).toBeGreaterThan(Date.parse(completed.createdAt));

  const heard = await shop.told(session.id, 'checkout.completed');
  expect(typesOf(heard)).toEqual([
    ['checkout.created', 'open'],
    ['checkout.updated', 'processing'],
    ['checkout.completed', 'completed'],
  ]);
  expectSigned(heard);
  expect(heard[0]?.body.payload).toEqual(session);
  expect(heard[2]?.body.payload).toEqual(completed);
  expect(heard[2]?.body).toMatchObject({
    metadata: { api_version: 'v0', event_created_at: completed.updatedAt },
    event: { category: 'checkout', object_id: session.id },
  });

  const again = await shop.call('POST', `${PATH}/${session.id}/cancel`);
  expect([again.status, again.body.message]).toEqual([409, expect.stringContaining('is completed')]);
});

test('on the page: opened by its url, and left for the success url with the id in its place', async () => {
  const session = await shop.create();
  const page = await fetch(session.url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Shirt')]);
  await shop.pay(session.id, 'exact');
  await shop.advance(10);
  await shop.become(session.id, 'completed');
  const receipt = await fetch(session.url, { redirect: 'manual' });
  const leadsTo = receipt.headers.get('location') ?? (await receipt.text()).replaceAll('&amp;', '&');
  expect(leadsTo).toContain(`https://shop.example/ok?id=${session.id}`);
});

describe('how it is paid', () => {
  test('in two parts', async () => {
    const session = await shop.create();
    const attempt = await shop.pay(session.id, 'partial', 'ETH');
    const half = await shop.find(session.id);
    expect(half.status).toBe('open');
    expect(Number(half.payment.paidAmount)).toBeGreaterThan(0);
    expect(Number(half.payment.paidAmount)).toBeLessThan(Number(half.payment.amount));
    expect(half.payment.transactions[0].amount).toBe(half.payment.paidAmount);

    const rest = { method: 'POST', body: new URLSearchParams({ paid: 'exact' }) };
    await fetch(`${session.url}/payments/${attempt}/transfer`, rest);
    await shop.advance(10);
    const { payment } = await shop.become(session.id, 'completed');
    expect([payment.asset, payment.transactions.length]).toEqual(['ETH', 2]);
    expect(payment.paidAmount).toBe(payment.amount);
  });

  test('with too much', async () => {
    const session = await shop.create();
    await shop.pay(session.id, 'over');
    await shop.advance(10);
    const { payment } = await shop.become(session.id, 'completed');
    expect(Number(payment.paidAmount)).toBeGreaterThan(Number(payment.amount));
  });

  test('too late: it stays expired, and tells what came', async () => {
    const session = await shop.create();
    await shop.pay(session.id, 'late');
    await shop.advance(DAY_SECONDS + 60);
    const expired = await shop.become(session.id, 'expired');
    expect(typesOf(await shop.told(session.id, 'checkout.expired'))).toEqual([
      ['checkout.created', 'open'],
      ['checkout.expired', 'expired'],
    ]);
    await shop.app.idle();
    const { status, payment } = await shop.find(session.id);
    expect(status).toBe('expired');
    expect(payment.paidAmount).toBe(expired.payment.amount);
  });
});

describe('how it ends unpaid', () => {
  test('by its time', async () => {
    const session = await shop.create();
    await shop.advance(DAY_SECONDS);
    expect((await shop.find(session.id)).status).toBe('expired');
    const heard = await shop.told(session.id, 'checkout.expired');
    expect(typesOf(heard)).toEqual([
      ['checkout.created', 'open'],
      ['checkout.expired', 'expired'],
    ]);
    expectSigned(heard);
    expect((await shop.call('POST', `${PATH}/${session.id}/expire`)).status).toBe(409);
  });

  test.each([
    ['expire', 'expired'],
    ['cancel', 'cancelled'],
  ])('by the merchant: %s', async (end, status) => {
    const session = await shop.create();
    const answer = await shop.call('POST', `${PATH}/${session.id}/${end}`, {});
    expect([answer.status, answer.body]).toEqual([201, '']);
    expect((await shop.find(session.id)).status).toBe(status);
    const heard = await shop.told(session.id, `checkout.${status}`);
    await shop.app.idle();
    expect(typesOf(heard)).toEqual([
      ['checkout.created', 'open'],
      [`checkout.${status}`, status],
    ]);
    expectSigned(heard);
    const again = await shop.call('POST', `${PATH}/${session.id}/${end}`);
    expect([again.status, again.body.message]).toEqual([409, expect.stringContaining(`is ${status}`)]);
  });

  test('a cancellation is told once: no expiry follows', async () => {
    const session = await shop.create();
    await shop.call('POST', `${PATH}/${session.id}/cancel`);
    await shop.told(session.id, 'checkout.cancelled');
    await shop.app.idle();
    expect(shop.received.filter(({ body }) => body.event.object_id === session.id)).toHaveLength(2);
  });

  test('for good, after more quotes than anyone honest asks for', async () => {
    const session = await shop.create();
    for (let n = 0; n < 101; n++) {
      const method = { type: 'crypto', asset: n % 2 ? 'USDC' : 'USDT' };
      await shop.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
    }
    expect((await shop.find(session.id)).status).toBe('failed');
    const heard = await shop.told(session.id, 'checkout.updated');
    expect(typesOf(heard)).toEqual([
      ['checkout.created', 'open'],
      ['checkout.updated', 'failed'],
    ]);
    expectSigned(heard);
  });
});

test('refunded through the native API, and told here', async () => {
  const session = await shop.create();
  await shop.pay(session.id, 'exact');
  await shop.advance(10);
  const completed = await shop.become(session.id, 'completed');
  await shop.told(session.id, 'checkout.completed');

  const { payment } = (await shop.app.call('GET', `/v1/checkout/sessions/${session.id}`)).body;
  const refund = await shop.app.call('POST', '/v1/refunds', { payment, amount: 50 });
  expect([refund.status, refund.body]).toMatchObject([200, { amount: 50 }]);
  const heard = await shop.told(session.id, 'checkout.updated');
  expect(typesOf(heard).at(-1)).toEqual(['checkout.updated', 'completed']);
  expectSigned(heard);
  expect(heard.at(-1)?.body.payload.payment).toEqual(completed.payment);
  expect((await shop.find(session.id)).status).toBe('completed');
});

test('a session of the native API is read, listed and ended here, in its own form of id and in this one', async () => {
  const order = { amount: 5000, success_url: ORDER.successUrl, cancel_url: ORDER.cancelUrl, metadata: { order: '7' } };
  const native = (await shop.app.call('POST', '/v1/checkout/sessions', order)).body;
  const found = await shop.find(native.id);
  expect(found).toMatchObject({ status: 'open', currency: native.currency, amount: 50, metadata: { order: '7' } });
  expect(await shop.find(found.id)).toEqual(found);
  const { data } = (await shop.call('GET', PATH)).body;
  expect(data[0]).toEqual(found);
  expect((await shop.call('POST', `${PATH}/${native.id}/cancel`)).status).toBe(201);
  expect((await shop.find(native.id)).status).toBe('cancelled');
});

test('metadata that is changed through another API is told here', async () => {
  const session = await shop.create({ metadata: { orderId: '1', drop: 'x', list: [1] } });
  const caller = await shop.app.operations.authenticate(shop.app.firstRun.testKeys.paygate);
  const input = { id: session.id, metadata: { orderId: '2', drop: '', added: 'y' } };
  await shop.app.operations.updateCheckout({ caller, requestId: 'req_1', input });
  const changed = await shop.find(session.id);
  expect(changed.metadata).toEqual({ orderId: '2', list: [1], added: 'y' });
  expect(Date.parse(changed.updatedAt)).toBeGreaterThanOrEqual(Date.parse(session.updatedAt));
});
