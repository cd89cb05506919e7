import type { Account } from '../../core/account.ts';
import type { AuditEntry } from '../../core/people/audit.ts';
import type { AuditFilter, Page, PageRequest, Store } from '../../store/store.ts';
import { createOperations } from '../create-operations.ts';
import type { Deps } from '../deps.ts';
import type { Operations } from '../operations.ts';
import { newEntry } from './new-entry.ts';
import type { Actor, AuditNote } from './people-operations.ts';

export async function record(deps: Deps, actor: Actor, note: AuditNote): Promise<void> {
  await deps.store.transact((tx) => tx.insertAuditEntry(newEntry(deps, actor, note)));
}

export function listAuditEntries(
  { store }: Deps,
  account: Account,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  return store.read.listAuditEntries({ accountId: account.id, shard: account.shard }, filter, page);
}

/** What changes something commits its note with its first transaction; what is refused has none, and leaves none. */
export function audited(deps: Deps, actor: Actor, note: AuditNote): Operations {
  return createOperations({ ...deps, store: noting(deps.store, () => newEntry(deps, actor, note)) });
}

function noting(store: Store, entry: () => AuditEntry): Store {
  let isNoted = false;
  return {
    ...store,
    async transact(work) {
      const result = await store.transact(async (tx) => {
        const done = await work(tx);
        if (!isNoted) await tx.insertAuditEntry(entry());
        return done;
      });
      isNoted = true;
      return result;
    },
  };
}
