import { expect, it } from 'vitest';
import type { PaymentLink } from '../../core/payment-link.ts';
import type { Scope } from '../store.ts';
import { addAccount, newId, type SuiteStore, scopeOf, T0, write } from './fixtures.ts';

export function paymentLinksSuite(suite: () => SuiteStore): void {
  const newLink = (scope: Scope, changes: Partial<PaymentLink> = {}): PaymentLink => ({
    ...scope,
    id: newId(scope.shard),
    productCode: 'prod_1',
    priceId: null,
    quantity: 1,
    mostQuantity: null,
    enabled: true,
    createdAtMs: T0,
    ...changes,
  });

  it('keeps and changes a link', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store), true);
    const bare = newLink(scope);
    await write(store, (tx) => tx.insertPaymentLink(bare));
    expect(await store.read.findPaymentLink(bare.id)).toEqual(bare);
    const changed = { ...bare, priceId: newId(scope.shard), quantity: 3, mostQuantity: 9, enabled: false };
    await write(
      store,
      (tx) => tx.hold('payment_links', bare.id),
      (tx) => tx.savePaymentLink(changed),
    );
    expect(await store.read.findPaymentLink(bare.id)).toEqual(changed);
    expect(await store.read.findPaymentLink(newId(scope.shard))).toBeUndefined();
  });

  it('lists those of an account in a mode, newest first', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const links = [1, 2, 3].map((at) => newLink(scope, { id: newId(scope.shard, T0 + at) }));
    const others = [
      newLink(scopeOf(account, true)),
      newLink(scopeOf(await addAccount(store, { shard: account.shard }))),
    ];
    await store.transact(async (tx) => {
      for (const link of [...links, ...others]) await tx.insertPaymentLink(link);
    });
    const ids = links.map(({ id }) => id).reverse();
    const first = await store.read.listPaymentLinks(scope, { limit: 2 });
    expect(first).toMatchObject({ items: [{ id: ids[0] }, { id: ids[1] }], hasMore: true });
    const rest = await store.read.listPaymentLinks(scope, { limit: 2, after: ids[1] });
    expect(rest).toMatchObject({ items: [{ id: ids[2] }], hasMore: false });
  });
}
