import { createHash } from 'node:crypto';
import { type ApiKey, isKeyValid } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import { BASE62, keyId, type Uuid } from '../core/ids.ts';
import { KEY_TEXT_RANDOM_LENGTH } from '../core/key-text.ts';
import type { Tx } from '../store/store.ts';
import type { Deps, Vault } from './deps.ts';
import type { IssuedKey, Operations } from './operations.ts';

/** What API keys need: the CLI works on them while no server runs. */
export type KeyDeps = Pick<Deps, 'store' | 'vault' | 'keyForms' | 'clock' | 'ids'>;

/** Issues a key for a dialect. Its text is in this answer and nowhere else. */
export async function createKey(deps: KeyDeps, input: Parameters<Operations['createKey']>[0]): Promise<IssuedKey> {
  const issued = await newKey(deps, input);
  await deps.store.transact((tx) => tx.insertKey(issued.key));
  return issued;
}

/** Of an account in both modes, revoked ones too, oldest first. */
export function listKeys({ store }: Pick<KeyDeps, 'store'>, accountId: Uuid): Promise<readonly ApiKey[]> {
  return store.read.listKeys(accountId);
}

/** From now on it opens nothing. What it signed is signed by it still. */
export async function revokeKey(deps: Pick<KeyDeps, 'store' | 'clock'>, id: Uuid): Promise<ApiKey> {
  await validKey(deps, id);
  await deps.store.transact((tx) => tx.revokeKey(id, deps.clock.nowMs()));
  return ownKey(deps, id);
}

/** Another key with the same rights. The one before counts until the overlap is over. */
export async function rollKey(
  deps: KeyDeps,
  { id, overlapMs }: { id: Uuid; overlapMs: number },
): Promise<{ former: ApiKey; issued: IssuedKey }> {
  const { accountId, dialect, livemode, rights } = await validKey(deps, id);
  const issued = await newKey(deps, { accountId, dialect, livemode, rights });
  await deps.store.transact((tx) => putInPlace(tx, issued.key, { id, untilMs: deps.clock.nowMs() + overlapMs }));
  return { former: await ownKey(deps, id), issued };
}

/** The one before counts up to a time. */
export async function putInPlace(tx: Tx, key: ApiKey, former: { id: Uuid; untilMs: number }): Promise<void> {
  await tx.insertKey(key);
  await tx.revokeKey(former.id, former.untilMs);
}

/** A keyed hash, other than the digest that signs: a copy of the table neither authenticates nor signs anything. */
export function hashKey({ vault }: Pick<KeyDeps, 'vault'>, text: string): string {
  return vault.hash(`api-key:${text}`);
}

export async function newKey(
  deps: KeyDeps,
  { createdBy = null, ...input }: Parameters<Operations['createKey']>[0] & { createdBy?: Uuid | null },
): Promise<IssuedKey> {
  const account = await deps.store.read.findAccount(input.accountId);
  if (!account) return refuse({ code: 'not_found', resource: 'account', id: input.accountId });
  const text = deps.keyForms.prefix(input.dialect, input.livemode) + randomBase62(deps.vault, KEY_TEXT_RANDOM_LENGTH);
  const nowMs = deps.clock.nowMs();
  const key: ApiKey = {
    ...input,
    id: deps.ids.make(nowMs, account.shard),
    hash: hashKey(deps, text),
    sealedDigest: deps.vault.seal(createHash('sha256').update(text).digest('hex')),
    last4: text.slice(-4),
    createdAtMs: nowMs,
    createdBy,
    lastUsedAtMs: null,
    revokedAtMs: null,
  };
  return { key, text };
}

async function validKey(deps: Pick<KeyDeps, 'store' | 'clock'>, id: Uuid): Promise<ApiKey> {
  const key = await ownKey(deps, id);
  if (isKeyValid(key, deps.clock.nowMs())) return key;
  return refuse({ code: 'not_found', resource: 'key', id: keyId.print(id) });
}

async function ownKey({ store }: Pick<KeyDeps, 'store'>, id: Uuid): Promise<ApiKey> {
  return (await store.read.findKey(id)) ?? refuse({ code: 'not_found', resource: 'key', id: keyId.print(id) });
}

function randomBase62(vault: Vault, length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of vault.randomBytes(length)) {
      // Bytes from 248 on would make the first eight characters likelier than the rest.
      if (byte < 248 && text.length < length) text += BASE62[byte % 62];
    }
  }
  return text;
}
