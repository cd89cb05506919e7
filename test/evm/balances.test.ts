import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { type Devnet, startDevnet } from './devnet.ts';

/** What balances tell, of which nobody else does: what contracts move, and what the merchant's own wallet takes away. */

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

const HALF = 5n * 10n ** 17n;

test('what comes to an address that was swept is seen', async () => {
  const [first] = await book.watch(1);
  await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(2);
  await book.look();
  await devnet.sweepCoin(first.address, '0.5');
  await devnet.mine(2);
  await book.look();
  const hash = await devnet.sendCoin(first.address, '0.125');
  await devnet.mine(3);
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: HALF }, { hash, units: 125n * 10n ** 15n }]);
});

test('as much as was swept is seen, sent and passed on alike', async () => {
  const [first] = await book.watch(1);
  await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(2);
  await book.look();
  for (const send of [devnet.sendCoin, devnet.passCoin]) {
    await devnet.sweepCoin(first.address, '0.5');
    await devnet.mine(2);
    await book.look();
    await send(first.address, '0.5');
    await devnet.mine(2);
    await book.look();
  }
  expect((await book.seen(first)).map(({ units }) => units)).toEqual([HALF, HALF, HALF]);
});

test('a sweep that the chain takes back brings nothing', async () => {
  const [first] = await book.watch(1);
  await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(6);
  await book.look();
  await devnet.sweepCoin(first.address, '0.5');
  await devnet.mine(2);
  await book.look();
  await devnet.reorganise(2);
  await devnet.mine(2);
  await book.look();
  expect((await book.seen(first)).map(({ units }) => units)).toEqual([HALF]);
});

test('what was there before is nothing that came, also once more has come', async () => {
  const [first] = await book.watch(1, { untilMs: Number.MAX_SAFE_INTEGER, coinFromBefore: 5n * 10n ** 18n });
  await devnet.passCoin(first.address, '5');
  await devnet.mine(3);
  await book.look();
  expect(await book.seen(first)).toEqual([]);
  await devnet.sendCoin(first.address, '0.5');
  await devnet.mine(3);
  await book.look();
  expect((await book.seen(first)).map(({ units }) => units)).toEqual([HALF]);
});

test('what a contract has moved counts from when balances were last compared, so that nobody is late for that', async () => {
  const [first] = await book.watch(1);
  await devnet.mine(3);
  await book.look();
  const { comparedToMs } = await book.cursor();
  await devnet.passTime(60);
  await devnet.passCoin(first.address, '0.5');
  await devnet.mine(3);
  await book.look();
  expect(await book.seen(first)).toMatchObject([{ units: HALF, minedAtMs: comparedToMs }]);
  expect((await book.cursor()).comparedToMs).toBeGreaterThan(comparedToMs);
});
