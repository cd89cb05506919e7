import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, CARD, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/disputes';
const DISPUTED_CARD = '4000000000000259';

async function pay(number = CARD.method.number): Promise<{ session: string; payment: string }> {
  const { body: session } = await api.post('/v1/checkout/sessions', SESSION);
  const method = { ...CARD.method, number };
  const { body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, { method });
  return { session: body.session.id, payment: body.payment.id };
}

const bring = (payment: string, step: string) => api.post(`/v1/test/payments/${payment}/dispute`, { step });
const told = async (session: string) => {
  const { body } = await api.get(`/v1/events?checkout_session=${session}`);
  return body.data.map(({ type }: { type: string }) => type).toReversed();
};

test('a card that is disputed as soon as it has paid: the object of the contract, and the events in their order', async () => {
  const { session, payment } = await pay(DISPUTED_CARD);
  const { body: paid } = await api.get(`/v1/payments/${payment}`);
  expect(paid).toMatchObject({ status: 'succeeded', amount_disputed: 5000, dispute: expect.stringMatching(/^dp_/) });
  const { status, body } = await api.get(`${PATH}/${paid.dispute}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    id: paid.dispute,
    object: 'dispute',
    payment,
    checkout_session: session,
    amount: 5000,
    amount_withdrawn: 5000,
    currency: 'GHS',
    reason: 'fraudulent',
    status: 'needs_response',
    fee: 0,
    evidence_due_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    livemode: false,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  expect((await told(session)).slice(-4)).toEqual([
    'payment.succeeded',
    'checkout.session.completed',
    'dispute.created',
    'dispute.funds_withdrawn',
  ]);
  const { body: listed } = await api.get(`${PATH}?payment=${payment}`);
  expect(listed).toMatchObject({ object: 'list', has_more: false, data: [body] });
});

test('a test brings a dispute to its end, and what is won can be refunded again', async () => {
  const { session, payment } = await pay();
  const early = await bring(payment, 'won');
  expect([early.status, early.body.error.code, early.body.error.param]).toEqual([400, 'parameter_invalid', 'step']);
  expect((await bring(payment, 'created')).body).toMatchObject({ status: 'needs_response', amount_withdrawn: 5000 });
  const refused = await api.post('/v1/refunds', { payment });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'payment_not_refundable']);
  expect((await bring(payment, 'won')).body).toMatchObject({ status: 'won', amount_withdrawn: 0 });
  expect((await told(session)).slice(-4)).toEqual([
    'dispute.created',
    'dispute.funds_withdrawn',
    'dispute.funds_reinstated',
    'dispute.closed',
  ]);
  expect((await api.post('/v1/refunds', { payment })).body).toMatchObject({ amount: 5000, status: 'succeeded' });
});

test('what is lost stays with the payer', async () => {
  const { payment } = await pay(DISPUTED_CARD);
  expect((await bring(payment, 'lost')).body).toMatchObject({ status: 'lost', amount_withdrawn: 5000 });
  expect((await api.get(`/v1/payments/${payment}`)).body).toMatchObject({ amount_disputed: 5000, amount_refunded: 0 });
});

test('what nobody paid cannot be disputed, and what is not there cannot be found', async () => {
  const { payment } = await pay('4000000000000002');
  expect((await bring(payment, 'created')).body.error).toMatchObject({ code: 'parameter_invalid' });
  expect((await api.get(`${PATH}/dp_02vS1EpP6iwxcpDx8MTrfE`)).status).toBe(404);
});
