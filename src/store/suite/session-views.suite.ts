import { expect, it } from 'vitest';
import type { SessionView } from '../../core/session-view.ts';
import { addAccount, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function sessionViewsSuite(suite: () => SuiteStore): void {
  const store = () => suite().store;

  async function person() {
    const scope = scopeOf(await addAccount(store()));
    const personId = newId(scope.shard);
    const add = async (changes: Partial<SessionView> = {}) => {
      const view: SessionView = {
        ...scope,
        id: newId(scope.shard),
        personId,
        name: 'Declined cards',
        query: 'state=declined&method=card',
        createdAtMs: T0,
        ...changes,
      };
      await store().transact((tx) => tx.insertSessionView(view));
      return view;
    };
    return { scope, personId, add };
  }

  it('keeps them by person and mode, oldest first', async () => {
    const { scope, personId, add } = await person();
    const second = await add({ id: newId(scope.shard, T0 + 5) });
    const first = await add({ id: newId(scope.shard, T0 + 1) });
    const live = await add({ livemode: true });
    const others = await add({ personId: newId(scope.shard), id: newId(scope.shard, T0 + 9) });
    expect(await store().read.listSessionViews(scope, personId)).toEqual([first, second]);
    expect(await store().read.listSessionViews(scope)).toEqual([first, second, others]);
    expect(await store().read.listSessionViews({ ...scope, livemode: true }, personId)).toEqual([live]);
  });

  it('renames and deletes one, and all of who leaves an account', async () => {
    const { scope, personId, add } = await person();
    const [kept, gone] = [await add(), await add()];
    const others = await add({ personId: newId(scope.shard) });
    await store().transact(async (tx) => {
      await tx.saveSessionView({ ...kept, name: 'Cards', query: 'method=card' });
      await tx.deleteSessionView(gone.id);
    });
    expect(await store().read.listSessionViews(scope, personId)).toEqual([
      { ...kept, name: 'Cards', query: 'method=card' },
    ]);
    await add({ livemode: true });
    await store().transact((tx) => tx.deleteSessionViews(personId, scope.accountId));
    expect(await store().read.listSessionViews(scope, personId)).toEqual([]);
    expect(await store().read.listSessionViews({ ...scope, livemode: true }, personId)).toEqual([]);
    expect(await store().read.listSessionViews(scope, others.personId)).toEqual([others]);
  });
}
