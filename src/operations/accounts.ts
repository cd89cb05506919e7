import { type Account, isKeyValid } from '../core/account.ts';
import { DEFAULT_CHECKOUT_SETTINGS } from '../core/checkout-settings.ts';
import { refuse } from '../core/errors.ts';
import { SHARD_COUNT } from '../core/ids.ts';
import { DEFAULT_RETENTION } from '../core/retention.ts';
import type { Deps } from './deps.ts';
import { createKeyUse } from './key-use.ts';
import { hashKey } from './keys.ts';
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
    retention: DEFAULT_RETENTION,
    rails: [],
    routes: [],
    feeSchedules: [],
    testClockOffsetMs: 0,
    createdAtMs: nowMs,
  };
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
  const noteUse = createKeyUse(deps);
  return async (text) => {
    if (!text) return refuse({ code: 'key_missing' });
    if (!deps.keyForms.parse(text)) return refuse({ code: 'key_invalid' });
    const found = await deps.store.read.findKeyByHash(hashOf(text));
    const nowMs = deps.clock.nowMs();
    if (!found || !isKeyValid(found.key, nowMs)) return refuse({ code: 'key_invalid' });
    const { key, account } = found;
    noteUse(key, nowMs);
    return { account, livemode: key.livemode, keyId: key.id, dialect: key.dialect, rights: key.rights };
  };
}

const REMEMBERED_HASHES = 1_000;
