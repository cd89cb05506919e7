import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MOST_BLOCKS } from '../../src/rails/evm/read-chain.ts';
import { type Book, openBook } from './book.ts';
import { type Devnet, startDevnet } from './devnet.ts';

/** For how long a chain is read: to the end of the last window, by the chain's own time, and until all of it is final. */

let devnet: Devnet;
let book: Book;
beforeAll(async () => {
  devnet = await startDevnet();
}, 60_000);
beforeEach(async () => {
  book = await openBook(devnet, '', { minesOnDemand: undefined });
});
afterEach(() => book?.close());
afterAll(() => devnet?.stop());

const HOUR_S = 3_600;

test('a watch that was interrupted for longer than its window is read to the end of that', async () => {
  const [first] = await book.watch(1, { untilMs: (await devnet.timeMs()) + HOUR_S * 1_000 });
  await devnet.passTime(HOUR_S / 2);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(5);
  await devnet.passTime(48 * HOUR_S);
  await devnet.mine(5);
  book.setNow(await devnet.timeMs());
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: 5n }]);
  await devnet.mine();
  await book.look();
  expect((await book.cursor()).watchUntilMs).toBe(0);
});

test('what comes in the last block of a window is read on for until it is final', async () => {
  const [first] = await book.watch(1, { untilMs: (await devnet.timeMs()) + HOUR_S * 1_000 });
  await devnet.passTime(HOUR_S - 10);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  book.setNow(await devnet.timeMs());
  await book.look();
  await devnet.passTime(48 * HOUR_S);
  for (let block = 0; block < 3; block++) {
    expect((await book.cursor()).watchUntilMs).not.toBe(0);
    await devnet.mine();
    book.setNow(await devnet.timeMs());
    await book.look();
  }
  expect((await book.cursor()).watchUntilMs).toBe(0);
});

test('what comes after the window is not looked for, and no block once nobody waits', async () => {
  const [first] = await book.watch(1, { untilMs: (await devnet.timeMs()) + HOUR_S * 1_000 });
  await devnet.passTime(2 * HOUR_S);
  await devnet.mine();
  book.setNow(await devnet.timeMs());
  await book.look();
  expect((await book.cursor()).watchUntilMs).toBe(0);
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine();
  const [second] = await book.watch(1);
  await devnet.sendToken('USDC', second.address, 7n);
  await devnet.mine();
  await book.look();
  expect([await book.seen(first), await book.seen(second)]).toMatchObject([[], [{ units: 7n }]]);
});

test('blocks between an old window and the next payment are left out', async () => {
  const [first] = await book.watch(1, { untilMs: (await devnet.timeMs()) + HOUR_S * 1_000 });
  await devnet.sendToken('USDC', first.address, 5n);
  await devnet.mine(2);
  await devnet.passTime(2 * HOUR_S);
  await devnet.mine(MOST_BLOCKS + 10);
  book.setNow(await devnet.timeMs());
  const [second] = await book.watch(1);
  await devnet.sendToken('USDC', second.address, 7n);
  await devnet.mine();
  await book.look();
  // A single block, and no longer range of them: its tokens are left to the next look.
  expect(await book.look()).not.toContain('eth_getLogs');
  await book.look();
  expect([await book.seen(first), await book.seen(second)]).toMatchObject([[{ units: 5n }], [{ units: 7n }]]);
  expect((await book.cursor()).blocks[0]?.number).toBe(await devnet.height());
});

test('a chain that mines on demand is watched no longer than its window, though it has no block after that', async () => {
  const other = await openBook(devnet);
  await other.watch(1, { untilMs: Date.now() - 1 });
  other.setNow(Date.now());
  await other.look();
  expect((await other.cursor()).watchUntilMs).toBe(0);
  await other.close();
});
