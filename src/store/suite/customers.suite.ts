import { expect, it } from 'vitest';
import { addAccount, newCustomer, newEndpoint, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function customersSuite(suite: () => SuiteStore): void {
  it('keeps, changes and deletes a customer', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const customer = newCustomer(scope);
    await store.transact((tx) => tx.insertCustomer(customer));
    expect(await store.read.findCustomer(customer.id)).toEqual(customer);
    const changed = { ...customer, email: null, name: null, phone: null, metadata: {} };
    await store.transact((tx) => tx.saveCustomer(changed));
    expect(await store.read.findCustomer(customer.id)).toEqual(changed);
    expect(await store.read.findCustomerByEmail(scope, customer.email as string)).toBeUndefined();
    await store.transact((tx) => tx.deleteCustomer(customer.id));
    expect(await store.read.findCustomer(customer.id)).toBeUndefined();
  });

  it('finds the oldest customer with an address, letter case ignored, in its own account and mode', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const newer = newCustomer(scope, { email: 'Żółw@Example.com', createdAtMs: T0 + 1 });
    const older = newCustomer(scope, { email: 'żółw@EXAMPLE.com', createdAtMs: T0 });
    const live = newCustomer(scopeOf(account, true), { email: 'żółw@example.com', createdAtMs: T0 - 1 });
    await store.transact(async (tx) => {
      for (const customer of [newer, older, live]) await tx.insertCustomer(customer);
    });
    expect(await store.read.findCustomerByEmail(scope, 'ŻÓŁW@example.com')).toEqual(older);
    expect(await store.read.findCustomerByEmail(scopeOf(account, true), 'żółw@example.com')).toEqual(live);
    const { items } = await store.read.listCustomers(scope, { email: 'żółw@example.COM' }, { limit: 10 });
    expect(items).toEqual([newer, older]);
    expect(await store.read.findCustomerByEmail(scope, 'zolw@example.com')).toBeUndefined();
  });

  it('keeps, changes, lists and deletes endpoints', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const endpoint = newEndpoint(scope, {
      events: ['checkout.session.completed'],
      description: 'Main',
      id: newId(scope.shard, T0),
    });
    const off = newEndpoint(scope, { enabled: false, disabledReason: 'gone', id: newId(scope.shard, T0 + 1) });
    const live = newEndpoint(scopeOf(account, true));
    await store.transact(async (tx) => {
      for (const each of [endpoint, off, live]) await tx.insertEndpoint(each);
    });
    expect(await store.read.findEndpoint(endpoint.id)).toEqual(endpoint);
    expect(await store.read.findEndpoints([endpoint.id, newId(1)])).toEqual([endpoint]);
    expect(await store.read.findEndpoints([])).toEqual([]);
    expect(await store.read.listEnabledEndpoints(scope)).toEqual([endpoint]);
    expect((await store.read.listEndpoints(scope, { limit: 10 })).items).toEqual([off, endpoint]);
    const other = newEndpoint(scope, {
      dialect: 'another',
      enabled: false,
      disabledReason: 'requested',
      id: newId(scope.shard, T0 + 2),
    });
    await store.transact((tx) => tx.insertEndpoint(other));
    expect((await store.read.listEndpoints(scope, { limit: 10, dialect: 'another' })).items).toEqual([other]);

    const changed = {
      ...off,
      enabled: true,
      disabledReason: null,
      health: { failingSinceMs: T0, lastFailureAtMs: T0 + 1, consecutiveFailures: 2 },
      eventCount: 3,
      deliveryCounts: { [endpoint.id]: 2 },
      url: 'https://shop.example/new',
      events: ['*'],
      sealedSecret: 'rolled',
      keyPair: { publicKey: 'whpk_1', sealedPrivateKey: 'sealed key' },
      formerSecrets: [{ sealedSecret: 'before', sealedPrivateKey: null, untilMs: T0 + 5 }],
    };
    await store.transact((tx) => tx.saveEndpoint(changed));
    expect(await store.read.listEnabledEndpoints(scope)).toEqual([endpoint, changed]);
    await store.transact((tx) => tx.deleteEndpoint(endpoint.id));
    expect(await store.read.findEndpoint(endpoint.id)).toBeUndefined();
    expect(await store.read.listEnabledEndpoints(scope)).toEqual([changed]);
  });
}
