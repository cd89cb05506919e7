import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, CARD, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/refunds';
const UNKNOWN = '02vS1EpP6iwxcpDx8MTrfE';

async function pay(number = CARD.method.number): Promise<{ session: string; payment: string }> {
  const { body: session } = await api.post('/v1/checkout/sessions', SESSION);
  const method = { ...CARD.method, number };
  const { body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, { method });
  return { session: body.session.id, payment: body.payment.id };
}

test('a whole refund: the object of the contract, also when it is retrieved', async () => {
  const { session, payment } = await pay();
  const sent = { payment, reason: 'requested_by_customer', metadata: { case: '7' } };
  const { status, body } = await api.post(PATH, sent);
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.stringMatching(/^re_[0-9A-Za-z]{22}$/),
    object: 'refund',
    payment,
    checkout_session: session,
    amount: 5000,
    currency: 'GHS',
    reason: 'requested_by_customer',
    status: 'succeeded',
    action: null,
    failure_message: null,
    metadata: { case: '7' },
    livemode: false,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  expect((await api.get(`${PATH}/${body.id}`)).body).toEqual(body);
  expect((await api.get(`/v1/payments/${payment}`)).body).toMatchObject({ amount_refunded: 5000, status: 'succeeded' });
  expect((await api.get(`/v1/checkout/sessions/${session}`)).body).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    amount_refunded: 5000,
  });
});

test('parts, by payment or by session, up to what was received and no further', async () => {
  const { session, payment } = await pay();
  expect((await api.post(PATH, { payment, amount: 2000 })).body).toMatchObject({ amount: 2000, reason: null });
  const tooMuch = await api.post(PATH, { checkout_session: session, amount: 3001 });
  expect([tooMuch.status, tooMuch.body.error.code, tooMuch.body.error.param]).toEqual([
    422,
    'refund_exceeds',
    'amount',
  ]);
  expect(tooMuch.body.error.message).toContain('3000 minor units (GHS)');
  // As Stripe's API would name the payment.
  const rest = await api.post(PATH, { payment: payment.replace('pay_', 'pi_') });
  expect(rest.body).toMatchObject({ amount: 3000, payment });
  const again = await api.post(PATH, { payment });
  expect([again.status, again.body.error.code]).toEqual([409, 'payment_not_refundable']);
  expect(again.body.error.message).toBe('This payment cannot be refunded: all that was received is refunded already.');
});

test.each<[string, () => Promise<object>, number, string, param?: string]>([
  ['an unpaid session', async () => ({ checkout_session: (await unpaid()).id }), 409, 'payment_not_refundable'],
  ['nothing named', async () => ({ amount: 5 }), 400, 'parameter_missing', 'payment'],
  ['null for both', async () => ({ payment: null, checkout_session: null }), 400, 'parameter_missing', 'payment'],
  [
    'both named',
    async () => ({ payment: `pay_${UNKNOWN}`, checkout_session: `cs_${UNKNOWN}` }),
    422,
    'parameter_conflict',
  ],
  ['an unknown payment', async () => ({ payment: `pay_${UNKNOWN}` }), 404, 'resource_missing', 'payment'],
  [
    'an unknown session',
    async () => ({ checkout_session: `cs_${UNKNOWN}` }),
    404,
    'resource_missing',
    'checkout_session',
  ],
  ['what is no id', async () => ({ payment: 'my payment' }), 404, 'resource_missing', 'payment'],
  ['what is no session', async () => ({ checkout_session: 'mine' }), 404, 'resource_missing', 'checkout_session'],
  ['no amount at all', async () => ({ payment: `pay_${UNKNOWN}`, amount: 0 }), 400, 'parameter_invalid'],
  ['half a minor unit', async () => ({ payment: `pay_${UNKNOWN}`, amount: 0.5 }), 400, 'parameter_invalid'],
  ['more than any integer', async () => ({ payment: (await pay()).payment, amount: 1e300 }), 400, 'parameter_invalid'],
  [
    'a reason that is ours alone',
    async () => ({ payment: `pay_${UNKNOWN}`, reason: 'late' }),
    400,
    'parameter_invalid',
  ],
  ['a field that is not there', async () => ({ paymnt: `pay_${UNKNOWN}` }), 400, 'parameter_unknown'],
])('%s is refused', async (_, input, status, code, param) => {
  const answer = await api.post(PATH, await input());
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  if (param !== undefined) expect(answer.body.error.param).toBe(param);
});

test('who names nothing hears of both ways to', async () => {
  const { body } = await api.post(PATH, {});
  expect(body.error.message).toContain('"payment" or "checkout_session"');
});

test('what is another account’s is not there, and a restricted key needs the right', async () => {
  const { payment, session } = await pay();
  const { body: refund } = await api.post(PATH, { payment, amount: 1 });
  const other = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
  for (const body of [{ payment }, { checkout_session: session }]) {
    expect((await api.post(PATH, body, other)).status).toBe(404);
  }
  expect((await api.get(`${PATH}/${refund.id}`, other)).status).toBe(404);
  expect((await api.get(`${PATH}?payment=${payment}`, other)).body.data).toEqual([]);

  const reader = { authorization: `Bearer ${await api.newKey({ rights: { refunds: 'read' } })}` };
  expect((await api.get(`${PATH}/${refund.id}`, reader)).status).toBe(200);
  const refused = await api.post(PATH, { payment }, reader);
  expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('refunds:write')]);
});

test('never twice for one key: the same refund is told again, and a refusal too', async () => {
  const { payment } = await pay();
  const headers = { 'idempotency-key': 'refund-1' };
  const sent = { payment, amount: 1000 };
  const answers = await Promise.all(Array.from({ length: 6 }, () => api.post(PATH, sent, headers)));
  const made = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.id));
  expect(made.size).toBe(1);
  const again = await api.post(PATH, sent, headers);
  expect([again.headers['idempotent-replayed'], again.body.status]).toEqual(['true', 'succeeded']);
  expect(made).toContain(again.body.id);
  expect((await api.get(`/v1/payments/${payment}`)).body.amount_refunded).toBe(1000);
  expect((await api.post(PATH, { payment, amount: 1001 }, headers)).body.error.code).toBe('idempotency_key_reused');

  const refused = { 'idempotency-key': 'refund-2' };
  expect((await api.post(PATH, { payment, amount: 4001 }, refused)).status).toBe(422);
  const kept = await api.post(PATH, { payment, amount: 4001 }, refused);
  expect([kept.status, kept.headers['idempotent-replayed']]).toEqual([422, 'true']);
});

test('lists page through them, newest first, by payment and by session', async () => {
  const { payment, session } = await pay();
  const ids: string[] = [];
  for (let amount = 1; amount <= 5; amount++) ids.unshift((await api.post(PATH, { payment, amount })).body.id);
  const { body: other } = await api.post(PATH, { payment: (await pay()).payment });
  const list = async (query: string) => (await api.get(`${PATH}?${query}`)).body;
  const idsOf = (page: { data: { id: string }[] }) => page.data.map(({ id }) => id);
  expect(idsOf(await list('limit=6'))).toEqual([other.id, ...ids]);
  expect(idsOf(await list(`payment=${payment}`))).toEqual(ids);
  expect(idsOf(await list(`checkout_session=${session}`))).toEqual(ids);
  const first = await list(`checkout_session=${session}&limit=2`);
  expect([idsOf(first), first.has_more, first.url]).toEqual([ids.slice(0, 2), true, PATH]);
  expect(idsOf(await list(`payment=${payment}&limit=3&starting_after=${ids[1]}`))).toEqual(ids.slice(2));
  expect((await api.get(`${PATH}?payment=nonsense`)).status).toBe(400);
});

test('what takes longer is pending, and its amount is not there to be refunded again', async () => {
  const { payment } = await pay('4000000000007726');
  expect((await api.post(PATH, { payment })).body).toMatchObject({ status: 'pending', amount: 5000 });
  expect((await api.get(`/v1/payments/${payment}`)).body.amount_refunded).toBe(0);
  expect((await api.post(PATH, { payment })).body.error.code).toBe('payment_not_refundable');
});

test('events tell the refund, and what became of the session', async () => {
  const { payment, session } = await pay();
  const { body: refund } = await api.post(PATH, { payment, amount: 1200 }, { 'idempotency-key': 'told' });
  const { data } = (await api.get(`/v1/events?checkout_session=${session}&limit=3`)).body;
  const told = data.reverse();
  expect(told.map(({ type }: { type: string }) => type)).toEqual([
    'refund.created',
    'refund.succeeded',
    'checkout.session.refunded',
  ]);
  const version = expect.any(Number);
  expect(told[0].data.object).toEqual({ ...refund, status: 'pending', version });
  expect(told[1].data.object).toEqual({ ...refund, version });
  expect(told[1].data.object.version).toBe(told[0].data.object.version + 1);
  expect(told[2].data.object).toMatchObject({ object: 'checkout.session', id: session, amount_refunded: 1200 });
  for (const { request } of told) expect(request).toMatchObject({ idempotency_key: 'told' });
});

async function unpaid(): Promise<{ id: string }> {
  return (await api.post('/v1/checkout/sessions', SESSION)).body;
}
