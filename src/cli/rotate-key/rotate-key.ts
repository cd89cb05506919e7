import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import { openSecrets, type Secrets } from '../../open-vault.ts';
import { countToReseal, type Resealing, reseal } from '../../operations/reseal.ts';
import { beginFileRotation, endFileRotation, readKeyFiles } from '../../secret-keys/key-files.ts';
import { LOOKOUT_MS } from '../../secret-keys/key-lookout.ts';
import { prefixOf } from '../../secret-keys/sealing-key.ts';
import type { Store, VaultKey } from '../../store/store.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { onDatabase } from '../on-machine.ts';

export type Rotated = {
  /** Of the key that everything is sealed under now. */
  readonly keyId: string;
  /** In how many rows something was sealed anew. */
  readonly resealed: number;
  /** The keys that nothing is sealed under any more. */
  readonly retired: readonly string[];
  /** Whose the key is: this command's, in a file, or the operator's, in a setting. */
  readonly keptIn: 'file' | 'setting';
};

/** Every running server has looked by then, a busy one too. */
const SETTLE_MS = 6 * LOOKOUT_MS;
/** Longer than a mail may be on its way, which is written as it was read before. */
const PATIENCE_MS = 100_000;
const RETRY_MS = 1_000;

type Note = (text: string) => void;

/**
 * Seals everything anew under the secret key of now, while servers run. Ended anywhere, it goes on when it is run again:
 *
 *   1  where keys are kept in files, a new one is made, and the one of before stays beside it
 *   2  the new key is noted in the database; a running server that lacks it says so, and nothing is touched
 *   3  what is not sealed under it is sealed anew, until nothing is left, and again when every server seals under it
 *   4  the other keys are struck off; a server that still seals under one notes it again
 *   5  it is looked through once more, and the file of the key before is removed
 */
export function rotateKey(note: Note): Promise<Rotated> {
  return onDatabase(async (store, config) => {
    if (config.secretKey === null) await beginInFiles(store, config);
    const wasKnown = await isKnown(store, await openSecrets(store, config, { writes: false }));
    const secrets = await openSecrets(store, config);
    const rotation = rotationOf(store, secrets, note);
    const others = await listOthers(rotation);
    if (others.length > 0) await assertServersHaveKey(rotation, wasKnown);
    let resealed = await resealAll(rotation);
    if (others.length > 0) {
      note('waiting for servers to seal under the new key');
      await wait(SETTLE_MS);
      resealed += await resealAll(rotation);
      await retire(rotation, others);
    }
    if (config.secretKey === null) await endFileRotation(config.dataDir);
    const keptIn = config.secretKey === null ? 'file' : 'setting';
    return { keyId: secrets.keyring.currentId, resealed, retired: others.map(({ id }) => id), keptIn };
  });
}

type Rotation = Resealing & { readonly currentId: string; readonly note: Note };

function rotationOf(store: Store, { vault, keyring: { currentId } }: Secrets, note: Note): Rotation {
  return { store, vault, currentId, prefix: prefixOf(currentId), nowMs: Date.now, note };
}

/** Only where the keys that are there open the database. */
async function beginInFiles(store: Store, config: Config): Promise<void> {
  if (!readKeyFiles(config.dataDir)) {
    throw new CliError(EXIT.failed, `there is no secret key in ${config.dataDir}: set POLYTILL_SECRET_KEY to yours`);
  }
  await openSecrets(store, config);
  await beginFileRotation(config.dataDir);
}

async function listOthers({ store, currentId }: Rotation): Promise<readonly VaultKey[]> {
  return (await store.read.listVaultKeys()).filter(({ id }) => id !== currentId);
}

async function isKnown(store: Store, { keyring }: Secrets): Promise<boolean> {
  return (await store.read.listVaultKeys()).some(({ id }) => id === keyring.currentId);
}

/** A server that runs without it could not open what is sealed under it. */
async function assertServersHaveKey({ store, currentId, note }: Rotation, wasKnown: boolean): Promise<void> {
  const missedAtMs = async () =>
    (await store.read.listVaultKeys()).find(({ id }) => id === currentId)?.missedAtMs ?? null;
  const before = await missedAtMs();
  note('asking running servers whether they have the new key');
  await wait(SETTLE_MS);
  if ((await missedAtMs()) === before) return;
  // Nothing is sealed under it, and that server may have to start again before it has it.
  if (!wasKnown) await store.transact((tx) => tx.deleteVaultKey(currentId));
  throw new CliError(
    EXIT.refused,
    'a server is running without the new key, and nothing was sealed anew: start every server again with POLYTILL_SECRET_KEY and POLYTILL_SECRET_KEY_PREVIOUS as they are set here, then run this again',
  );
}

/** Until a pass finds nothing that somebody else is writing. */
async function resealAll(rotation: Rotation): Promise<number> {
  let total = 0;
  let lastProgressMs = rotation.nowMs();
  for (;;) {
    const { resealed, busy, unopened } = await reseal(rotation);
    total += resealed;
    if (resealed > 0) {
      rotation.note(`${total} rows sealed anew`);
      lastProgressMs = rotation.nowMs();
    }
    if (unopened.length > 0) throw unopenable(unopened);
    if (busy === 0) return total;
    if (rotation.nowMs() - lastProgressMs > PATIENCE_MS) {
      throw new CliError(EXIT.failed, `${busy} rows are being written all the time: run this again later`);
    }
    await wait(RETRY_MS);
  }
}

function unopenable(rows: readonly string[]): CliError {
  const which = rows.slice(0, 5).join(', ') + (rows.length > 5 ? ' …' : '');
  return new CliError(
    EXIT.failed,
    `${rows.length} rows hold something that none of the keys opens (${which}): add the key that it was sealed under to POLYTILL_SECRET_KEY_PREVIOUS, and run this again`,
  );
}

/** What a server has sealed under one of them since the last pass counts: then they are noted again, and nothing is lost. */
async function retire(rotation: Rotation, others: readonly VaultKey[]): Promise<void> {
  const { store, note } = rotation;
  await store.transact(async (tx) => {
    for (const { id } of others) await tx.deleteVaultKey(id);
  });
  note('looking whether anything is still sealed under a previous key');
  await wait(SETTLE_MS);
  const left = await countToReseal(rotation);
  const isBack = (await listOthers(rotation)).length > 0;
  if (left === 0 && !isBack) return;
  await store.transact(async (tx) => {
    for (const key of others) await tx.insertVaultKey(key);
  });
  throw new CliError(
    EXIT.refused,
    'a server still seals under a previous key: keep that key, start every server again with the new one as POLYTILL_SECRET_KEY, then run this again',
  );
}
