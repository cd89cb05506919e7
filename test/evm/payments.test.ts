import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChainShop, startChainShop } from './chain-shop.ts';
import { type Devnet, mineUntil, startDevnet } from './devnet.ts';

/** On a real node: what payers send, and what becomes of it. 25.00 USD is 25 USDC, or 0.01 ETH. */

let devnet: Devnet;
let shop: ChainShop;
beforeAll(async () => {
  devnet = await startDevnet();
  shop = await startChainShop(devnet);
});
afterAll(async () => {
  await shop?.app.stop();
  await devnet?.stop();
});

describe.each([
  ['ETH', async (to: string) => devnet.sendCoin(to, '0.01')],
  ['USDC', async (to: string) => devnet.sendToken('USDC', to, 25_000_000n)],
  ['USDT', async (to: string) => devnet.sendToken('USDT', to, 25_000_000n)],
])('%s', (asset, send) => {
  test('paid exactly: seen, confirmed, settled', async () => {
    const order = await shop.order({ asset });
    const hash = await send(order.address);
    await devnet.mine();
    const seen = await order.paymentWhen(({ status }) => status === 'processing', 'the transfer to be seen');
    expect(seen).toMatchObject({ amount_received: 0, method: { transactions: [{ hash }] } });
    expect((await order.read()).status).toBe('open');
    await order.paid();
    const [payment] = await order.payments();
    expect(payment).toMatchObject({ status: 'succeeded', disposition: 'settles', amount_received: 2_500 });
    expect(payment.method).toMatchObject({ asset, network: 'devnet', address: order.address });
    expect(await shop.walletOf(order.id)).toBe(asset === 'ETH' ? '0.01 ETH@devnet' : `25 ${asset}@devnet`);
  });
});

test('in parts, each told, and missing what is missing', async () => {
  const order = await shop.order({ asset: 'USDC' });
  await devnet.sendToken('USDC', order.address, 10_000_000n);
  await devnet.mine();
  const part = await order.paymentWhen(({ method }) => method.transactions.length === 1, 'the first part to be seen');
  expect(part).toMatchObject({ status: 'requires_action', method: { due: '25', transactions: [{ amount: '10' }] } });
  expect(await (await fetch(order.session.url)).text()).toContain('uint256=15000000');
  await devnet.sendToken('USDC', order.address, 15_000_000n);
  await order.paid();
});

test('too much: all of it is recorded, and more that comes after it was paid', async () => {
  const order = await shop.order({ asset: 'USDC' });
  await devnet.sendToken('USDC', order.address, 30_000_000n);
  await order.paid();
  expect((await order.payments())[0]).toMatchObject({ amount_received: 3_000, disposition: 'settles' });
  await devnet.sendToken('USDC', order.address, 1_000_000n);
  await mineUntil(
    devnet,
    async () => (await order.payments()).find(({ amount_received }) => amount_received === 3_100),
    'what came later',
  );
});

test('another token: it is there, and pays nothing', async () => {
  const order = await shop.order({ asset: 'USDC' });
  await devnet.sendToken('USDT', order.address, 25_000_000n);
  await devnet.sendCoin(order.address, '0.01');
  await mineUntil(
    devnet,
    async () => (await order.payments()).find(({ method }) => method.transactions.length === 2),
    'the wrong assets to be seen',
  );
  const [payment] = await order.payments();
  expect(payment).toMatchObject({ status: 'requires_action', amount_received: 0 });
  expect(payment.method.transactions.map(({ asset }: { asset?: string }) => asset).toSorted()).toEqual(['ETH', 'USDT']);
  expect((await order.read()).status).toBe('open');
});

test('dust that is missing is forgiven', async () => {
  const order = await shop.order({ asset: 'USDC' });
  await devnet.sendToken('USDC', order.address, 24_900_000n);
  await order.paid();
  expect((await order.payments())[0]).toMatchObject({ amount_received: 2_500 });
});

test('coin that a contract moves, without a transaction to the address', async () => {
  const order = await shop.order({ asset: 'ETH' });
  await devnet.passCoin(order.address, '0.01');
  await order.paid();
});

test('a transaction that failed moves nothing', async () => {
  const order = await shop.order({ asset: 'ETH' });
  await devnet.failToSend(order.address, '0.01');
  await devnet.mine(30);
  await devnet.sendCoin(order.address, '0.001');
  const part = await mineUntil(
    devnet,
    async () => (await order.payments()).find(({ method }) => method.transactions.length > 0),
    'the one that did not fail',
  );
  expect(part.method.transactions).toMatchObject([{ amount: '0.001' }]);
});

test('a block that is taken back takes its money with it; it counts when it is in the chain again', async () => {
  const order = await shop.order({ asset: 'USDC' });
  await devnet.sendToken('USDC', order.address, 25_000_000n);
  await devnet.mine(2);
  await order.paymentWhen(({ status }) => status === 'processing', 'the transfer to be seen');
  await devnet.reorganise(3);
  await devnet.mine();
  await order.paymentWhen(
    ({ status, method }) => status === 'requires_action' && method.transactions.length === 0,
    'the transfer to be gone',
  );
  expect((await order.payments())[0]).toMatchObject({ amount_received: 0 });
  await devnet.sendToken('USDC', order.address, 25_000_000n);
  await order.paid();
  expect((await order.payments())[0]).toMatchObject({ amount_received: 2_500 });
});

test('late: after its session has ended it is recorded, and the session stays ended', async () => {
  const order = await shop.order({ asset: 'USDC' });
  await shop.app.call('POST', `/v1/checkout/sessions/${order.id}/expire`);
  await devnet.sendToken('USDC', order.address, 25_000_000n);
  await mineUntil(
    devnet,
    async () => (await order.payments()).find(({ disposition }) => disposition === 'late'),
    'the late money to be recorded',
  );
  expect((await order.read()).status).toBe('expired');
});
