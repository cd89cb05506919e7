import type { Account } from '../core/account.ts';
import { makeUuid, SHARD_COUNT } from '../core/ids.ts';
import { UniqueViolation } from '../store/store.ts';
import { newAccount } from './accounts.ts';
import type { Deps } from './deps.ts';

/**
 * The account that a new database begins with. Its id follows from the secret key, so that several nodes which start on an
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

/**
 * Whether the vault's key is the one that this database was sealed with: the oldest API key's secret opens, or there is
 * none yet. With another one no API key would be recognised and no webhook could be signed.
 */
export async function isVaultOfDatabase({ store, vault }: Pick<Deps, 'store' | 'vault'>): Promise<boolean> {
  const key = await store.read.findOldestKey();
  if (!key) return true;
  try {
    vault.unseal(key.sealedDigest);
    return true;
  } catch {
    return false;
  }
}
