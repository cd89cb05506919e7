import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { type Devnet, startDevnet } from './devnet.ts';

/** What one look at a real node finds, and at which requests; the looks come when the test says so. */

let devnet: Devnet;
let book: Book;
beforeAll(async () => {
  devnet = await startDevnet();
});
beforeEach(async () => {
  book = await openBook(devnet);
});
afterEach(() => book?.close());
afterAll(() => devnet?.stop());

const HEAD = 'eth_getBlockByNumber';
const LOGS = 'eth_getLogs';
const BALANCES = 'eth_call';

test('a block at a time: the head, the tokens, and every tenth block the balances', async () => {
  await book.watch(3);
  const counts: Record<string, number> = {};
  for (let block = 0; block < 20; block++) {
    await devnet.mine();
    for (const method of await book.look()) counts[method] = (counts[method] ?? 0) + 1;
  }
  // The tokens of a block whose balances are compared are found by the look after it.
  expect(counts).toEqual({ [HEAD]: 20, [LOGS]: 18, [BALANCES]: 2 });
});

test('no look at a single block takes more than two requests, and what one leaves the next one finds', async () => {
  const [first] = await book.watch(1);
  for (let block = 0; block < 12; block++) {
    await devnet.sendToken('USDC', first.address, 1n);
    await devnet.mine();
    // Where something came, also the time of its block is asked for, and it itself once more before it is final.
    const isOfAll = (method: string) => method !== HEAD && method !== 'eth_getTransactionReceipt';
    expect((await book.look()).filter(isOfAll).length).toBeLessThanOrEqual(1);
  }
  await book.look();
  expect(await book.seen(first)).toHaveLength(12);
  expect(await book.look()).toEqual([HEAD]);
});

test('nothing new is one request', async () => {
  await book.watch(1);
  await book.look();
  await devnet.mine();
  await book.look();
  await book.look();
  expect(await book.look()).toEqual([HEAD]);
});

test('several blocks at once: four requests while nothing came', async () => {
  await book.watch(3);
  await devnet.mine(40);
  expect((await book.look()).toSorted()).toEqual([BALANCES, HEAD, HEAD, LOGS].toSorted());
});

test('several blocks at once: coin, tokens, and what a contract passed on', async () => {
  const [first, second, third] = await book.watch(3);
  const direct = await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(5);
  const token = await devnet.sendToken('USDT', second?.address ?? '', 7n);
  await devnet.mine(3);
  await devnet.passCoin(third?.address ?? '', '0.25');
  await devnet.sendCoin(first.address, '0.125');
  await devnet.mine(4);
  await book.look();
  expect(await book.seen(first)).toMatchObject([
    { hash: direct, asset: 'ETH', units: 5n * 10n ** 17n },
    { asset: 'ETH', units: 125n * 10n ** 15n },
  ]);
  expect(await book.seen(second)).toMatchObject([{ hash: token, asset: 'USDT', units: 7n }]);
  expect(await book.seen(third)).toMatchObject([{ hash: null, asset: 'ETH', units: 25n * 10n ** 16n }]);
});

test('more blocks than are read at a look are read by the next ones', async () => {
  const [first] = await book.watch(1);
  await devnet.mine(600);
  await devnet.sendToken('USDC', first.address, 3n);
  await devnet.mine();
  await book.look();
  expect(await book.seen(first)).toEqual([]);
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 3n }]);
});

test('coin that comes again in other blocks, after its own was taken back, is seen where it is now', async () => {
  const [first] = await book.watch(1);
  await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(2);
  await book.look();
  const [before] = await book.seen(first);
  await devnet.reorganise(3);
  const hash = await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(2);
  await book.look();
  const after = await book.seen(first);
  expect(after).toMatchObject([{ hash, asset: 'ETH', units: 5n * 10n ** 17n }]);
  expect(after[0]?.blockNumber).toBeGreaterThan(before?.blockNumber ?? 0);
});

test('a token that comes again in another block is one transfer', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  await book.look();
  await devnet.reorganise(2);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 5n }]);
});

test('of an endpoint that has stopped, another one is asked', async () => {
  const minded = await openBook(devnet, '', { minesOnDemand: undefined });
  const [first] = await minded.watch(1);
  const [one] = minded.endpoints;
  const stoppedAtMs = await one.freeze();
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  minded.setNow(stoppedAtMs + 60_000);
  await minded.look();
  expect(await minded.seen(first)).toEqual([]);
  minded.setNow(stoppedAtMs + 180_000);
  await minded.look();
  expect(await minded.seen(first)).toHaveLength(1);
  await minded.close();
});

test('of an endpoint that is behind what was read, another one is asked', async () => {
  const [first] = await book.watch(1);
  const [one, two] = book.endpoints;
  await one.freeze();
  one.fail();
  await devnet.mine(2);
  await book.look();
  one.fail(false);
  two.fail();
  await expect(book.look()).rejects.toThrow();
  two.fail(false);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  await book.look();
  expect(await book.seen(first)).toHaveLength(1);
});

test('where no endpoint answers the look fails, and the next one goes on from where the last one was', async () => {
  const [first] = await book.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  for (const endpoint of book.endpoints) endpoint.fail();
  await expect(book.look()).rejects.toThrow('HTTP request failed');
  for (const endpoint of book.endpoints) endpoint.fail(false);
  await book.look();
  expect(await book.seen(first)).toHaveLength(1);
});

test('payments are looked at while their money grows older, and no more once it is final', async () => {
  const [first, second] = await book.watch(2);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  expect(await book.lookFor()).toEqual([first.paymentId]);
  await devnet.mine();
  expect(await book.lookFor()).toEqual([first.paymentId]);
  await devnet.mine();
  await devnet.sendCoin(second?.address ?? '', '1');
  expect(await book.lookFor()).toEqual([first.paymentId]);
  await devnet.mine();
  expect(await book.lookFor()).toEqual([second?.paymentId]);
});

test('finality as the chain tells it', async () => {
  const other = await openBook(devnet, 'confirmations devnet finalized');
  const [first] = await other.watch(1);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  expect(await other.lookFor()).toEqual([first.paymentId]);
  const [{ blockNumber } = { blockNumber: 0 }] = await other.seen(first);
  expect((await other.cursor()).finalized).toBeLessThan(blockNumber);
  await devnet.mine(100);
  expect(await other.lookFor()).toEqual([first.paymentId]);
  expect((await other.cursor()).finalized).toBeGreaterThanOrEqual(blockNumber);
  await devnet.mine();
  expect(await other.lookFor()).toEqual([]);
  await other.close();
});

test('a chain without Multicall3: its blocks are looked through, and what contracts pass on is not seen', async () => {
  const bare = await startDevnet({ multicall: false });
  const other = await openBook(bare);
  const [first, second] = await other.watch(2);
  await bare.sendCoin(first.address, '0.5');
  await bare.passCoin(second?.address ?? '', '0.5');
  await bare.mine(12);
  await other.look();
  expect(await other.seen(first)).toMatchObject([{ asset: 'ETH', units: 5n * 10n ** 17n }]);
  expect(await other.seen(second)).toEqual([]);
  for (let block = 0; block < 12; block++) {
    await bare.sendToken('USDC', first.address, 1n);
    await bare.mine();
    await other.look();
  }
  await other.look();
  expect(await other.seen(first)).toHaveLength(13);
  await other.close();
  await bare.stop();
});
