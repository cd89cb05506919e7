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
    const insert = (transfer: ChainTransfer) => store.transact((tx) => tx.insertChainTransfer(transfer));
    const cursor: ChainCursor = {
      ...chain,
      blocks: [
        { number: 9, hash: '0x9' },
        { number: 8, hash: '0x8' },
      ],
      tokensTo: 9,
      balancesAt: 9,
      finalized: null,
      watchUntilMs: T0 + 1_000,
    };
    const open = (changes: Partial<ChainCursor>, nowMs: number) =>
      store.transact((tx) => tx.openChainCursor({ ...cursor, ...changes }, nowMs));
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
    await open({}, T0);
    expect(await store.read.findChainCursor(chain)).toEqual(cursor);
    const other = { blocks: [{ number: 50, hash: '0x50' }], tokensTo: 50, balancesAt: 50 };
    await open({ ...other, watchUntilMs: T0 + 500 }, T0);
    expect(await store.read.findChainCursor(chain)).toEqual(cursor);
    await open({ ...other, watchUntilMs: T0 + 5_000 }, T0 + 1_000);
    expect(await store.read.findChainCursor(chain)).toEqual({ ...cursor, watchUntilMs: T0 + 5_000 });
  });

  it('reads a chain from the present where nobody has watched it for a time', async () => {
    const { store, chain, cursor, open } = await start();
    await open({}, T0);
    const present = { blocks: [{ number: 50, hash: '0x50' }], tokensTo: 50, balancesAt: 60, finalized: 40 };
    await open({ ...present, watchUntilMs: T0 + 5_000 }, T0 + 1_001);
    expect(await store.read.findChainCursor(chain)).toEqual({ ...cursor, ...present, watchUntilMs: T0 + 5_000 });
  });

  it('lists the chains that somebody waits for, and saves how far they are read', async () => {
    const { store, chain, cursor, open } = await start();
    await open({}, T0);
    const watched = async (nowMs: number) =>
      (await store.read.listWatchedChains(nowMs)).filter(({ accountId }) => accountId === chain.accountId);
    expect(await watched(T0 + 1_000)).toEqual([cursor]);
    expect(await watched(T0 + 1_001)).toEqual([]);
    const read = { ...cursor, blocks: [{ number: 12, hash: '0x12' }], tokensTo: 11, balancesAt: 20, finalized: 4 };
    // How long it is watched is for those to say who wait.
    await store.transact((tx) => tx.saveChainCursor({ ...read, watchUntilMs: 0 }));
    expect(await watched(T0)).toEqual([read]);
  });

  it('has one reader of a chain at a time', async () => {
    const { store, chain, cursor, open } = await start();
    await open({}, T0);
    const lease = (nowMs: number) => store.transact((tx) => tx.leaseChain(chain, { nowMs, untilMs: nowMs + 100 }));
    const taken = await Promise.all(Array.from({ length: 5 }, () => lease(T0)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await lease(T0 + 99)).toBe(false);
    expect(await lease(T0 + 101)).toBe(true);
    await store.transact((tx) => tx.saveChainCursor(cursor));
    expect(await lease(T0 + 102)).toBe(true);
    const unknown = { ...chain, network: 'polygon' } as const;
    expect(await store.transact((tx) => tx.leaseChain(unknown, { nowMs: T0, untilMs: T0 + 1 }))).toBe(false);
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

  it('lists to whom something came since a block, each once', async () => {
    const { store, chain, addAddress, transferTo, insert } = await start();
    const [first, second] = [await addAddress(), await addAddress()];
    for (const blockNumber of [10, 11, 12]) await insert(transferTo(first, { blockNumber }));
    await insert(transferTo(second, { blockNumber: 10 }));
    await insert(transferTo(second, { blockNumber: 30, network: 'polygon' }));
    const since = async (block: number) => (await store.read.listPaymentsSince(chain, block)).toSorted();
    expect(await since(10)).toEqual([first.paymentId, second.paymentId].toSorted());
    expect(await since(11)).toEqual([first.paymentId]);
    expect(await since(13)).toEqual([]);
  });
}
