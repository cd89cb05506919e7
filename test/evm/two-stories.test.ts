import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Behind } from '../../src/rails/evm/behind.ts';
import { type Book, openBook } from './book.ts';
import { type Devnet, startDevnet } from './devnet.ts';
import type { RpcProxy } from './rpc-proxy.ts';

/** Behind one address of an endpoint there are many nodes: one may be on a fork that the others have left, or know less. */

let devnet: Devnet;
let book: Book;
beforeAll(async () => {
  devnet = await startDevnet();
}, 60_000);
beforeEach(async () => {
  book = await openBook(devnet);
});
afterEach(() => book?.close());
afterAll(() => devnet?.stop());

/** Both endpoints of the account say it. */
const twist: RpcProxy['twist'] = (method, how) => {
  for (const endpoint of book.endpoints) endpoint.twist(method, how);
};

const OTHER = `0x${'f'.repeat(64)}`;

test('a log of a block that the chain does not have is not believed', async () => {
  const [first] = await book.watch(1);
  const [one, two] = book.endpoints;
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  one.twist('eth_getLogs', ({ result }) => ({ result: result.map((log: object) => ({ ...log, blockHash: OTHER })) }));
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 5n }]);
  const [second] = await book.watch(1);
  two.twist('eth_getLogs', ({ result }) => ({ result: result.map((log: object) => ({ ...log, blockHash: OTHER })) }));
  await devnet.sendToken('USDC', second.address, 5n);
  await devnet.mine(2);
  await expect(book.look()).rejects.toThrow(Behind);
  expect(await book.seen(second)).toEqual([]);
  one.twist('eth_getLogs');
  await book.look();
  expect(await book.seen(second)).toMatchObject([{ units: 5n }]);
});

test('a transfer whose place in its block was another one is the same transfer', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  twist('eth_getLogs', ({ result }) => ({ result: result.map((log: object) => ({ ...log, logIndex: '0x9' })) }));
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ key: expect.stringMatching(/:9$/), units: 5n }]);
  twist('eth_getLogs');
  await devnet.mine();
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ key: expect.stringMatching(/:0$/), units: 5n }]);
});

test('a transaction that is not known any more is never final, and is forgotten in the end', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  await book.look();
  twist('eth_getTransactionReceipt', () => ({ result: null }));
  await devnet.mine(6);
  await expect(book.look()).rejects.toThrow(Behind);
  expect(await book.seen(first)).toHaveLength(1);
  const before = await book.cursor();
  twist('eth_getLogs', () => ({ result: [] }));
  await devnet.mine(100);
  await book.look();
  expect(await book.seen(first)).toEqual([]);
  expect((await book.cursor()).blocks[0]?.number).toBeGreaterThan(before.blocks[0]?.number ?? 0);
});

test('a transaction that is in a later block counts from there', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  await book.look();
  const [{ blockNumber } = { blockNumber: 0 }] = await book.seen(first);
  const later = `0x${(blockNumber + 6).toString(16)}`;
  twist('eth_getTransactionReceipt', ({ result }) => ({ result: { ...result, blockNumber: later } }));
  twist('eth_getLogs', () => ({ result: [] }));
  await devnet.mine(8);
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 5n, blockNumber: blockNumber + 6 }]);
});

test('balances are asked for at a block by its name, and blocks that do not follow one another are not believed', async () => {
  const [first] = await book.watch(1);
  await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(5);
  twist('eth_getBlockByNumber', ({ result }) => ({
    result: result.transactions.length > 0 ? { ...result, hash: OTHER } : result,
  }));
  await expect(book.look()).rejects.toThrow(Behind);
  twist('eth_getBlockByNumber');
  twist('eth_call', () => ({ error: { code: -32_000, message: 'hash is not currently canonical' } }));
  await expect(book.look()).rejects.toThrow('hash is not currently canonical');
  twist('eth_call');
  await book.look();
  expect(await book.seen(first)).toHaveLength(1);
});

test('where balances of old blocks are not kept, the blocks are looked through', async () => {
  const [first, second] = await book.watch(2);
  const hash = await devnet.sendCoin(first.address, '0.5');
  await devnet.passCoin(second?.address ?? '', '0.25');
  await devnet.mine(600);
  twist('eth_call', () => ({ error: { code: -32_000, message: 'missing trie node' } }));
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ hash, units: 5n * 10n ** 17n }]);
  twist('eth_call');
  await book.look();
  expect(await book.seen(second)).toMatchObject([{ hash: null, units: 25n * 10n ** 16n }]);
});

test('another chain behind the address of an endpoint is not read', async () => {
  await book.watch(1);
  await devnet.mine(3);
  twist('eth_getBlockByNumber', ({ result }) => ({ result: { ...result, hash: OTHER, parentHash: OTHER } }));
  twist('eth_chainId', () => ({ result: '0x2105' }));
  await expect(book.look()).rejects.toThrow('the endpoint is of chain 8453 now, not 31337');
});

test('endpoints that stay behind are told of once it has gone on for a while, and once', async () => {
  await book.close();
  book = await openBook(devnet, '', { minesOnDemand: undefined });
  await book.watch(1);
  await devnet.mine(3);
  const startedAtMs = Date.now();
  const faultsAfter = (seconds: number) => {
    book.setNow(startedAtMs + seconds * 1_000);
    return book.faults();
  };
  expect(await faultsAfter(0)).toEqual([]);
  twist('eth_getBlockByNumber', ({ result }) => ({ result: { ...result, number: '0x1', hash: OTHER } }));
  expect([await faultsAfter(1), await faultsAfter(110)]).toEqual([[], []]);
  expect(await faultsAfter(130)).toEqual([expect.stringMatching(/^devnet: block \d+ has been read, and it is at 1$/)]);
  expect(await faultsAfter(140)).toEqual([]);
  twist('eth_getBlockByNumber');
  await devnet.passTime(200);
  await devnet.mine();
  expect(await faultsAfter(150)).toEqual([]);
  twist('eth_getBlockByNumber', ({ result }) => ({ result: { ...result, number: '0x1', hash: OTHER } }));
  expect(await faultsAfter(160)).toEqual([]);
  for (const endpoint of book.endpoints) endpoint.fail();
  expect(await faultsAfter(170)).toEqual([expect.stringContaining('out of order')]);
});

test('a transfer that is read again where it is now is there once', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  await book.look();
  const [{ blockNumber } = { blockNumber: 0 }] = await book.seen(first);
  const next = `0x${(blockNumber + 1).toString(16)}`;
  await devnet.mine(3);
  twist('eth_getTransactionReceipt', ({ result }) => ({ result: { ...result, blockNumber: next } }));
  twist('eth_getLogs', ({ result }) => ({ result: result.map((log: object) => ({ ...log, logIndex: '0x3' })) }));
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 5n }]);
});

test('one receipt is asked for of a transaction, however much it has brought', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  twist('eth_getLogs', ({ result }) => ({
    result: result.flatMap((log: object) => ['0x1', '0x2', '0x3'].map((logIndex) => ({ ...log, logIndex }))),
  }));
  await book.look();
  expect(await book.seen(first)).toHaveLength(3);
  await devnet.mine(6);
  expect((await book.look()).filter((method) => method === 'eth_getTransactionReceipt')).toHaveLength(1);
});

test('a reader whose time was up writes nothing down once another has begun', async () => {
  const [first] = await book.watch(1);
  const before = await book.cursor();
  await devnet.passCoin(first.address, '0.5');
  await devnet.mine(3);
  twist('eth_call', (answer) => {
    void book.takeAway();
    return answer;
  });
  await expect(book.look()).rejects.toThrow('another reader has gone on');
  expect(await book.cursor()).toEqual(before);
  expect(await book.seen(first)).toEqual([]);
});

test('what endpoints refuse is asked for in smaller parts, until they answer', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(40);
  for (const endpoint of book.endpoints) endpoint.refuseLogsOver(10);
  const startedAtMs = Date.now();
  for (let looks = 1; looks < 40 && (await book.seen(first)).length === 0; looks++) {
    book.setNow(startedAtMs + looks * 1_000);
    await book.faults();
  }
  expect(await book.seen(first)).toMatchObject([{ units: 5n }]);
});

test('a height that was wrong when the reading began is left for the one that is right', async () => {
  const [first] = await book.watch(1, { untilMs: Number.MAX_SAFE_INTEGER, height: 10_000_000 });
  await devnet.mine();
  await book.look();
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 5n }]);
});
