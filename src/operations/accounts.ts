import { createHash } from 'node:crypto';
import type { Account, ApiKey } from '../core/account.ts';
import { DEFAULT_CHECKOUT_SETTINGS } from '../core/checkout-settings.ts';
import { refuse } from '../core/errors.ts';
import { BASE62, SHARD_COUNT } from '../core/ids.ts';
import { KEY_TEXT_RANDOM_LENGTH } from '../core/key-text.ts';
import type { Deps, Vault } from './deps.ts';
import type { Operations } from './operations.ts';

export async function createAccount(deps: Deps, { name }: { name: string }): Promise<Account> {
  const nowMs = deps.clock.nowMs();
  const shard = deps.vault.randomBytes(2).readUInt16BE() % SHARD_COUNT;
  const account = newAccount({ id: deps.ids.make(nowMs, shard), shard, name }, nowMs);
  await deps.store.transact((tx) => tx.insertAccount(account));
  return account;
}

export function newAccount(given: Pick<Account, 'id' | 'shard' | 'name'>, nowMs: number): Account {
  return {
    ...given,
    defaultCurrency: 'GHS',
    timeZone: 'UTC',
    latePayments: 'hold',
    mobileMoneyFeeBasisPoints: 50,
    settings: DEFAULT_CHECKOUT_SETTINGS,
    testClockOffsetMs: 0,
    createdAtMs: nowMs,
  };
}

/** Issues a key for a dialect. Its text is in this answer and nowhere else. */
export async function createKey(
  deps: Deps,
  input: Parameters<Operations['createKey']>[0],
): Promise<{ key: ApiKey; text: string }> {
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
    revokedAtMs: null,
  };
  await deps.store.transact((tx) => tx.insertKey(key));
  return { key, text };
}

/**
 * Who holds this key. A text that no key has and a revoked key are the same to the outside. The key itself is read at every
 * request, since any node may revoke it; only its hash, which depends on nothing but the text, is remembered.
 */
export function createAuthenticate(deps: Deps): Operations['authenticate'] {
  const hashes = new Map<string, string>();
  const hashOf = (text: string): string => {
    let hash = hashes.get(text);
    if (hash === undefined) {
      hash = hashKey(deps, text);
      if (hashes.size >= REMEMBERED_HASHES) hashes.clear();
      hashes.set(text, hash);
    }
    return hash;
  };
  return async (text) => {
    if (!text) return refuse({ code: 'key_missing' });
    if (!deps.keyForms.parse(text)) return refuse({ code: 'key_invalid' });
    const found = await deps.store.read.findKeyByHash(hashOf(text));
    if (!found || found.key.revokedAtMs !== null) return refuse({ code: 'key_invalid' });
    const { key, account } = found;
    return { account, livemode: key.livemode, keyId: key.id, dialect: key.dialect, rights: key.rights };
  };
}

const REMEMBERED_HASHES = 1_000;

/** A keyed hash, other than the digest that signs: a copy of the table neither authenticates nor signs anything. */
function hashKey(deps: Deps, text: string): string {
  return deps.vault.hash(`api-key:${text}`);
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
