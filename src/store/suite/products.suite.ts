import { expect, it } from 'vitest';
import { type Tx, UniqueViolation } from '../store.ts';
import { addAccount, newId, newPrice, newProduct, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function productsSuite(suite: () => SuiteStore): void {
  it('keeps and changes a product', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const bare = newProduct(scope);
    await store.transact((tx) => tx.insertProduct(bare));
    expect(await store.read.findProduct(bare.id)).toEqual(bare);
    const changed = {
      ...bare,
      name: 'Szkło "Łódź" \0',
      description: 'Hand-blown',
      defaultPrice: { id: newId(scope.shard), unitAmountMinor: 99_999_999, currency: 'XOF' },
      active: false,
      metadata: { shelf: '4' },
      extra: { tax_category: 'goods', nested: { trial_days: 0 } },
      updatedAtMs: T0 + 9,
    };
    await store.transact((tx) => tx.saveProduct(changed));
    expect(await store.read.findProduct(bare.id)).toEqual(changed);
    expect(await store.read.findProduct(newId(scope.shard))).toBeUndefined();
  });

  it('finds a product by its code, of which an account has one in each mode', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const live = scopeOf(account, true);
    const foreign = scopeOf(await addAccount(store, { shard: account.shard }));
    const code = 'prod_1964884901818347521';
    const products = [scope, live, foreign].map((each) => newProduct(each, { code }));
    await store.transact(async (tx) => {
      for (const product of products) await tx.insertProduct(product);
    });
    expect(await store.read.findProductByCode(scope, code)).toEqual(products[0]);
    expect(await store.read.findProductByCode(live, code)).toEqual(products[1]);
    expect(await store.read.findProductByCode(scope, 'prod_1')).toBeUndefined();
    const again = store.transact((tx) => tx.insertProduct(newProduct(scope, { code })));
    await expect(again).rejects.toThrow(UniqueViolation);
    await expect(again).rejects.toMatchObject({ constraint: 'products_code' });
  });

  it('lists products newest first, all or by whether they are sold, and counts the latter', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const products = Array.from({ length: 9 }, (_, index) =>
      newProduct(scope, { createdAtMs: T0 + index, active: index % 3 > 0 }),
    );
    await store.transact(async (tx) => {
      for (const product of [...products, newProduct(scopeOf(account, true))]) await tx.insertProduct(product);
    });
    const newestFirst = products.toReversed();
    const list = (active?: boolean) => store.read.listProducts(scope, { active }, { limit: 100 });
    expect((await list()).items).toEqual(newestFirst);
    expect((await list(true)).items).toEqual(newestFirst.filter((product) => product.active));
    expect((await list(false)).items).toEqual(newestFirst.filter((product) => !product.active));
    expect(await store.read.countProducts(scope, { active: true })).toBe(6);
    expect(await store.read.countProducts(scope, { active: false })).toBe(3);
    expect(await store.read.countProducts(scopeOf(account, true), { active: false })).toBe(0);
  });

  it('keeps and changes a price', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const bare = newPrice(newProduct(scope));
    await store.transact((tx) => tx.insertPrice(bare));
    expect(await store.read.findPrice(bare.id)).toEqual(bare);
    const changed = { ...bare, active: false, nickname: 'Old', lookupKey: 'old', metadata: { a: 'b' } };
    await store.transact((tx) => tx.savePrice(changed));
    expect(await store.read.findPrice(bare.id)).toEqual(changed);
    expect(await store.read.findPrice(newId(scope.shard))).toBeUndefined();
  });

  it('lists prices newest first: all, by product, state, currency and lookup key', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const [scarf, bag] = [newProduct(scope), newProduct(scope)];
    const prices = Array.from({ length: 8 }, (_, index) =>
      newPrice(index % 2 ? scarf : bag, {
        createdAtMs: T0 + index,
        active: index % 3 > 0,
        currency: index % 4 ? 'GHS' : 'PLN',
        lookupKey: index > 4 ? `key-${index}` : null,
      }),
    );
    await store.transact(async (tx) => {
      for (const price of [...prices, newPrice(newProduct(scopeOf(account, true)))]) await tx.insertPrice(price);
    });
    const newestFirst = prices.toReversed();
    const list = async (filter: Parameters<typeof store.read.listPrices>[1], of = scope) =>
      (await store.read.listPrices(of, filter, { limit: 100 })).items;
    expect(await list({})).toEqual(newestFirst);
    expect(await list({ productId: scarf.id })).toEqual(newestFirst.filter(({ productId }) => productId === scarf.id));
    expect(await list({ productId: scarf.id }, scopeOf(account, true))).toEqual([]);
    expect(await list({ active: false })).toEqual(newestFirst.filter(({ active }) => !active));
    expect(await list({ currency: 'PLN', active: true })).toEqual(
      newestFirst.filter(({ currency, active }) => currency === 'PLN' && active),
    );
    expect(await list({ productId: bag.id, currency: 'PLN' })).toEqual([prices[4], prices[0]]);
    expect(await list({ lookupKeys: ['key-5', 'key-7', 'key-5', 'key-9'] })).toEqual([prices[7], prices[5]]);
    expect(await list({ lookupKeys: ['key-5', 'key-7'], productId: bag.id })).toEqual([]);
    expect(await list({ lookupKeys: [] })).toEqual([]);
  });

  it('gives a lookup key to one price of an account and mode, when it is made and when it is changed', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const product = newProduct(scopeOf(account));
    const [first, second] = [newPrice(product, { lookupKey: 'standard' }), newPrice(product)];
    const live = newPrice(newProduct(scopeOf(account, true)), { lookupKey: 'standard' });
    await store.transact(async (tx) => {
      for (const price of [first, second, live]) await tx.insertPrice(price);
    });
    for (const write of [
      (tx: Tx) => tx.insertPrice(newPrice(product, { lookupKey: 'standard' })),
      (tx: Tx) => tx.savePrice({ ...second, lookupKey: 'standard' }),
    ]) {
      const refused = { name: 'UniqueViolation', constraint: 'prices_lookup_key' };
      await expect(store.transact(write)).rejects.toMatchObject(refused);
    }
  });

  it('holds a row, so that two changes of it go one after the other', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const product = newProduct(scope, { metadata: {} });
    await store.transact((tx) => tx.insertProduct(product));
    const add = (key: string) =>
      store.transact(async (tx) => {
        await tx.hold('products', product.id);
        const known = (await tx.findProduct(product.id)) ?? product;
        await tx.saveProduct({ ...known, metadata: { ...known.metadata, [key]: 'there' } });
      });
    const keys = Array.from({ length: 8 }, (_, index) => `key-${index}`);
    await Promise.all(keys.map(add));
    expect(Object.keys((await store.read.findProduct(product.id))?.metadata ?? {}).sort()).toEqual(keys);
    await store.transact((tx) => tx.hold('accounts', scope.accountId));
  });
}
