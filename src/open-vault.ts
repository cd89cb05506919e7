import { randomBytes } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadSetting, type Config, SECRET_KEY_LENGTH } from './config.ts';
import type { Vault } from './operations/deps.ts';
import { isVaultOfDatabase } from './operations/first-account.ts';
import type { Store } from './store/store.ts';
import { createVault } from './vault.ts';

/**
 * The vault over the secret key: the one that was set, or one made at the first run and kept in the data directory, readable
 * by the owner only. A database that was made with another key is not served: all its API keys would seem unknown and new
 * ones would be issued, with webhooks that nobody can sign any more.
 */
export async function openVault(store: Store, { secretKey, dataDir }: Config): Promise<Vault> {
  if (secretKey)
    return vaultFor(store, secretKey, 'differs from the one that this database was made with: set that one');
  const path = join(dataDir, 'secret.key');
  const kept = await readKept(path);
  if (kept) {
    return vaultFor(
      store,
      kept,
      `is not set, and ${path} differs from the one that this database was made with: restore that one`,
    );
  }
  const made = randomBytes(32).toString('base64');
  // Checked before it is kept, so that a lost file is not replaced by one that fits nothing.
  const vault = await vaultFor(
    store,
    made,
    `is not set and there is no ${path}: set or restore the one that this database was made with`,
  );
  return (await keep(path, made)) ? vault : openVault(store, { secretKey, dataDir } as Config);
}

async function vaultFor(store: Store, secretKey: string, fault: string): Promise<Vault> {
  const vault = createVault(secretKey);
  if (await isVaultOfDatabase({ store, vault })) return vault;
  throw new BadSetting(`POLYTILL_SECRET_KEY ${fault}`);
}

async function readKept(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new BadSetting(`${path} cannot be read (${code})`, { cause });
  }
  if (text.length >= SECRET_KEY_LENGTH) return text;
  throw new BadSetting(`${path} holds no secret key: restore it, or remove it if the database is new too`);
}

/** On the disk before anything is sealed with it. False where another process has just kept its own. */
async function keep(path: string, secretKey: string): Promise<boolean> {
  try {
    await writeFile(path, `${secretKey}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new BadSetting(`${path} cannot be written (${code})`, { cause });
  }
  const directory = await open(join(path, '..'));
  await directory.sync();
  await directory.close();
  return true;
}
