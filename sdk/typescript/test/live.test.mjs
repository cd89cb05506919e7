import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  AuthenticationError,
  IdempotencyError,
  InvalidRequestError,
  InvalidStateError,
  NotFoundError,
  Polytill,
  Webhook,
} from '@polytill/sdk';

const { POLYTILL_URL: baseUrl, POLYTILL_KEY: key, POLYTILL_PROXY: proxy } = process.env;
const client = new Polytill(key, { baseUrl });
const ORDER = { amount: 5000, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
const CARD = { method: { type: 'card', number: '4242424242424242' } };

const pay = async () => {
  const { id } = await client.checkout.sessions.create({ ...ORDER, customer_email: 'ama@shop.example' });
  return client.test.checkout.sessions.pay(id, CARD);
};

test('live: a session is made, retrieved, expired and canceled', async () => {
  const session = await client.checkout.sessions.create({ ...ORDER, currency: 'GHS', metadata: { order_id: '1234' } });
  assert.match(session.url, new RegExp(`/checkout/${session.id}$`));
  assert.deepEqual([session.object, session.status, session.metadata.order_id], ['checkout.session', 'open', '1234']);
  assert.deepEqual(await client.checkout.sessions.retrieve(session.id), session);
  assert.equal((await client.checkout.sessions.expire(session.id)).status, 'expired');
  const other = await client.checkout.sessions.create(ORDER);
  assert.notEqual((await client.checkout.sessions.cancel(other.id)).canceled_at, null);
});

test('live: a list is gone through over its pages', async () => {
  const customer = await client.customers.create({ email: 'many@shop.example' });
  const made = [];
  for (let i = 0; i < 7; i++)
    made.unshift((await client.checkout.sessions.create({ ...ORDER, customer: customer.id })).id);
  const seen = [];
  for await (const session of client.checkout.sessions.list({ customer: customer.id, limit: 3 })) seen.push(session.id);
  assert.deepEqual(seen, made);
  const page = await client.checkout.sessions.list({ customer: customer.id, limit: 5 });
  assert.deepEqual([page.data.length, page.has_more, (await page.nextPage()).data.length], [5, true, 2]);
  const backward = [];
  const query = { customer: customer.id, ending_before: made.at(-1), limit: 2 };
  for await (const session of client.checkout.sessions.list(query)) backward.push(session.id);
  assert.deepEqual(backward, made.slice(0, -1).reverse());
  const since = { created: { gte: '2020-01-01T00:00:00Z', lte: '2020-01-02T00:00:00Z' } };
  assert.deepEqual((await client.checkout.sessions.list(since)).data, []);
});

test('live: a session is paid and refunded, and the events tell of it', async () => {
  const { session, payment } = await pay();
  assert.deepEqual([session.status, session.payment_status, session.payment], ['complete', 'paid', payment.id]);
  assert.equal((await client.payments.retrieve(payment.id)).method.last4, '4242');
  assert.equal((await client.payments.list({ checkout_session: session.id })).data.length, 1);
  const refund = await client.refunds.create({ payment: payment.id, amount: 2000 });
  assert.equal((await client.refunds.retrieve(refund.id)).amount, 2000);
  assert.deepEqual(
    (await client.refunds.list({ payment: payment.id })).data.map(({ id }) => id),
    [refund.id],
  );
  const { data } = await client.events.list({ checkout_session: session.id, type: 'checkout.session.completed' });
  assert.equal(data.length, 1);
  assert.equal((await client.events.retrieve(data[0].id)).data.object.id, session.id);
});

test('live: customers and products are made, changed, listed and removed', async () => {
  const customer = await client.customers.create({ email: 'kofi@shop.example', metadata: { tier: 'gold' } });
  const changed = await client.customers.update(customer.id, { name: 'Kofi', metadata: {} });
  assert.deepEqual([changed.name, changed.metadata], ['Kofi', { tier: 'gold' }]);
  assert.equal((await client.customers.update(customer.id, { name: null })).name, null);
  assert.equal((await client.customers.list({ email: 'KOFI@shop.example' })).data[0].id, customer.id);
  assert.deepEqual(await client.customers.delete(customer.id), { id: customer.id, object: 'customer', deleted: true });
  const product = await client.products.create({ name: 'Kente scarf', unit_amount: 24_850, currency: 'GHS' });
  assert.equal((await client.products.update(product.id, { description: 'Silk' })).description, 'Silk');
  assert.equal((await client.products.archive(product.id)).active, false);
  const archived = await client.products.list({ active: false });
  assert.ok(archived.data.some(({ id }) => id === product.id));
});

test('live: a webhook arrives, is proven, and its delivery is listed', async () => {
  const name = randomUUID();
  const events = ['checkout.session.completed'];
  const endpoint = await client.webhookEndpoints.create({ url: `${proxy}/inbox/${name}`, events });
  const { session } = await pay();
  const { body, signature } = await (await fetch(`${proxy}/inbox/${name}?about=${session.id}`)).json();
  const event = Webhook.constructEvent(body, signature, endpoint.secret);
  assert.deepEqual([event.type, event.data.object.id], ['checkout.session.completed', session.id]);
  assert.deepEqual(await Webhook.constructEventAsync(body, signature, endpoint.secret), event);
  // Others are paid meanwhile, and it hears of them, too.
  const told = (await client.webhookEndpoints.deliveries.list(endpoint.id)).data.map(({ event }) => event);
  assert.ok(told.includes(event.id));
  assert.equal((await client.webhookEndpoints.update(endpoint.id, { status: 'disabled' })).status, 'disabled');
  assert.equal((await client.webhookEndpoints.delete(endpoint.id)).deleted, true);
});

test('live: the account is read and changed, and the test clock moved', async () => {
  const account = await client.account.retrieve();
  assert.equal((await client.account.update({ name: account.name })).id, account.id);
  const before = await client.test.clock.read();
  const after = await client.test.clock.advance({ seconds: 60 });
  assert.ok(Date.parse(after.now) - Date.parse(before.now) >= 60_000);
});

test('live: what is refused says why', async () => {
  const rejects = async (promise, type, told) => {
    const error = await promise.catch((reason) => reason);
    assert.ok(error instanceof type, String(error));
    for (const [field, value] of Object.entries(told)) assert.equal(error[field], value, field);
    assert.match(error.requestId, /^req_/);
  };
  const { sessions } = client.checkout;
  const once = randomUUID();
  await rejects(sessions.create({ amount: 1 }), InvalidRequestError, {
    status: 400,
    code: 'parameter_missing',
    param: 'success_url',
  });
  await rejects(sessions.retrieve('cs_none'), NotFoundError, { status: 404, code: 'resource_missing' });
  const { id } = await sessions.create(ORDER, { idempotencyKey: once });
  assert.equal((await sessions.create(ORDER, { idempotencyKey: once })).id, id);
  const reused = sessions.create({ ...ORDER, amount: 1 }, { idempotencyKey: once });
  await rejects(reused, IdempotencyError, { status: 409, code: 'idempotency_key_reused' });
  await sessions.expire(id);
  await rejects(sessions.expire(id), InvalidStateError, { status: 409, code: 'invalid_state' });
  const stranger = new Polytill('sk_test_pWrong', { baseUrl });
  await rejects(stranger.account.retrieve(), AuthenticationError, { status: 401, code: 'invalid_api_key' });
});
