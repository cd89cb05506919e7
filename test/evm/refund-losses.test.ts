import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../app.ts';
import { type ChainShop, startChainShop } from './chain-shop.ts';
import { type Devnet, startDevnet } from './devnet.ts';
import { anAddress, refundCalls } from './refund-calls.ts';
import { type RpcProxy, startRpcProxy } from './rpc-proxy.ts';

/** A refund's transaction that is lost, or seems to be: nobody is told to send twice what may still arrive. */

let devnet: Devnet;
let endpoints: readonly [RpcProxy, RpcProxy];
let base: RpcProxy;
let shop: ChainShop;
let calls: ReturnType<typeof refundCalls>;
beforeAll(async () => {
  devnet = await startDevnet();
  endpoints = [await startRpcProxy(devnet.url), await startRpcProxy(devnet.url)];
  base = await startRpcProxy(devnet.url, { chainId: 84_532 });
  shop = await startChainShop(devnet, { url: endpoints.map(({ url }) => url).join(' '), base: base.url });
  calls = refundCalls(devnet, shop);
}, 60_000);
afterEach(() => {
  for (const endpoint of endpoints) {
    endpoint.forget();
    endpoint.fail(false);
  }
});
afterAll(async () => {
  await shop?.app.stop();
  await Promise.all([...(endpoints ?? []), base].map((endpoint) => endpoint?.stop()));
  await devnet?.stop();
});

const forgetEverywhere = (...hashes: string[]) => {
  for (const endpoint of endpoints) endpoint.forget(...hashes);
};

/** Longer than one that is gone is waited for. */
const LONG = 15 * 60;

type Told = { readonly status: string; readonly action: Record<string, unknown> };
const told = (id: string, isSo: (refund: Told) => boolean, what: string) =>
  eventually(async () => {
    const refund: Told = await calls.read(id);
    return isSo(refund) && refund;
  }, what);

const isConfirmed = (count: number) => (refund: Told) => refund.action.confirmations === count;
const isToBeSent = ({ action }: Told) => action.type === 'send';

/** One whose transaction is in a block. */
async function sent() {
  const refund = await calls.sendable('USDC');
  const hash = await calls.send('USDC', refund.address);
  await devnet.mine();
  const given = await calls.give(refund.id, hash);
  expect(given.body).toMatchObject({ status: 'pending', action: { type: 'confirm', confirmations: 1 } });
  return { ...refund, hash };
}

/** The same, once nobody has known it for long. */
async function lost() {
  const refund = await sent();
  forgetEverywhere(refund.hash);
  await told(refund.id, isConfirmed(0), 'it to be gone');
  const asked = await calls.givenUp(refund.id);
  expect(asked).toMatchObject({ status: 'requires_action', action: { lost_transactions: [refund.hash] } });
  return refund;
}

test('what one endpoint does not know another may', async () => {
  const { id, address } = await calls.sendable('USDC');
  const hash = await calls.send('USDC', address);
  await devnet.mine();
  endpoints[0].forget(hash);
  expect(await calls.give(id, hash)).toMatchObject({ status: 200, body: { action: { type: 'confirm' } } });
  await calls.goneBack(id);
});

test('one that cannot be asked may know it', async () => {
  const { id, hash } = await sent();
  endpoints[0].forget(hash);
  endpoints[1].fail();
  const isAway = async () => (await calls.stored(id))?.trouble?.kind === 'unavailable';
  await eventually(isAway, 'the failure to be told');
  await calls.askedAfter(id, LONG);
  expect(await isAway()).toBe(true);
  expect(await calls.read(id)).toMatchObject({ status: 'pending', action: { type: 'confirm' } });
  endpoints[1].fail(false);
  await calls.pass(LONG);
  await calls.goneBack(id);
});

test('one that is gone is waited for, and told to be sent again by its name', async () => {
  const { id, hash } = await sent();
  forgetEverywhere(hash);
  const gone = await told(id, isConfirmed(0), 'it to be gone');
  expect(gone).toMatchObject({ status: 'pending', action: { type: 'confirm', transaction: hash } });
  await calls.askedAfter(id, 5 * 60);
  expect(await calls.read(id)).toMatchObject({ status: 'pending', action: { type: 'confirm' } });
  const asked = await calls.givenUp(id);
  expect(asked).toMatchObject({ status: 'requires_action', action: { lost_transactions: [hash] } });
});

test('one that the chain has taken back is sent again, to another address', async () => {
  const { id, hash } = await sent();
  await devnet.reorganise(1);
  await told(id, isConfirmed(0), 'it to be gone');
  await calls.givenUp(id);
  const other = anAddress();
  const named = await calls.nameAddress(id, other);
  expect(named.body.action).toMatchObject({ type: 'send', lost_transactions: [hash] });
  const again = await calls.send('USDC', other);
  await devnet.mine();
  expect((await calls.give(id, again)).body).toMatchObject({ status: 'pending', action: { transaction: again } });
  await calls.goneBack(id);
});

test('one that was lost and is mined after all carries it, whatever address was named since', async () => {
  const { id, hash, address } = await lost();
  await calls.nameAddress(id, anAddress());
  forgetEverywhere();
  await calls.pass(LONG);
  const found = await told(id, ({ action }) => action.type === 'confirm', 'it to be found again');
  expect(found).toMatchObject({ status: 'pending', action: { transaction: hash } });
  expect(String(found.action.address).toLowerCase()).toBe(address);
  await calls.goneBack(id);
});

test('one that turns out to send too little is given up once its block is final', async () => {
  const { id, address } = await calls.sendable('USDC');
  const hash = await calls.send('USDC', address, 24_999_999n);
  expect((await calls.give(id, hash)).body).toMatchObject({ status: 'pending', action: { confirmations: 0 } });
  await devnet.mine();
  await told(id, isConfirmed(1), 'it to be in a block');
  await devnet.mine(2);
  const asked = await told(id, isToBeSent, 'it to be given up');
  expect(asked).toMatchObject({ status: 'requires_action', action: { lost_transactions: [] } });
});

test('the one that was replaced is looked for too', async () => {
  const { id, address } = await calls.sendable('USDC');
  const first = await calls.send('USDC', address);
  expect((await calls.give(id, first)).status).toBe(200);
  const other = await calls.send('USDC', address);
  expect((await calls.give(id, other)).body.action.transaction).toBe(other);
  forgetEverywhere(other);
  await devnet.mine();
  await told(id, ({ action }) => action.transaction === first, 'the first one to be told');
  await calls.goneBack(id);
});

test('a refund waits for the one before it to be worked out, and takes what that leaves', async () => {
  const order = await calls.paidOrder('USDC', 25_000_001n);
  for (const endpoint of endpoints) endpoint.fail();
  const first = await calls.refundOf(order, 833);
  for (const endpoint of endpoints) endpoint.fail(false);
  const rest = await calls.refundOf(order);
  // The one that waits is asked about twice: it may be due before the other.
  for (const { id } of [first, rest]) {
    await eventually(async () => {
      const { action } = await calls.read(id);
      if (!action) await calls.pass(60);
      return action?.type === 'name_address';
    }, 'it to be begun');
  }
  const named = [await calls.nameAddress(first.id, anAddress()), await calls.nameAddress(rest.id, anAddress())];
  expect(named.map(({ body }) => body.action.amount)).toEqual(['8.33', '16.670001']);
});

test('one that is on another chain is told to be there', async () => {
  const { id, address } = await calls.sendable('USDC');
  const hash = await calls.send('USDC', address);
  await devnet.mine();
  forgetEverywhere(hash);
  const refused = await calls.give(id, hash);
  expect(refused).toMatchObject({ status: 400, body: { error: { param: 'transaction' } } });
  expect(refused.body.error.message).toContain('this one is on base');
});
