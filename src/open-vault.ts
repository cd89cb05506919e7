import { randomBytes } from 'node:crypto';
import { BadSetting, type Config } from './config.ts';
import type { Vault } from './operations/deps.ts';
import { keepFirstKey, keyFileOf, newSecretKey, readKeyFiles } from './secret-keys/key-files.ts';
import { createKeyring, type Keyring, type SecretKeys } from './secret-keys/keyring.ts';
import { deriveHashKey, keyIdOf } from './secret-keys/sealing-key.ts';
import type { Store, VaultKey } from './store/store.ts';
import { vaultOver } from './vault.ts';

type Settings = Pick<Config, 'secretKey' | 'previousSecretKeys' | 'dataDir'>;

/** What opens and hashes, over a database that these keys belong to. */
export type Secrets = {
  readonly vault: Vault;
  readonly keyring: Keyring;
  /** Notes in the database that something is sealed under the current key, before anything is. */
  register(): Promise<void>;
};

/** `writes: false` looks and makes nothing; the database may then be of an older version. */
export type OpenOptions = { readonly writes?: boolean };

/**
 * The secrets under the secret key: the one that was set, or one made at the first run and kept in the data directory, readable
 * by the owner only. A database that was made with another key, or in which something is sealed under a key that is not here, is
 * not served: its API keys would seem unknown, or webhooks would go unsigned.
 */
export async function openSecrets(store: Store, settings: Settings, options: OpenOptions = {}): Promise<Secrets> {
  const { dataDir } = settings;
  const keys = readSecretKeys(settings);
  if (keys) {
    const keyring = createKeyring(keys, () => rereadSecretKeys(settings));
    return openWith(store, keyring, { ...options, settings });
  }
  const made = { current: newSecretKey(), previous: settings.previousSecretKeys };
  // Looked at before it is kept, so that a lost file is not replaced by one that fits nothing.
  const secrets = await openWith(store, createKeyring(made), { writes: false, settings });
  if (options.writes === false) return secrets;
  await keepFirstKey(dataDir, made.current);
  return openSecrets(store, settings, options);
}

export async function openVault(store: Store, settings: Settings, options?: OpenOptions): Promise<Vault> {
  return (await openSecrets(store, settings, options)).vault;
}

function readSecretKeys({ secretKey, previousSecretKeys, dataDir }: Settings): SecretKeys | undefined {
  if (secretKey) return { current: secretKey, previous: previousSecretKeys };
  const kept = readKeyFiles(dataDir);
  return kept && { ...kept, previous: [...kept.previous, ...previousSecretKeys] };
}

/** Settings stay as they were at the start; a file that is away for now says nothing. */
function rereadSecretKeys(settings: Settings): SecretKeys | null {
  if (settings.secretKey) return null;
  try {
    return readSecretKeys(settings) ?? null;
  } catch {
    return null;
  }
}

type Opening = OpenOptions & { readonly settings: Settings };

async function openWith(store: Store, keyring: Keyring, { writes = true, settings }: Opening): Promise<Secrets> {
  const kept = await listVaultKeys(store, writes);
  assertOpens(kept, keyring, settings);
  const known = kept.find(({ id }) => keyring.has(id));
  const hashKey = known ? readHashKey(keyring, known) : await firstHashKey(store, keyring, { writes, settings });
  const register = () => insertVaultKey(store, sealHashKey(keyring, hashKey));
  if (writes && !kept.some(({ id }) => id === keyring.currentId)) await register();
  return { vault: vaultOver(keyring, hashKey), keyring, register };
}

/** Before the migration that made their table there are none. */
async function listVaultKeys(store: Store, isMigrated: boolean): Promise<readonly VaultKey[]> {
  if (!isMigrated) {
    const migrations = await store.listMigrations();
    if (migrations.some(({ name, appliedAtMs }) => name === '0025_vault_keys' && appliedAtMs === null)) return [];
  }
  return store.read.listVaultKeys();
}

function assertOpens(kept: readonly VaultKey[], keyring: Keyring, settings: Settings): void {
  const missing = kept.filter(({ id }) => !keyring.has(id));
  if (missing.length === 0) return;
  if (missing.length === kept.length) throw otherKey(settings);
  const ids = missing.map(({ id }) => id).join(', ');
  throw new BadSetting(
    `something in the database is sealed under a secret key that is not set (${ids}): set POLYTILL_SECRET_KEY_PREVIOUS to it, and run polytill rotate-key`,
  );
}

function otherKey({ secretKey, dataDir }: Settings): BadSetting {
  const path = keyFileOf(dataDir);
  if (secretKey) {
    return new BadSetting(
      'POLYTILL_SECRET_KEY differs from the one that this database was made with: set that one, or set POLYTILL_SECRET_KEY_PREVIOUS to it',
    );
  }
  if (readKeyFiles(dataDir)) {
    return new BadSetting(
      `POLYTILL_SECRET_KEY is not set, and ${path} differs from the one that this database was made with: restore that one`,
    );
  }
  return new BadSetting(
    `POLYTILL_SECRET_KEY is not set and there is no ${path}: set or restore the one that this database was made with`,
  );
}

function readHashKey(keyring: Keyring, { sealedHashKey }: VaultKey): Buffer {
  return Buffer.from(keyring.unseal(sealedHashKey), 'base64');
}

function sealHashKey(keyring: Keyring, hashKey: Buffer): string {
  return keyring.seal(hashKey.toString('base64'));
}

/**
 * Of a new database, random. One from before there was a hash key in the database has hashed with what follows from its secret
 * key: that stays, whichever of the keys here it is, and is kept under that key, which all in it is sealed under.
 */
async function firstHashKey(store: Store, keyring: Keyring, { writes, settings }: Opening): Promise<Buffer> {
  const oldest = await store.read.findOldestKey();
  const opener = oldest && keyring.openerOf(oldest.sealedDigest);
  if (oldest && !opener) throw otherKey(settings);
  const first = opener === undefined ? randomBytes(32) : deriveHashKey(opener);
  if (!writes) return first;
  const founder = opener === undefined ? keyring : createKeyring({ current: opener, previous: [] });
  return store.transact(async (tx) => {
    await tx.holdVaultKeys();
    const [other] = await tx.listVaultKeys();
    // Another node was faster. Where its key is not here, nothing can be opened.
    if (other && !keyring.has(other.id)) throw otherKey(settings);
    if (other) return readHashKey(keyring, other);
    await tx.insertVaultKey(vaultKey(sealHashKey(founder, first)));
    return first;
  });
}

function insertVaultKey(store: Store, sealedHashKey: string): Promise<void> {
  return store.transact((tx) => tx.insertVaultKey(vaultKey(sealedHashKey)));
}

function vaultKey(sealedHashKey: string): VaultKey {
  return { id: keyIdOf(sealedHashKey) as string, sealedHashKey, missedAtMs: null };
}
