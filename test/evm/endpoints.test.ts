import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../app.ts';
import { scaled } from '../scale.ts';
import { type ChainShop, startChainShop } from './chain-shop.ts';
import { type Devnet, startDevnet } from './devnet.ts';
import { type RpcProxy, startRpcProxy } from './rpc-proxy.ts';

/** A whole server over two endpoints of one chain: what goes wrong there, and what they are asked. */

let devnet: Devnet;
let endpoints: readonly [RpcProxy, RpcProxy];
let shop: ChainShop;
beforeAll(async () => {
  devnet = await startDevnet();
  endpoints = [await startRpcProxy(devnet.url), await startRpcProxy(devnet.url)];
  shop = await startChainShop(devnet, { url: endpoints.map(({ url }) => url).join(' ') });
});
afterAll(async () => {
  await shop?.app.stop();
  await Promise.all((endpoints ?? []).map((endpoint) => endpoint.stop()));
  await devnet?.stop();
});

test('one endpoint fails, then the other: payments are begun, seen and confirmed', async () => {
  const [one, two] = endpoints;
  one.fail();
  const order = await shop.order({ asset: 'USDC' });
  await devnet.sendToken('USDC', order.address, 25_000_000n);
  await devnet.mine();
  await order.paymentWhen(({ status }) => status === 'processing', 'the transfer to be seen by the second endpoint');
  one.fail(false);
  two.fail();
  await order.paid();
  two.fail(false);
});

test('while no endpoint answers nothing is begun, and what came meanwhile is found', async () => {
  const order = await shop.order({ asset: 'ETH' });
  for (const endpoint of endpoints) endpoint.fail();
  await expect(shop.order({ asset: 'ETH' })).rejects.toThrow('no address was given');
  await devnet.sendCoin(order.address, '0.01');
  await devnet.mine(20);
  for (const endpoint of endpoints) endpoint.fail(false);
  await eventually(async () => (await order.read()).status === 'complete', 'what came meanwhile to be found');
});

test('many open payments are watched at no more requests than a single one', async () => {
  const count = scaled({ quick: 60, soak: 1_000 });
  for (let made = 0; made < count; made++) await shop.order({ asset: made % 2 ? 'USDC' : 'ETH' });
  const blocks = scaled({ quick: 20, soak: 100 });
  const methods: string[] = [];
  let looks = 0;
  endpoints[0].taken();
  endpoints[1].taken();
  for (let mined = 0; mined < blocks; mined++) {
    await devnet.mine();
    // Seen and read: the looks at a chain that has not moved are told apart from those at a block.
    const asked = await eventually(async () => {
      methods.push(...endpoints[0].taken(), ...endpoints[1].taken());
      return methods.filter((method) => method !== HEAD).length > mined && methods;
    }, 'the block to be looked at');
    looks = asked.filter((method) => method === HEAD).length;
  }
  const calls = Map.groupBy(methods, (method) => method);
  const figures = Object.fromEntries([...calls].map(([method, { length }]) => [method, length / blocks]));
  console.log(
    `${count} open payments, calls for each block: ${JSON.stringify(figures)}; ${looks} looks, ${blocks} blocks`,
  );
  const ofBlocks = methods.length - looks + blocks;
  expect(ofBlocks / blocks).toBeLessThanOrEqual(2);
}, 600_000);

const HEAD = 'eth_getBlockByNumber';
