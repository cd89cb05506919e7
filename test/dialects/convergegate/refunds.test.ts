import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

async function paidSession() {
  const { id } = await merchant.create();
  await merchant.pay(id, '777 123');
  await merchant.advance(2);
  return merchant.become(id, 'completed');
}
const refund = (session_id: string, more = {}) => merchant.post('/v1/refunds', { session_id, ...more });

test('in full: answered, read back, told', async () => {
  const { id } = await paidSession();
  const { status, body } = await refund(id);
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.stringMatching(/^re_[0-9A-Za-z]{22}$/),
    amount: 1000,
    status: 'succeeded',
    reason: '',
    created_at: expect.any(Number),
    livemode: false,
    session_id: id,
    currency: 'pln',
    metadata: null,
    failure_message: '',
  });
  expect((await merchant.get(`/v1/refunds/${body.id}`)).body).toEqual(body);
  const session = await merchant.find(id);
  expect(session).toMatchObject({ status: 'completed', amount_total: 1000, amount_refunded: 1000 });
  const told = await merchant.told(id, 4);
  const place = { sequence: expect.any(Number), endpoint_sequence: expect.any(Number), version: expect.any(Number) };
  expect(told.at(-1)).toEqual({ ...session, type: 'checkout.session.updated', ...place });
  expect(await refund(id)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('refunded already') } },
  });
});

test('in parts, never above what was paid', async () => {
  const { id } = await paidSession();
  const first = await refund(id, { amount: 300, reason: 'duplicated', 'metadata[ticket]': '42' });
  expect(first.body).toMatchObject({ amount: 300, reason: 'duplicated', metadata: { ticket: '42' } });
  const tooMuch = await refund(id, { amount: 701 });
  expect(tooMuch.status).toBe(400);
  expect(tooMuch.body.error).toMatchObject({
    type: 'invalid_request_error',
    message: expect.stringContaining('700 (7.00 pln)'),
    charge_id: '',
  });
  expect((await refund(id, { amount: 700, reason: 'requested_by_customer' })).status).toBe(200);
  expect((await merchant.find(id)).amount_refunded).toBe(1000);
  const told = await merchant.told(id, 5);
  expect(told.map(({ type, amount_refunded }) => [type, amount_refunded]).slice(3)).toEqual([
    ['checkout.session.updated', 300],
    ['checkout.session.updated', 1000],
  ]);
  // The native API has its own word for the reason.
  expect((await merchant.native('GET', `/v1/refunds/${first.body.id}`)).body).toMatchObject({
    reason: 'duplicate',
    amount: 300,
  });
});

test('once for one idempotency key', async () => {
  const { id } = await paidSession();
  const headers = { 'idempotency-key': `refund-${id}` };
  const send = () => merchant.post('/v1/refunds', { session_id: id, amount: 100 }, headers);
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
  expect(again.body).toEqual(first.body);
  expect((await merchant.find(id)).amount_refunded).toBe(100);
});

test('a session that was not paid, or is unknown, is not refunded', async () => {
  const { id } = await merchant.create();
  expect(await refund(id)).toMatchObject({ status: 409, body: { error: { type: 'invalid_request_error' } } });
  for (const unknown of ['AW-kLcRRC5P8U68CYe0kVA', 'nonsense', 'cs_02vS1EpP6iwxcpDx8MTrfE']) {
    expect(await refund(unknown)).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('There is no checkout session') } },
    });
  }
  expect((await merchant.get('/v1/refunds/re_02vS1EpP6iwxcpDx8MTrfE')).status).toBe(404);
  expect((await merchant.get('/v1/refunds/nonsense')).status).toBe(404);
});

test.each([
  [{ amount: 0 }, 'amount'],
  [{ amount: 'all' }, 'amount'],
  [{ amount: '1.5' }, 'amount'],
  [{ reason: 'duplicate' }, 'reason'],
  [{ 'metadata[a][b]': 'x' }, 'metadata'],
])('%j is 400', async (more, name) => {
  const { status, body } = await refund('AW-kLcRRC5P8U68CYe0kVA', more);
  expect(status).toBe(400);
  expect(body.error.message).toContain(`"${name}`);
});

test('a refund names its session, which must be said', async () => {
  expect(await merchant.post('/v1/refunds', { amount: 100 })).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('"session_id" is required') } },
  });
});
