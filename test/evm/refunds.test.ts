import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../app.ts';
import { type ChainShop, type Order, startChainShop } from './chain-shop.ts';
import { type Devnet, mineUntil, startDevnet } from './devnet.ts';
import { anAddress, PAID, refundCalls } from './refund-calls.ts';

/** On a real node: how money goes back that this server cannot send. */

let devnet: Devnet;
let shop: ChainShop;
let calls: ReturnType<typeof refundCalls>;
beforeAll(async () => {
  devnet = await startDevnet();
  shop = await startChainShop(devnet);
  calls = refundCalls(devnet, shop);
});
afterAll(async () => {
  await shop?.app.stop();
  await devnet?.stop();
});

const types = async (order: Order) => {
  const { body } = await shop.app.call('GET', '/v1/events?limit=100');
  return body.data
    .filter(({ data }: Answer['body']) => data.object.checkout_session === order.id && data.object.object === 'refund')
    .map(({ type, data }: Answer['body']) => `${type} ${data.object.action?.type ?? '-'}`)
    .toReversed();
};

describe.each(['ETH', 'USDC'] as const)('%s', (asset) => {
  test('all of it: an address, a transaction, confirmations', async () => {
    const order = await calls.paidOrder(asset);
    const begun = await calls.refundOf(order);
    expect(begun).toMatchObject({
      status: 'requires_action',
      action: { type: 'name_address', asset, network: 'devnet' },
    });
    const address = anAddress();
    const named = await calls.nameAddress(begun.id, address);
    const amount = { ETH: '0.01', USDC: '25' }[asset];
    const token = { ETH: null, USDC: devnet.tokens.USDC }[asset];
    expect(named).toMatchObject({ status: 200, body: { status: 'requires_action' } });
    expect(named.body.action).toMatchObject({ type: 'send', asset, amount, chain_id: 31_337 });
    expect(named.body.action.address.toLowerCase()).toBe(address);
    expect(named.body.action.token?.toLowerCase() ?? null).toBe(token?.toLowerCase() ?? null);
    expect(named.body.action.uri).toContain(named.body.action.address);
    const hash = await calls.send(asset, address, PAID[asset]);
    await devnet.mine();
    const given = await calls.give(begun.id, hash);
    expect(given.body).toMatchObject({ status: 'pending', action: { type: 'confirm', transaction: hash } });
    expect((await order.payments())[0].amount_refunded).toBe(0);
    expect(await calls.goneBack(begun.id)).toMatchObject({ status: 'succeeded', action: null });
    expect((await order.payments())[0].amount_refunded).toBe(2_500);
    expect(await types(order)).toEqual([
      'refund.created -',
      'refund.requires_action name_address',
      'refund.requires_action send',
      'refund.succeeded -',
    ]);
  });

  test('in parts, each rounded down, and never the same transaction twice', async () => {
    const order = await calls.paidOrder(asset);
    const [third, rest] = [await calls.refundOf(order, 833), await calls.refundOf(order)];
    const address = anAddress();
    const parts = [await calls.nameAddress(third.id, address), await calls.nameAddress(rest.id, address)];
    const amounts = { ETH: ['0.003332', '0.006668'], USDC: ['8.33', '16.67'] }[asset];
    expect(parts.map(({ body }) => body.action.amount)).toEqual(amounts);
    // Enough for either of the two.
    const hash = await calls.send(asset, address, PAID[asset]);
    await devnet.mine();
    expect((await calls.give(third.id, hash)).status).toBe(200);
    const again = await calls.give(rest.id, hash);
    expect(again).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
    expect(again.body.error.message).toContain('carries another refund');
    expect((await calls.read(rest.id)).action.type).toBe('send');
    await calls.goneBack(third.id);
    const other = await calls.send(asset, address, (PAID[asset] * 1_667n) / 2_500n);
    await devnet.mine();
    expect((await calls.give(rest.id, other)).status).toBe(200);
    await calls.goneBack(rest.id);
    expect((await order.payments())[0].amount_refunded).toBe(2_500);
  });

  test.each([
    ['to somebody else', async ({ units }: Wrong) => calls.send(asset, anAddress(), units)],
    ['too little', async ({ address, units }: Wrong) => calls.send(asset, address, units - 1n)],
    ['another asset', async ({ address }: Wrong) => calls.send(asset === 'ETH' ? 'USDC' : 'ETH', address, 10n ** 9n)],
  ])('a transaction %s does not carry it', async (_, pay) => {
    const { id, address } = await calls.sendable(asset);
    const hash = await pay({ address, units: PAID[asset] });
    await devnet.mine();
    expect(await calls.give(id, hash)).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
    expect(await calls.read(id)).toMatchObject({ status: 'requires_action', action: { type: 'send' } });
  });
});

type Wrong = { readonly address: string; readonly units: bigint };

test('more than was due is more than enough; a part of an overpayment is a part of all that came', async () => {
  const order = await calls.paidOrder('USDC', 30_000_000n);
  const refund = await calls.refundOf(order, 1_000);
  const address = anAddress();
  expect((await calls.nameAddress(refund.id, address)).body.action.amount).toBe('10');
  const hash = await calls.send('USDC', address, 11_000_000n);
  await devnet.mine();
  expect((await calls.give(refund.id, hash)).status).toBe(200);
  await calls.goneBack(refund.id);
  // What was sent is what has left the wallet, and is not there for the next one.
  expect(await shop.walletOf(order.id, 'asset_refund')).toBe('11 USDC@devnet');
  const rest = await calls.refundOf(order);
  expect((await calls.nameAddress(rest.id, address)).body.action.amount).toBe('19');
});

test.each(['ETH', 'USDC'] as const)(
  'what somebody sends to themselves has not come from the merchant: %s',
  async (asset) => {
    const { id, address } = await calls.sendable(asset);
    await calls.send(asset, address);
    await devnet.mine();
    const hash = await devnet.sendToItself(asset, address, PAID[asset]);
    await devnet.mine();
    const refused = await calls.give(id, hash);
    expect(refused).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
    expect(refused.body.error.message).toContain('another address than the one');
  },
);

test('dust on money that goes back by itself waits for that, and goes back as one', async () => {
  expect((await shop.app.call('POST', '/v1/account', { late_payments: 'refund' })).status).toBe(200);
  const order = await shop.order({ asset: 'USDC' });
  await shop.app.call('POST', `/v1/checkout/sessions/${order.id}/expire`);
  const refunds = async () =>
    (await shop.app.call('GET', `/v1/refunds?checkout_session=${order.id}`)).body.data.toReversed();
  const received = async () => (await order.payments())[0].amount_received;
  await calls.send('USDC', order.address);
  const isBegun = async () => (await refunds())[0]?.action?.type === 'name_address';
  await mineUntil(devnet, isBegun, 'the late money to be on its way back');
  for (const cents of [1, 2, 3]) {
    await calls.send('USDC', order.address, 10_000n);
    await mineUntil(devnet, async () => (await received()) === 2_500 + cents, 'the dust to be received');
  }
  const [first, ...more] = await refunds();
  expect([first.amount, first.reason, more]).toEqual([2_500, 'late', []]);
  const address = anAddress();
  await calls.nameAddress(first.id, address);
  await calls.give(first.id, await calls.send('USDC', address));
  await calls.goneBack(first.id);
  expect(await refunds()).toMatchObject([{ amount: 2_500 }, { amount: 3, reason: 'late' }]);
  await shop.app.call('POST', '/v1/account', { late_payments: 'hold' });
});

test('one that failed carries nothing', async () => {
  const { id, address } = await calls.sendable('ETH');
  const hash = await devnet.failToSend(address, '0.01');
  const refused = await calls.give(id, hash);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('failed');
});

test('one from before the refund carries nothing of it', async () => {
  const order = await calls.paidOrder('USDC');
  const address = anAddress();
  const hash = await calls.send('USDC', address, PAID.USDC);
  await devnet.mine();
  const { id } = await calls.refundOf(order);
  await calls.nameAddress(id, address);
  const refused = await calls.give(id, hash);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('newer than the refund');
});

test.each([
  ['no hash', 'a payment', 'hash of a transaction'],
  ['a hash of nothing', `0x${'12'.repeat(32)}`, 'not known to the chain'],
])('%s is refused', async (_, transaction, why) => {
  const { id } = await calls.sendable('ETH');
  const refused = await calls.give(id, transaction);
  expect(refused).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
  expect(refused.body.error.message).toContain(why);
});

test('one that is in no block yet is waited for', async () => {
  const { id, address } = await calls.sendable('USDC');
  const hash = await calls.send('USDC', address, PAID.USDC);
  const given = await calls.give(id, hash);
  expect(given.body).toMatchObject({ status: 'pending', action: { type: 'confirm', confirmations: 0 } });
  await calls.goneBack(id);
});

describe('an address', () => {
  test.each(['ETH', 'USDC'] as const)('is taken again, and %s that went to the one before went back', async (asset) => {
    const { id, address } = await calls.sendable(asset);
    const other = anAddress();
    expect((await calls.nameAddress(id, other)).body.action.address.toLowerCase()).toBe(other);
    const hash = await calls.send(asset, address);
    await devnet.mine();
    const given = await calls.give(id, hash);
    expect(given).toMatchObject({ status: 200, body: { action: { type: 'confirm', transaction: hash } } });
    expect(given.body.action.address.toLowerCase()).toBe(address);
    expect(await calls.nameAddress(id, anAddress())).toMatchObject({
      status: 409,
      body: { error: { code: 'invalid_state' } },
    });
    await calls.goneBack(id);
  });

  test('that money should not go to is refused, and nothing changes', async () => {
    const order = await calls.paidOrder('USDC');
    const { id } = await calls.refundOf(order);
    const mistyped = '0x8ba1f109551bD432803012645Ac136ddd64dBA72';
    const bad = [
      ['somewhere', 'must be an address'],
      [mistyped, 'mistyped'],
      [`0x${'0'.repeat(40)}`, 'nobody has this one'],
      [devnet.tokens.USDC.toLowerCase(), 'contract of a token'],
      [order.address.toLowerCase(), 'payments are received at'],
    ] as const;
    for (const [address, why] of bad) {
      const refused = await calls.nameAddress(id, address);
      expect(refused).toMatchObject({ status: 400, body: { error: { param: 'address' } } });
      expect(refused.body.error.message).toContain(why);
    }
    expect((await calls.read(id)).action.type).toBe('name_address');
    expect((await calls.nameAddress(id, '0x8ba1f109551bD432803012645Ac136ddd64DBA72')).status).toBe(200);
  });

  test('must be there before a transaction', async () => {
    const { id } = await calls.refundOf(await calls.paidOrder('USDC'));
    expect(await calls.give(id, `0x${'12'.repeat(32)}`)).toMatchObject({ status: 409 });
  });
});
