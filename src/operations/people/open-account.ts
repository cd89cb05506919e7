import type { Account } from '../../core/account.ts';
import { SHARD_COUNT } from '../../core/ids.ts';
import { newAccount } from '../accounts.ts';
import { newEntry } from './new-entry.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { AccountInput, Origin, Visitor } from './people-operations.ts';

/** Another account of this installation, with books of its own. Whoever opens it owns it. */
export async function openAccount(
  deps: PeopleDeps,
  { person }: Visitor,
  { from, ...input }: AccountInput & { from: Origin },
): Promise<Account> {
  const nowMs = deps.clock.nowMs();
  const shard = deps.vault.randomBytes(2).readUInt16BE() % SHARD_COUNT;
  const bare = newAccount({ id: deps.ids.make(nowMs, shard), shard, name: input.name }, nowMs);
  const account = { ...bare, ...input };
  const actor = { person, account, livemode: null, address: from.address };
  const details = { currency: input.defaultCurrency, time_zone: input.timeZone };
  await deps.store.transact(async (tx) => {
    await tx.insertAccount(account);
    await tx.saveMembership({ personId: person.id, accountId: account.id, role: 'owner', createdAtMs: nowMs });
    const note = { action: 'account.created', target: input.name, details } as const;
    await tx.insertAuditEntry(newEntry(deps, actor, note));
  });
  return account;
}
