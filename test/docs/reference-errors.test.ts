import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPaygateDocument } from '../../sdk/generate/paygate-document.ts';
import { type Answer, type Api, CARD, startApi } from '../http/api.ts';

/** The errors of its own that the reference tells of each call, each of them made to happen. */
const NOBODY = '0351OQME0YeFDYb0JrEbEu';
const CREATED = { step: 'created' };
const ORDER = { amount: 5_000, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
const DECLINED = { method: { type: 'card', number: '4000000000000002' } };

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.close());

const session = async (more = {}) => (await api.post('/v1/checkout/sessions', { ...ORDER, ...more })).body.id as string;
const pay = async (id: string, method: object = CARD) => api.post(`/v1/test/checkout/sessions/${id}/pay`, method);
const paymentOf = async (method?: object) => (await pay(await session(), method)).body.payment.id as string;
const endpoint = async () =>
  (await api.post('/v1/webhooks', { url: 'https://shop.example/hook', events: ['*'] })).body.id as string;
const newest = async (path: string) => (await api.get(path)).body.data[0].id as string;
const live = async () => ({ authorization: `Bearer ${await api.newKey({ livemode: true })}` });

/** An endpoint that was sent something, and then disabled by hand. */
async function disabled() {
  const id = await endpoint();
  await session();
  const [event, delivery] = [await newest('/v1/events'), await newest(`/v1/deliveries?endpoint=${id}`)];
  await api.post(`/v1/webhooks/${id}`, { status: 'disabled' });
  return { id, event, delivery };
}

type Provocations = Readonly<Record<string, () => Promise<Answer>>>;
const CALLS: Readonly<Record<string, Provocations>> = {
  createCheckoutSession: {
    resource_missing: () => api.post('/v1/checkout/sessions', { ...ORDER, customer: `cus_${NOBODY}` }),
    product_inactive: async () => {
      const { id } = (await api.post('/v1/products', { name: 'Scarf', unit_amount: 5_000 })).body;
      await api.send({ method: 'DELETE', url: `/v1/products/${id}`, headers: { authorization: `Bearer ${api.key}` } });
      return api.post('/v1/checkout/sessions', { ...ORDER, line_items: [{ product: id, quantity: 1 }] });
    },
    parameter_conflict: () =>
      api.post('/v1/checkout/sessions', { ...ORDER, line_items: [{ name: 'Scarf', unit_amount: 1, quantity: 1 }] }),
  },
  expireCheckoutSession: { invalid_state: async () => endTwice('expire') },
  cancelCheckoutSession: { invalid_state: async () => endTwice('cancel') },
  createRefund: {
    resource_missing: () => api.post('/v1/refunds', { payment: `pay_${NOBODY}` }),
    payment_not_refundable: async () => api.post('/v1/refunds', { payment: await paymentOf(DECLINED) }),
    refund_exceeds: async () => api.post('/v1/refunds', { payment: await paymentOf(), amount: 5_001 }),
    parameter_conflict: async () =>
      api.post('/v1/refunds', { payment: await paymentOf(), checkout_session: await session() }),
  },
  createProduct: {
    already_exists: async () => {
      const product = { id: 'prod_2066053095265972226', name: 'Kente scarf' };
      await api.post('/v1/products', product);
      return api.post('/v1/products', product);
    },
  },
  createReplay: {
    parameter_missing: () => api.post('/v1/replays', {}),
    resource_missing: () => api.post('/v1/replays', { checkout_session: `cs_${NOBODY}` }),
  },
  resendEvent: {
    resource_missing: () => api.post(`/v1/events/evt_${NOBODY}/resend`, {}),
    parameter_invalid: async () => {
      const { id, event } = await disabled();
      return api.post(`/v1/events/${event}/resend`, { endpoint: id });
    },
  },
  resendDelivery: {
    parameter_invalid: async () => api.post(`/v1/deliveries/${(await disabled()).delivery}/resend`),
  },
  resendEndpointDelivery: {
    parameter_invalid: async () => {
      const { id, delivery } = await disabled();
      return api.post(`/v1/webhooks/${id}/deliveries/${delivery}/resend`);
    },
  },
  setLogo: { parameter_invalid: () => api.post('/v1/account/logo', { image: 'bm8gcGljdHVyZQ==' }) },
  payInTest: {
    test_mode_only: async () => api.post(`/v1/test/checkout/sessions/cs_${NOBODY}/pay`, CARD, await live()),
    invalid_state: async () => {
      const id = await session();
      await pay(id);
      return pay(id);
    },
    payment_method_not_allowed: async () =>
      pay(await session({ payment_method_types: ['card'] }), { method: { type: 'blik', code: '777123' } }),
  },
  disputeInTest: {
    test_mode_only: async () => api.post(`/v1/test/payments/pay_${NOBODY}/dispute`, CREATED, await live()),
    parameter_invalid: async () => {
      const { body } = await pay(await session());
      return api.post(`/v1/test/payments/${body.payment.id}/dispute`, { step: 'won' });
    },
  },
  readTestClock: { test_mode_only: async () => api.get('/v1/test/clock', await live()) },
  advanceTestClock: { test_mode_only: async () => api.post('/v1/test/clock/advance', { seconds: 1 }, await live()) },
};

/** Provoked where there is a chain: test/evm/refunds.test.ts. */
const OF_CHAINS = ['setRefundAddress', 'giveRefundTransaction'];

async function endTwice(how: 'expire' | 'cancel'): Promise<Answer> {
  const id = await session();
  await api.post(`/v1/checkout/sessions/${id}/${how}`);
  return api.post(`/v1/checkout/sessions/${id}/${how}`);
}

describe.each(Object.entries(CALLS))('%s', (_, provocations) => {
  test.each(Object.entries(provocations))('%s', async (code, provoke) => {
    expect((await provoke()).body).toMatchObject({ error: { code } });
  });
});

test('each error that a call is said to have is among these', async () => {
  const { paths } = await readPaygateDocument();
  const told = Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .filter(({ operationId }) => !OF_CHAINS.includes(operationId))
    .filter((operation) => operation['x-errors'])
    .map((operation) => [operation.operationId, Object.keys(operation['x-errors'] ?? {}).toSorted()]);
  const provoked = Object.entries(CALLS).map(([name, codes]) => [name, Object.keys(codes).toSorted()]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(provoked));
});
