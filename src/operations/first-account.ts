import type { Account } from '../core/account.ts';
import { makeUuid, SHARD_COUNT } from '../core/ids.ts';
import { UniqueViolation } from '../store/store.ts';
import { newAccount } from './accounts.ts';
import type { Deps } from './deps.ts';

/**
 * The account that a new database begins with. Its id follows from the hash key, so that several nodes which start on an
 * empty database at once make one account and not one each.
 */
export async function openFirstAccount(
  deps: Deps,
  { name }: { name: string },
): Promise<{ account: Account; isNew: boolean }> {
  const [known] = await deps.store.read.listAccounts();
  if (known) return { account: known, isNew: false };
  const seed = Buffer.from(deps.vault.hash('first-account'), 'base64url');
  const shard = seed.readUInt16BE(0) % SHARD_COUNT;
  const account = newAccount({ id: makeUuid(0, shard, seed.subarray(2, 10)), shard, name }, deps.clock.nowMs());
  try {
    await deps.store.transact((tx) => tx.insertAccount(account));
    return { account, isNew: true };
  } catch (error) {
    const other = error instanceof UniqueViolation ? await deps.store.read.findAccount(account.id) : undefined;
    if (!other) throw error;
    return { account: other, isNew: false };
  }
}
