import type { Secrets } from '../open-vault.ts';
import type { Clock } from '../operations/deps.ts';
import type { Store } from '../store/store.ts';
import type { Log } from '../worker/loop.ts';

/** How often a running server looks. */
export const LOOKOUT_MS = 500;

type Needed = { readonly store: Store; readonly secrets: Secrets; readonly clock: Clock; readonly log: Log };

/**
 * What a running server does about a rotation of the secret key by another process. It takes a new key from the file where keys
 * are kept in files; it says in the database which key it lacks, so that nothing is sealed under that while it runs; and it
 * notes the key that it seals under where that was struck off, so that what it has sealed meanwhile is not forgotten.
 */
export function createKeyLookout({ store, secrets: { keyring, register }, clock, log }: Needed) {
  const told = new Set<string>();
  let ownId = keyring.currentId;
  const warn = (keyId: string, words: string) => {
    if (told.has(`${keyId} ${words}`)) return;
    told.add(`${keyId} ${words}`);
    log.error({ keyId }, words);
  };
  return async function look(): Promise<boolean> {
    keyring.refresh();
    const kept = await store.read.listVaultKeys();
    if (!kept.some(({ id }) => id === keyring.currentId)) await noteOwn();
    for (const { id } of kept.filter(({ id }) => !keyring.has(id))) {
      warn(id, 'secrets are sealed under a key that this server lacks: set POLYTILL_SECRET_KEY and start it again');
      await store.transact((tx) => tx.noteMissedKey(id, clock.nowMs()));
    }
    return false;
  };

  async function noteOwn(): Promise<void> {
    await register();
    const isNew = ownId !== keyring.currentId;
    ownId = keyring.currentId;
    if (isNew) return;
    warn(
      keyring.currentId,
      'this server seals under a secret key that was rotated: set POLYTILL_SECRET_KEY to the new one and start it again',
    );
  }
}
