import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStaticRates } from '../../src/rails/evm/rates/static-rates.ts';
import { eventually } from '../app.ts';
import { type ChainShop, type Order, startChainShop } from './chain-shop.ts';
import { type Devnet, mineUntil, startDevnet } from './devnet.ts';

/** On a real node: a rate is locked for ten minutes, and the price changes. 25.00 USD is 0.01 ETH at 2500, 0.0125 at 2000. */

let devnet: Devnet;
let shop: ChainShop;
let aheadMs = 0;
let price: string;
beforeAll(async () => {
  devnet = await startDevnet();
  shop = await startChainShop(devnet, {
    terms: 'quote 10',
    rateSource: {
      name: 'changing',
      priceOf: (asset, currency, signal) => openStaticRates({ ETH: { USD: price } }).priceOf(asset, currency, signal),
    },
    realNowMs: () => Date.now() + aheadMs,
  });
});
beforeEach(() => changePrice('2500'));
afterAll(async () => {
  await shop?.app.stop();
  await devnet?.stop();
});

/** For the chain, for the rail that looks at it, and for the account. */
async function passMinutes(minutes: number): Promise<void> {
  const seconds = minutes * 60;
  aheadMs += seconds * 1_000;
  await devnet.passTime(seconds);
  const { status } = await shop.app.call('POST', '/v1/test/clock/advance', { seconds });
  expect(status).toBe(200);
}

/** A price that was heard is good for half a minute. */
async function changePrice(next: string): Promise<void> {
  price = next;
  await passMinutes(1);
}

const paymentAt = async (order: Order, address: string) =>
  (await order.payments()).find(({ method }) => method.address === address);

const paymentWhen = (order: Order, address: string, isSo: (payment: Payment) => boolean, what: string) =>
  mineUntil(
    devnet,
    async () => {
      const payment = await paymentAt(order, address);
      return isSo(payment) && payment;
    },
    what,
  );
type Payment = Awaited<ReturnType<typeof paymentAt>>;

/** Open for an hour of the account's own time. */
const anOrder = () => shop.order({ asset: 'ETH', expiresInMs: aheadMs + 3_600_000 });

/** An order whose first attempt has ended because nothing came while its rate was locked. */
async function timedOut(): Promise<Order> {
  const order = await anOrder();
  expect((await order.payments())[0].method.due).toBe('0.01');
  await passMinutes(11);
  const ended = await paymentWhen(order, order.address, ({ status }) => status === 'failed', 'the attempt to end');
  expect(ended).toMatchObject({ failure_code: 'timed_out', amount_received: 0 });
  expect((await order.read()).status).toBe('open');
  return order;
}

/** An order of which a half came at the first rate, and which is asked for at another. */
async function halfPaid(): Promise<Order> {
  const order = await anOrder();
  await devnet.sendCoin(order.address, '0.005');
  await paymentWhen(order, order.address, ({ amount_received }) => amount_received === 1_250, 'the half to be final');
  await changePrice('2000');
  await passMinutes(11);
  await paymentWhen(order, order.address, ({ method }) => method.due === '0.0125', 'the new rate');
  return order;
}

test('it runs out before anything has come: the payer begins anew, at an address and a price of then', async () => {
  const order = await timedOut();
  await changePrice('2000');
  const address = await order.attempt(2);
  expect(address).not.toBe(order.address);
  expect((await paymentAt(order, address)).method.due).toBe('0.0125');
  await devnet.sendCoin(address, '0.0125');
  await order.paid();
  const payments = await order.payments();
  expect(payments).toMatchObject([
    { status: 'succeeded', disposition: 'settles', amount_received: 2_500 },
    { status: 'failed', amount_received: 0 },
  ]);
});

test('what comes to the old address after all counts for what it is worth then, and goes back where another one pays', async () => {
  const order = await timedOut();
  await changePrice('2000');
  const address = await order.attempt(2);
  const hash = await devnet.sendCoin(order.address, '0.01');
  const late = await paymentWhen(
    order,
    order.address,
    ({ amount_received }) => amount_received > 0,
    'the late transfer to be recorded',
  );
  expect(late).toMatchObject({ status: 'failed', amount_received: 2_000, method: { transactions: [{ hash }] } });
  expect((await order.read()).status).toBe('open');
  await devnet.sendCoin(address, '0.0125');
  await order.paid();
  const [refund, ...more] = await eventually(async () => {
    const { data } = (await shop.app.call('GET', `/v1/refunds?payment=${late.id}`)).body;
    return data[0]?.status === 'requires_action' && data;
  }, 'the refund to wait for an address');
  expect([refund, more]).toMatchObject([{ amount: 2_000, reason: 'underpaid' }, []]);
});

test('all of it, at the old address and the new price, pays the session', async () => {
  const order = await timedOut();
  await changePrice('2000');
  await devnet.sendCoin(order.address, '0.0125');
  await order.paid();
  expect(await order.payments()).toMatchObject([
    { status: 'succeeded', disposition: 'settles', amount_received: 2_500 },
  ]);
  expect(await shop.walletOf(order.id)).toBe('0.0125 ETH@devnet');
});

test('a part has come before: the rest is asked for at the price of then, and both are a whole', async () => {
  const order = await halfPaid();
  const asked = await (await fetch(order.session.url)).text();
  expect(asked).toContain('value=6250000000000000');
  expect((await order.payments())[0]).toMatchObject({ status: 'requires_action', amount_received: 1_250 });
  await devnet.sendCoin(order.address, '0.00625');
  await order.paid();
  expect(await order.payments()).toMatchObject([
    { status: 'succeeded', disposition: 'settles', amount_received: 2_500 },
  ]);
  expect(await shop.walletOf(order.id)).toBe('0.00625 ETH@devnet,0.005 ETH@devnet');
});

test('a part has come before, and too little for the price of then: what is missing is asked for', async () => {
  const order = await halfPaid();
  // As the first rate asked for it.
  await devnet.sendCoin(order.address, '0.005');
  await paymentWhen(order, order.address, ({ amount_received }) => amount_received === 2_250, 'both to be final');
  expect((await order.read()).status).toBe('open');
  await devnet.sendCoin(order.address, '0.00125');
  await order.paid();
  expect(await order.payments()).toMatchObject([{ status: 'succeeded', amount_received: 2_500 }]);
});
