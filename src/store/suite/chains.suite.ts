import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ChainCursor, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { addAccount, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

/** What was seen on chains: addresses that were given, what arrived there, and how far each chain is read. */
export function chainsSuite(suite: () => SuiteStore): void {
  async function start() {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const chain = { ...scope, network: 'base' } as const;
    const wallet = randomBytes(8).toString('hex');
    let nextIndex = 0;
    const addAddress = async (changes: Partial<WatchedAddress> = {}): Promise<WatchedAddress> => {
      const index = nextIndex++;
      const address = {
        ...chain,
        paymentId: newId(scope.shard, T0 + index),
        sessionId: newId(scope.shard),
        address: `0x${randomBytes(20).toString('hex')}`,
        wallet,
        index,
        asset: 'USDC',
        watchUntilMs: T0 + 1_000,
        fromBlock: 9,
        createdAtMs: T0,
        ...changes,
      };
      await store.transact((tx) => tx.insertWatchedAddress(address));
      return address;
    };
    const transferTo = ({ paymentId }: WatchedAddress, changes: Partial<ChainTransfer> = {}): ChainTransfer => {
      const key = `0x${randomBytes(32).toString('hex')}`;
      const facts = { key, hash: key, asset: 'USDC', units: 25_000_000n, blockNumber: 10, minedAtMs: T0 };
      return { ...chain, paymentId, ...facts, ...changes };
    };
    const insert = (transfer: ChainTransfer) => store.transact((tx) => tx.putChainTransfers([transfer]));
    const cursor: ChainCursor = {
      ...chain,
      blocks: [
        { number: 9, hash: '0x9' },
        { number: 8, hash: '0x8' },
      ],
      readToMs: T0,
      tokensTo: 9,
      balancesAt: 9,
      comparedToMs: T0,
      finalized: null,
      watchUntilMs: T0 + 1_000,
    };
    const open = (changes: Partial<ChainCursor> = {}) =>
      store.transact((tx) => tx.openChainCursor({ ...cursor, ...changes }));
    return { store, scope, chain, wallet, addAddress, transferTo, insert, cursor, open };
  }

  it('gives each index below a wallet once, also where twenty ask at once', async () => {
    const { store, wallet } = await start();
    const other = (await suite().openAnother?.()) ?? store;
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        (place % 2 ? store : other).transact((tx) => tx.takeWalletIndex(wallet)),
      ),
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(await store.transact((tx) => tx.takeWalletIndex(`${wallet}0`))).toBe(0);
    if (other !== store) await other.close();
  });

  it('gives no index again that was taken back with what it was for, or is given twice to no payment', async () => {
    const { store, wallet, addAddress } = await start();
    const failed = store.transact(async (tx) => {
      await tx.takeWalletIndex(wallet);
      throw new Error('no address after all');
    });
    await expect(failed).rejects.toThrow('no address after all');
    expect(await store.transact((tx) => tx.takeWalletIndex(wallet))).toBe(0);
    await addAddress({ index: 0 });
    await expect(addAddress({ index: 0 })).rejects.toThrow();
  });

  it('keeps addresses, and lists those of a chain that are watched', async () => {
    const { store, chain, addAddress } = await start();
    const [soon, later] = [await addAddress(), await addAddress({ watchUntilMs: T0 + 2_000 })];
    await addAddress({ network: 'ethereum' });
    await addAddress({ livemode: true });
    expect(await store.read.findWatchedAddress(soon.paymentId)).toEqual(soon);
    expect(await store.read.findWatchedAddress(newId(chain.shard))).toBeUndefined();
    const watched = async (nowMs: number) =>
      (await store.read.listWatchedAddresses(chain, nowMs)).map(({ index }) => index).toSorted();
    expect(await watched(T0 + 1_000)).toEqual([soon.index, later.index]);
    expect(await watched(T0 + 1_001)).toEqual([later.index]);
    expect(await watched(T0 + 2_001)).toEqual([]);
  });

  it('lists all addresses of an account and mode, newest first', async () => {
    const { store, scope, addAddress } = await start();
    const made = [await addAddress(), await addAddress({ network: 'polygon' }), await addAddress({ watchUntilMs: 0 })];
    const live = await addAddress({ livemode: true });
    const { items, hasMore } = await store.read.listChainAddresses(scope, { limit: 2 });
    expect(items.map(({ id }) => id)).toEqual([made[2]?.paymentId, made[1]?.paymentId]);
    expect(hasMore).toBe(true);
    const rest = await store.read.listChainAddresses(scope, { limit: 2, after: items[1]?.id as string });
    expect(rest).toEqual({ items: [{ ...made[0], id: made[0]?.paymentId }], hasMore: false });
    const ofLive = await store.read.listChainAddresses({ ...scope, livemode: true }, { limit: 5 });
    expect(ofLive.items.map(({ id }) => id)).toEqual([live.paymentId]);
  });

  it('watches a chain for as long as the last who waits, and goes on from where it was', async () => {
    const { store, chain, cursor, open } = await start();
    await open();
    expect(await store.read.findChainCursor(chain)).toEqual(cursor);
    const other = {
      blocks: [{ number: 50, hash: '0x50' }],
      readToMs: T0 + 500,
      tokensTo: 50,
      balancesAt: 50,
      comparedToMs: T0 + 500,
    };
    await open({ ...other, watchUntilMs: T0 + 500 });
    expect(await store.read.findChainCursor(chain)).toEqual(cursor);
    await open({ ...other, watchUntilMs: T0 + 5_000 });
    expect(await store.read.findChainCursor(chain)).toEqual({ ...cursor, watchUntilMs: T0 + 5_000 });
  });

  it('reads a chain from the present where nobody waits any more', async () => {
    const { store, chain, cursor, open } = await start();
    await open();
    await store.transact((tx) => tx.closeChain(cursor));
    const present = { readToMs: T0 + 9, tokensTo: 50, balancesAt: 60, comparedToMs: T0 + 9, finalized: 40 };
    const head = { blocks: [{ number: 50, hash: '0x50' }], ...present, watchUntilMs: T0 + 5_000 };
    await open(head);
    expect(await store.read.findChainCursor(chain)).toEqual({ ...cursor, ...head });
  });

  it('lists the chains that somebody waits for', async () => {
    const { store, chain, cursor, open } = await start();
    await open();
    const watched = async () =>
      (await store.read.listWatchedChains()).filter(({ accountId }) => accountId === chain.accountId);
    expect(await watched()).toEqual([cursor]);
    await store.transact((tx) => tx.closeChain(cursor));
    expect(await watched()).toEqual([]);
  });

  it('stays watched where somebody has begun to wait while it was read', async () => {
    const { store, chain, cursor, open } = await start();
    await open();
    await open({ watchUntilMs: T0 + 5_000 });
    await store.transact((tx) => tx.closeChain(cursor));
    expect(await store.read.findChainCursor(chain)).toEqual({ ...cursor, watchUntilMs: T0 + 5_000 });
  });

  it('has one reader of a chain at a time', async () => {
    const { store, chain, cursor, open } = await start();
    await open();
    const leaseAt = (nowMs: number) => ({ nowMs, untilMs: nowMs + 100 });
    const lease = (nowMs: number) => store.transact((tx) => tx.leaseChain(chain, leaseAt(nowMs)));
    const taken = await Promise.all(Array.from({ length: 5 }, () => lease(T0)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await lease(T0 + 99)).toBe(false);
    expect(await lease(T0 + 101)).toBe(true);
    await store.transact((tx) => tx.freeChain(chain, leaseAt(T0 + 101)));
    expect(await lease(T0 + 102)).toBe(true);
    const unknown = { ...chain, network: 'polygon' } as const;
    expect(await store.transact((tx) => tx.leaseChain(unknown, leaseAt(T0)))).toBe(false);
    await store.transact((tx) => tx.closeChain(cursor));
    expect(await lease(T0 + 900)).toBe(false);
  });

  it('saves how far a chain is read by whoever has it, and by nobody who had it before', async () => {
    const { store, chain, cursor, open } = await start();
    await open();
    const [first, second] = [0, 200].map((afterMs) => ({ nowMs: T0 + afterMs, untilMs: T0 + afterMs + 100 }));
    const save = (tokensTo: number, lease = second) =>
      store.transact((tx) =>
        tx.saveChainCursor({ ...cursor, tokensTo, watchUntilMs: 0 }, lease as { untilMs: number }),
      );
    const take = (lease = second) =>
      store.transact((tx) => tx.leaseChain(chain, lease as { nowMs: number; untilMs: number }));
    expect(await take(first)).toBe(true);
    expect(await save(11, first)).toBe(true);
    expect(await take(second)).toBe(true);
    expect(await save(12, first)).toBe(false);
    await store.transact((tx) => tx.freeChain(chain, first as { untilMs: number }));
    expect(await take({ nowMs: T0 + 250, untilMs: T0 + 350 })).toBe(false);
    expect(await save(13, second)).toBe(true);
    expect(await store.read.findChainCursor(chain)).toEqual({ ...cursor, tokensTo: 13 });
  });

  it('records a transfer once, whatever it is worth, and lists them by their blocks', async () => {
    const { store, addAddress, transferTo, insert } = await start();
    const address = await addAddress();
    const late = transferTo(address, { blockNumber: 12, units: 2n ** 255n });
    const early = transferTo(address, { blockNumber: 11, hash: null, asset: 'ETH', units: 1n });
    expect([await insert(late), await insert(early), await insert(late)]).toEqual([true, true, false]);
    expect(await store.read.listChainTransfers(address.paymentId)).toEqual([early, late]);
    const other = await addAddress();
    expect(await insert(transferTo(other, { key: late.key }))).toBe(true);
  });

  it('forgets what came after a block, and tells whose it was', async () => {
    const { store, chain, addAddress, transferTo, insert } = await start();
    const [first, second, third] = [await addAddress(), await addAddress(), await addAddress()];
    const kept = transferTo(first, { blockNumber: 10 });
    await insert(kept);
    await insert(transferTo(first, { blockNumber: 11 }));
    await insert(transferTo(first, { blockNumber: 12 }));
    await insert(transferTo(second, { blockNumber: 11 }));
    await insert(transferTo(third, { blockNumber: 9 }));
    const elsewhere = transferTo(third, { blockNumber: 11, network: 'ethereum' });
    await insert(elsewhere);
    const forget = () => store.transact((tx) => tx.forgetChainTransfers(chain, 10));
    expect((await forget()).toSorted()).toEqual([first.paymentId, second.paymentId].toSorted());
    expect(await forget()).toEqual([]);
    expect(await store.read.listChainTransfers(first.paymentId)).toEqual([kept]);
    expect(await store.read.listChainTransfers(third.paymentId)).toContainEqual(elsewhere);
  });

  it('records what a transaction brought where it is now, in place of where it was', async () => {
    const { store, addAddress, transferTo } = await start();
    const address = await addAddress();
    const hash = `0x${randomBytes(32).toString('hex')}`;
    const at = (blockNumber: number, place: number) =>
      transferTo(address, { hash, key: `${hash}:${place}`, blockNumber, units: BigInt(place) });
    const put = (...transfers: ChainTransfer[]) => store.transact((tx) => tx.putChainTransfers(transfers));
    const other = transferTo(address, { blockNumber: 9 });
    expect([await put(other), await put(at(10, 5), at(10, 6)), await put(at(10, 6), at(10, 5))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await put(at(11, 2), at(11, 3))).toBe(true);
    expect(await store.read.listChainTransfers(address.paymentId)).toEqual([other, at(11, 2), at(11, 3)]);
    await store.transact((tx) => tx.dropChainTransfer(at(11, 2)));
    expect(await store.read.listChainTransfers(address.paymentId)).toEqual([other]);
    expect(await put()).toBe(false);
  });

  it('records thousands that one transaction brought', async () => {
    const { store, addAddress, transferTo } = await start();
    const address = await addAddress();
    const hash = `0x${randomBytes(32).toString('hex')}`;
    const many = Array.from({ length: 3_100 }, (_, place) =>
      transferTo(address, { hash, key: `${hash}:${place}`, units: 1n }),
    );
    expect(await store.transact((tx) => tx.putChainTransfers(many))).toBe(true);
    expect(await store.transact((tx) => tx.putChainTransfers(many))).toBe(false);
    expect(await store.read.listChainTransfers(address.paymentId)).toHaveLength(3_100);
  });

  it('lists what came since a block, to whomever', async () => {
    const { store, chain, addAddress, transferTo, insert } = await start();
    const [first, second] = [await addAddress(), await addAddress()];
    const came = [10, 11, 12].map((blockNumber) => transferTo(first, { blockNumber }));
    for (const transfer of came) await insert(transfer);
    await insert(transferTo(second, { blockNumber: 30, network: 'polygon' }));
    await insert(transferTo(second, { blockNumber: 13, hash: null, key: 'aside:taken:13', units: -5n }));
    expect(await store.read.listChainTransfersSince(chain, 11)).toEqual(came.slice(1));
    expect(await store.read.listChainTransfersSince(chain, 13)).toEqual([]);
  });

  it('adds up what came and went of an asset, where somebody waits', async () => {
    const { store, chain, addAddress, transferTo, insert } = await start();
    const [first, second] = [await addAddress(), await addAddress()];
    const over = await addAddress({ watchUntilMs: T0 });
    const wei = 2n ** 200n;
    for (const blockNumber of [10, 11]) await insert(transferTo(first, { asset: 'ETH', units: wei, blockNumber }));
    await insert(
      transferTo(first, { asset: 'ETH', hash: null, key: 'aside:taken:11', units: -wei + 1n, blockNumber: 11 }),
    );
    await insert(transferTo(first, { asset: 'ETH', blockNumber: 12 }));
    await insert(transferTo(first, { blockNumber: 10 }));
    await insert(transferTo(over, { asset: 'ETH', blockNumber: 10 }));
    const sums = await store.read.sumChainMoves(chain, { asset: 'ETH', atMs: T0 + 1, upTo: 11 });
    expect(sums).toEqual(new Map([[first.paymentId, wei + 1n]]));
    expect(sums.has(second.paymentId)).toBe(false);
  });
}
