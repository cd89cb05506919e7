import { expect, it } from 'vitest';
import type { ChainRefund } from '../../core/chain/chain-watch.ts';
import { addAccount, newId, type SuiteStore } from './fixtures.ts';

export function chainRefundsSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const { id: accountId, shard } = await addAccount(store);
    const claim = (change: Partial<ChainRefund> = {}) =>
      store.transact((tx) => tx.claimChainRefund({ ...given, ...change }));
    const given: ChainRefund = {
      accountId,
      shard,
      livemode: false,
      network: 'base',
      refundId: newId(shard),
      hash: `0x${'a1'.repeat(32)}`,
    };
    return { given, claim, shard };
  };

  it('a transaction carries one refund of an account on a chain, and no other', async () => {
    const { claim, shard } = await start();
    expect(await claim()).toBe(true);
    expect(await claim()).toBe(true);
    expect(await claim({ refundId: newId(shard) })).toBe(false);
    expect(await claim({ refundId: newId(shard), livemode: true })).toBe(true);
    expect(await claim({ refundId: newId(shard), network: 'polygon' })).toBe(true);
  });

  it('one that was given for a refund stays its own, also when another is given', async () => {
    const { given, claim, shard } = await start();
    const other = `0x${'b2'.repeat(32)}`;
    expect(await claim()).toBe(true);
    expect(await claim({ hash: other })).toBe(true);
    expect(await claim({ refundId: newId(shard), hash: given.hash })).toBe(false);
    expect(await claim()).toBe(true);
    expect(await claim({ refundId: newId(shard), hash: other })).toBe(false);
  });

  it('of many at once one has it', async () => {
    const { claim, shard } = await start();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim({ refundId: newId(shard) })));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });
}
