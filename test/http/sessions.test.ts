import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, CARD, PUBLIC_URL, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/checkout/sessions';

test('creates a session with the attributes of the document, in its order, and then ours', async () => {
  const { status, body, headers } = await api.post(PATH, { ...SESSION, metadata: { order_id: '1234' } });
  expect(status).toBe(200);
  expect(Object.keys(body).slice(0, 15)).toEqual([
    'id',
    'object',
    'status',
    'url',
    'amount',
    'currency',
    'payment',
    'payment_status',
    'customer',
    'customer_email',
    'success_url',
    'cancel_url',
    'metadata',
    'expires_at',
    'created_at',
  ]);
  expect(body).toMatchObject({
    id: expect.stringMatching(/^cs_[0-9A-Za-z]{22}$/),
    object: 'checkout.session',
    status: 'open',
    url: `${PUBLIC_URL}/checkout/${body.id}`,
    amount: 5000,
    currency: 'GHS',
    payment: null,
    payment_status: 'unpaid',
    customer: null,
    customer_email: null,
    success_url: SESSION.success_url,
    cancel_url: SESSION.cancel_url,
    metadata: { order_id: '1234' },
    livemode: false,
    payment_method_types: ['card', 'blik', 'mobile_money', 'crypto'],
    line_items: [],
    amount_refunded: 0,
    version: 1,
  });
  for (const time of [body.expires_at, body.created_at]) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(86_400_000);
  expect(headers).toMatchObject({
    'request-id': expect.stringMatching(/^req_[0-9A-Za-z]{22}$/),
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test('keeps everything that can be sent', async () => {
  const sent = {
    ...SESSION,
    amount: 7000,
    currency: 'pln',
    customer_email: 'customer@example.com',
    customer_phone: '+233241234567',
    payment_method_types: ['card', 'crypto'],
    metadata: { ż: '✓', empty: '' },
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    allowed_assets: ['USDC'],
    line_items: [
      { name: 'Shirt', description: 'M', unit_amount: 3000, quantity: 2 },
      { name: 'Bag', unit_amount: 1000, quantity: 1 },
    ],
    description: 'Order 1234',
    client_reference_id: 'o-1234',
    locale: 'pl-PL',
    notification_url: 'https://yoursite.com/hooks',
  };
  const { status, body } = await api.post(PATH, sent);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...sent,
    currency: 'PLN',
    expires_at: `${sent.expires_at.slice(0, 19)}Z`,
    line_items: [
      { name: 'Shirt', description: 'M', unit_amount: 3000, quantity: 2, product: null },
      { name: 'Bag', description: null, unit_amount: 1000, quantity: 1, product: null },
    ],
  });
  expect((await api.get(`${PATH}/${body.id}`)).body).toEqual(body);
});

test('null is as good as leaving an optional text out', async () => {
  const nothing = { customer: null, customer_email: null, customer_phone: null, description: null, locale: null };
  const none = { payment_method_types: [], line_items: [], currency: null, expires_at: null };
  const { status, body } = await api.post(PATH, { ...SESSION, ...nothing, ...none });
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...nothing, payment_method_types: ['card', 'blik', 'mobile_money', 'crypto'] });
  expect(body.currency).toBe('GHS');
  expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(86_400_000);
});

test('a customer fills in what is known of him', async () => {
  const customer = (await api.post('/v1/customers', { email: 'ama@example.com', phone: '+233241234567' })).body;
  const { body } = await api.post(PATH, { ...SESSION, customer: customer.id });
  expect(body).toMatchObject({
    customer: customer.id,
    customer_email: 'ama@example.com',
    customer_phone: '+233241234567',
  });
});

test('a paid session is complete and names its payment and customer', async () => {
  const { body: session } = await api.post(PATH, { ...SESSION, customer_email: 'kofi@example.com' });
  const { status, body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, CARD);
  expect(status).toBe(200);
  expect(body.payment).toMatchObject({
    object: 'payment',
    checkout_session: session.id,
    status: 'succeeded',
    disposition: 'settles',
    amount: 5000,
    amount_received: 5000,
    method: { type: 'card', brand: 'visa', last4: '4242' },
  });
  expect(body.session).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    payment: body.payment.id,
    customer: expect.stringMatching(/^cus_/),
  });
  expect((await api.get(`${PATH}/${session.id}`)).body).toEqual(body.session);
  expect((await api.get(`/v1/payments/${body.payment.id}`)).body).toEqual(body.payment);
  expect((await api.get(`/v1/payments?checkout_session=${session.id}`)).body).toMatchObject({
    object: 'list',
    url: '/v1/payments',
    has_more: false,
    data: [body.payment],
  });
  const again = await api.post(`${PATH}/${session.id}/expire`);
  expect(again.status).toBe(409);
  expect(again.body.error).toMatchObject({ code: 'invalid_state', message: expect.stringContaining('complete') });
});

test('expire and cancel end an open session, once', async () => {
  for (const [wish, canceledAt] of [
    ['expire', null],
    ['cancel', expect.stringMatching(/Z$/)],
  ] as const) {
    const { body: session } = await api.post(PATH, SESSION);
    const ended = await api.post(`${PATH}/${session.id}/${wish}`);
    expect(ended.status).toBe(200);
    expect(ended.body).toMatchObject({ id: session.id, status: 'expired', canceled_at: canceledAt });
    const again = await api.post(`${PATH}/${session.id}/${wish}`, {});
    expect(again.status).toBe(409);
  }
});

test('a decline is told on the session and the payment', async () => {
  const { body: session } = await api.post(PATH, SESSION);
  const declined = {
    method: { type: 'card', number: '4000 0000 0000 0002', exp_month: 1, exp_year: 2050, cvc: '123' },
  };
  const { status, body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, declined);
  expect(status).toBe(200);
  expect(body.payment).toMatchObject({ status: 'failed', failure_code: 'card_declined', disposition: null });
  expect(body.session).toMatchObject({
    status: 'open',
    last_payment_error: { payment: body.payment.id, code: 'card_declined', message: expect.any(String) },
  });
});

test.each([
  ['blik', { type: 'blik', code: '777 123' }],
  ['mobile money', { type: 'mobile_money', phone: '+233241234500' }],
  ['mobile money with a one-time password', { type: 'mobile_money', phone: '+233241234505', otp: '123456' }],
  ['crypto', { type: 'crypto', asset: 'USDC', paid: 'exact' }],
])('the test helper pays by %s', async (_, method) => {
  const { body: session } = await api.post(PATH, SESSION);
  const { status, body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, { method });
  expect(status).toBe(200);
  expect(['succeeded', 'processing']).toContain(body.payment.status);
  if ('phone' in method) expect(body.payment.method.phone).toContain('••••');
});

test('a way to pay that the session does not offer is refused', async () => {
  const { body: session } = await api.post(PATH, { ...SESSION, payment_method_types: ['blik'] });
  const { status, body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, CARD);
  expect(status).toBe(422);
  expect(body.error).toMatchObject({ code: 'payment_method_not_allowed', param: 'method.type' });
});

test('the test clock moves forward and expires what is due', async () => {
  const account = await api.newAccount();
  const headers = { authorization: `Bearer ${await api.newKey({ account })}` };
  const { body: before } = await api.get('/v1/test/clock', headers);
  const { body: session } = await api.post(PATH, SESSION, headers);
  const { status, body: after } = await api.post('/v1/test/clock/advance', { seconds: 90_000 }, headers);
  expect(status).toBe(200);
  expect(after.object).toBe('test_clock');
  expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(90_000_000);
  expect((await api.get(`${PATH}/${session.id}`, headers)).body.status).toBe('expired');
  expect((await api.get(`${PATH}?status=expired`, headers)).body.data).toHaveLength(1);
  // Five minutes ahead is by the account's own time.
  const tooSoon = { ...SESSION, expires_at: new Date(Date.now() + 3_600_000).toISOString() };
  const { error } = (await api.post(PATH, tooSoon, headers)).body;
  expect(error).toMatchObject({ param: 'expires_at' });
  expect(error.message).toMatch(/5 minutes to 30 days ahead; the test clock of this account is at \d{4}-\S+Z\.$/);
  const elsewhere = (await api.post(PATH, { ...SESSION, expires_at: '2020-01-01T00:00:00Z' })).body.error;
  expect(elsewhere.message).not.toContain('clock');
});
