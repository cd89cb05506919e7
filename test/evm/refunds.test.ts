import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, eventually } from '../app.ts';
import { type ChainShop, type Order, startChainShop } from './chain-shop.ts';
import { type Devnet, mineUntil, startDevnet } from './devnet.ts';

/** On a real node: how money goes back that this server cannot send. 25.00 USD is 25 USDC, or 0.01 ETH. */

let devnet: Devnet;
let shop: ChainShop;
beforeAll(async () => {
  devnet = await startDevnet();
  shop = await startChainShop(devnet);
}, 60_000);
afterAll(async () => {
  await shop?.app.stop();
  await devnet?.stop();
});

type Asset = 'ETH' | 'USDC';
const PAID = { ETH: 10n ** 16n, USDC: 25_000_000n };
let payers = 0x1000;

/** Of somebody that nothing was ever sent to. */
function anAddress(): string {
  payers += 1;
  return `0x${payers.toString(16).padStart(40, 'a')}`;
}

function send(asset: Asset, to: string, units: bigint) {
  if (asset === 'USDC') return devnet.sendToken('USDC', to, units);
  return devnet.sendCoin(to, `0.${units.toString().padStart(18, '0')}`);
}

async function paidOrder(asset: Asset, units = PAID[asset]): Promise<Order> {
  const order = await shop.order({ asset });
  await send(asset, order.address, units);
  await mineUntil(devnet, async () => (await order.read()).status === 'complete', 'the session to be paid');
  return order;
}

const post = (path: string, body: object): Promise<Answer> => shop.app.call('POST', `/v1/refunds${path}`, body);
const read = async (id: string) => (await shop.app.call('GET', `/v1/refunds/${id}`)).body;
const nameAddress = (id: string, address: string) => post(`/${id}/address`, { address });
const give = (id: string, transaction: string) => post(`/${id}/transaction`, { transaction });

async function refundOf(order: Order, amount?: number) {
  const { status, body } = await post('', { checkout_session: order.id, ...(amount ? { amount } : {}) });
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}

/** One that waits for the merchant to send it. */
async function sendable(asset: Asset, amount?: number) {
  const { id } = await refundOf(await paidOrder(asset), amount);
  const address = anAddress();
  const named = await nameAddress(id, address);
  expect(named.body.action?.type).toBe('send');
  return { id, address, action: named.body.action };
}

/** Mines until the transaction counts. */
const goneBack = (id: string) =>
  mineUntil(
    devnet,
    async () => {
      const refund = await read(id);
      return refund.status === 'succeeded' && refund;
    },
    'the refund to be confirmed',
  );

const types = async (order: Order) => {
  const { body } = await shop.app.call('GET', '/v1/events?limit=100');
  return body.data
    .filter(({ data }: Answer['body']) => data.object.checkout_session === order.id && data.object.object === 'refund')
    .map(({ type, data }: Answer['body']) => `${type} ${data.object.action?.type ?? '-'}`)
    .toReversed();
};

describe.each(['ETH', 'USDC'] as const)('%s', (asset) => {
  test('all of it: an address, a transaction, confirmations', async () => {
    const order = await paidOrder(asset);
    const begun = await refundOf(order);
    expect(begun).toMatchObject({
      status: 'requires_action',
      action: { type: 'name_address', asset, network: 'devnet' },
    });
    const address = anAddress();
    const named = await nameAddress(begun.id, address);
    const amount = { ETH: '0.01', USDC: '25' }[asset];
    const token = { ETH: null, USDC: devnet.tokens.USDC }[asset];
    expect(named).toMatchObject({ status: 200, body: { status: 'requires_action' } });
    expect(named.body.action).toMatchObject({ type: 'send', asset, amount, chain_id: 31_337 });
    expect(named.body.action.address.toLowerCase()).toBe(address);
    expect(named.body.action.token?.toLowerCase() ?? null).toBe(token?.toLowerCase() ?? null);
    expect(named.body.action.uri).toContain(named.body.action.address);
    const hash = await send(asset, address, PAID[asset]);
    await devnet.mine();
    const given = await give(begun.id, hash);
    expect(given.body).toMatchObject({ status: 'pending', action: { type: 'confirm', transaction: hash } });
    expect((await order.payments())[0].amount_refunded).toBe(0);
    expect(await goneBack(begun.id)).toMatchObject({ status: 'succeeded', action: null });
    expect((await order.payments())[0].amount_refunded).toBe(2_500);
    expect(await types(order)).toEqual([
      'refund.created -',
      'refund.requires_action name_address',
      'refund.requires_action send',
      'refund.succeeded -',
    ]);
  });

  test('in parts, each rounded down, and never the same transaction twice', async () => {
    const order = await paidOrder(asset);
    const [third, rest] = [await refundOf(order, 833), await refundOf(order)];
    const address = anAddress();
    const parts = [await nameAddress(third.id, address), await nameAddress(rest.id, address)];
    const amounts = { ETH: ['0.003332', '0.006668'], USDC: ['8.33', '16.67'] }[asset];
    expect(parts.map(({ body }) => body.action.amount)).toEqual(amounts);
    // Enough for either of the two.
    const hash = await send(asset, address, PAID[asset]);
    await devnet.mine();
    expect((await give(third.id, hash)).status).toBe(200);
    const again = await give(rest.id, hash);
    expect(again).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
    expect(again.body.error.message).toContain('carries another refund');
    expect((await read(rest.id)).action.type).toBe('send');
    await goneBack(third.id);
    const other = await send(asset, address, (PAID[asset] * 1_667n) / 2_500n);
    await devnet.mine();
    expect((await give(rest.id, other)).status).toBe(200);
    await goneBack(rest.id);
    expect((await order.payments())[0].amount_refunded).toBe(2_500);
  });

  test.each([
    ['to somebody else', async ({ units }: Wrong) => send(asset, anAddress(), units)],
    ['too little', async ({ address, units }: Wrong) => send(asset, address, units - 1n)],
    ['another asset', async ({ address }: Wrong) => send(asset === 'ETH' ? 'USDC' : 'ETH', address, 10n ** 9n)],
  ])('a transaction %s does not carry it', async (_, pay) => {
    const { id, address } = await sendable(asset);
    const hash = await pay({ address, units: PAID[asset] });
    await devnet.mine();
    expect(await give(id, hash)).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
    expect(await read(id)).toMatchObject({ status: 'requires_action', action: { type: 'send' } });
  });
});

type Wrong = { readonly address: string; readonly units: bigint };

test('more than was due is more than enough; a part of an overpayment is a part of all that came', async () => {
  const order = await paidOrder('USDC', 30_000_000n);
  const refund = await refundOf(order, 1_000);
  const address = anAddress();
  expect((await nameAddress(refund.id, address)).body.action.amount).toBe('10');
  const hash = await send('USDC', address, 11_000_000n);
  await devnet.mine();
  expect((await give(refund.id, hash)).status).toBe(200);
  await goneBack(refund.id);
});

test('one that failed carries nothing', async () => {
  const { id, address } = await sendable('ETH');
  const hash = await devnet.failToSend(address, '0.01');
  const refused = await give(id, hash);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('failed');
});

test('one from before the refund carries nothing of it', async () => {
  const order = await paidOrder('USDC');
  const address = anAddress();
  const hash = await send('USDC', address, PAID.USDC);
  await devnet.mine();
  const { id } = await refundOf(order);
  await nameAddress(id, address);
  const refused = await give(id, hash);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('newer than the refund');
});

test.each([
  ['no hash', 'a payment', 'hash of a transaction'],
  ['a hash of nothing', `0x${'12'.repeat(32)}`, 'not known to the chain'],
])('%s is refused', async (_, transaction, why) => {
  const { id } = await sendable('ETH');
  const refused = await give(id, transaction);
  expect(refused).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
  expect(refused.body.error.message).toContain(why);
});

test('one that is in no block yet is waited for', async () => {
  const { id, address } = await sendable('USDC');
  const hash = await send('USDC', address, PAID.USDC);
  const given = await give(id, hash);
  expect(given.body).toMatchObject({ status: 'pending', action: { type: 'confirm', confirmations: 0 } });
  await goneBack(id);
});

test('one that the chain takes back is asked for again, and its address stays', async () => {
  const { id, address } = await sendable('USDC');
  const lost = await send('USDC', address, PAID.USDC);
  await devnet.mine();
  expect((await give(id, lost)).body.status).toBe('pending');
  await devnet.reorganise(1);
  const asked = await eventually(async () => {
    const refund = await read(id);
    return refund.status === 'requires_action' && refund;
  }, 'the transaction to be gone');
  expect(asked.action).toMatchObject({ type: 'send' });
  expect((await nameAddress(id, anAddress())).body.error.message).toContain('must stay as it is');
  const hash = await send('USDC', address, PAID.USDC);
  await devnet.mine();
  expect((await give(id, hash)).body.status).toBe('pending');
  await goneBack(id);
});

describe('an address', () => {
  test('is taken again until a transaction is given', async () => {
    const { id, address } = await sendable('USDC');
    const other = anAddress();
    expect((await nameAddress(id, other)).body.action.address.toLowerCase()).toBe(other);
    const hash = await send('USDC', address, PAID.USDC);
    await devnet.mine();
    expect((await give(id, hash)).status).toBe(400);
    await nameAddress(id, address);
    expect((await give(id, hash)).status).toBe(200);
    expect(await nameAddress(id, other)).toMatchObject({ status: 409, body: { error: { code: 'invalid_state' } } });
  });

  test('that money should not go to is refused, and nothing changes', async () => {
    const order = await paidOrder('USDC');
    const { id } = await refundOf(order);
    const mistyped = '0x8ba1f109551bD432803012645Ac136ddd64dBA72';
    const bad = [
      ['somewhere', 'must be an address'],
      [mistyped, 'mistyped'],
      [`0x${'0'.repeat(40)}`, 'nobody has this one'],
      [devnet.tokens.USDC.toLowerCase(), 'contract of a token'],
      [order.address.toLowerCase(), 'payments are received at'],
    ] as const;
    for (const [address, why] of bad) {
      const refused = await nameAddress(id, address);
      expect(refused).toMatchObject({ status: 400, body: { error: { param: 'address' } } });
      expect(refused.body.error.message).toContain(why);
    }
    expect((await read(id)).action.type).toBe('name_address');
    expect((await nameAddress(id, '0x8ba1f109551bD432803012645Ac136ddd64DBA72')).status).toBe(200);
  });

  test('must be there before a transaction', async () => {
    const { id } = await refundOf(await paidOrder('USDC'));
    expect(await give(id, `0x${'12'.repeat(32)}`)).toMatchObject({ status: 409 });
  });
});
