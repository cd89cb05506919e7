import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, REDIRECT, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

const NATIVE = {
  amount: 5000,
  currency: 'XOF',
  success_url: 'https://example.com/success',
  cancel_url: 'https://example.com/cancel',
};
const native = (method: string, path: string, body?: object) => merchant.app.call(method, path, body);

test('a native session is a redirect here: read, paid, refunded, listed', async () => {
  const { body: session } = await native('POST', '/v1/checkout/sessions', NATIVE);
  const read = await merchant.find(session.id);
  expect(read).toEqual({
    id: expect.stringMatching(/^cs_test_/),
    amount: 5000,
    currency: 'xof',
    status: 'pending',
    created_at: session.created_at,
    customer_id: null,
    url: `${merchant.app.url}/checkout/${read.id}`,
  });
  expect(await merchant.find(read.id)).toEqual(read);
  expect((await fetch(read.url)).status).toBe(200);
  const method = { type: 'card', number: '4242424242424242' };
  await merchant.call('POST', `/v1/test/checkout/sessions/${read.id}/pay`, { method });
  expect((await merchant.find(session.id)).status).toBe('completed');
  expect((await merchant.call('POST', `/v1/checkouts/${session.id}/refund`, { amount: 5000 })).status).toBe(201);
  const { body: list } = await merchant.call('GET', '/v1/checkouts');
  expect(list.data.map(({ id }: { id: string }) => id)).toContain(read.id);
  // Its events are told to this API's webhook in this API's words.
  expect((await merchant.told(read.id, 'payment.refunded')).map(({ body }) => body.type)).toContain(
    'payment.completed',
  );
});

test('a native session for one wallet is mobile money here', async () => {
  const wallet = { ...NATIVE, customer_phone: '+22507987654', payment_method_types: ['mobile_money'] };
  const { body: session } = await native('POST', '/v1/checkout/sessions', { ...wallet, client_reference_id: 'o-1' });
  expect(await merchant.find(session.id)).toMatchObject({
    id: expect.stringMatching(/^cs_ci_/),
    status: 'created',
    user_phone: '+22507987654',
    payment_id: 'o-1',
    transaction_fee: null,
  });
});

test('what is created here is read, canceled and listed in the native API', async () => {
  const waiting = await merchant.prompt('+22507987605', { payment_id: 'ORDER_9', description: 'Two shirts' });
  await merchant.reads(waiting.id, 'pending');
  const { body: session } = await native('GET', `/v1/checkout/sessions/${waiting.id}`);
  expect(session).toMatchObject({
    status: 'open',
    amount: 5000,
    currency: 'XOF',
    client_reference_id: 'ORDER_9',
    description: 'Two shirts',
    customer_phone: '+22507987605',
  });
  expect((await native('POST', `/v1/checkout/sessions/${waiting.id}/cancel`)).status).toBe(200);
  expect(await merchant.find(session.id)).toMatchObject({ id: waiting.id, status: 'cancelled' });
});

test('any key of the account has this API’s own paths, and makes what speaks it', async () => {
  const made = await native('POST', '/v1/checkouts', REDIRECT);
  expect(made.status).toBe(201);
  expect(made.body.id).toMatch(/^cs_test_/);
  const refused = await native('POST', '/v1/checkouts', { ...REDIRECT, amount: 0 });
  expect(refused).toMatchObject({ status: 400, body: { statusCode: 400, details: [{ field: 'amount' }] } });
});

test('webhooks of both APIs are found in both, by either id', async () => {
  const { body: own } = await merchant.call('POST', '/v1/webhooks', {
    url: 'https://example.com/hook',
    events: ['payment.completed'],
    description: 'Orders',
    colour: 'ignored',
  });
  expect(Object.entries(own)).toEqual([
    ['id', expect.stringMatching(/^webhook_[0-9A-Za-z]{22}$/)],
    ['url', 'https://example.com/hook'],
    ['events', ['payment.completed']],
    ['description', 'Orders'],
    ['status', 'active'],
    ['dialect', 'adullam'],
    ['created_at', expect.stringMatching(/Z$/)],
    ['secret', expect.stringMatching(/^whsec_/)],
  ]);
  const nativeId = own.id.replace('webhook_', 'we_');
  await native('POST', `/v1/webhooks/${nativeId}`, { status: 'disabled' });
  const { secret, ...shown } = own;
  const inactive = { ...shown, status: 'inactive' };
  for (const id of [own.id, nativeId]) {
    expect((await merchant.call('GET', `/v1/webhooks/${id}`)).body).toEqual(inactive);
  }
  const { body: list } = await merchant.call('GET', '/v1/webhooks?limit=1');
  expect(list).toEqual({ data: [inactive], has_more: true });
  const { body: rest } = await merchant.call('GET', `/v1/webhooks?starting_after=${own.id}`);
  expect(rest.has_more).toBe(false);
  expect(rest.data).toHaveLength(1);
  const deleted = await merchant.call('DELETE', `/v1/webhooks/${nativeId}`);
  expect([deleted.status, deleted.body]).toEqual([200, { id: own.id, deleted: true }]);
  expect((await merchant.call('GET', `/v1/webhooks/${own.id}`)).status).toBe(404);
  expect(secret).not.toBe(merchant.secret);
});

test('a webhook asks for events of this API only', async () => {
  const hook = (events: unknown) => merchant.call('POST', '/v1/webhooks', { url: 'https://example.com/hook', events });
  const refused = await hook(['payment.completed', 'checkout.session.completed']);
  expect(refused).toMatchObject({ status: 400, body: { details: [{ field: 'events[1]' }] } });
  expect(await hook([])).toMatchObject({ status: 400, body: { details: [{ field: 'events' }] } });
});
