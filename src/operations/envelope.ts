import { modeNow } from '../core/account.ts';
import type { Scope } from '../store/store.ts';
import type { Deps } from './deps.ts';
import type { Caller } from './operations.ts';

export function scopeOfCaller({ account, livemode }: Caller): Scope {
  return { accountId: account.id, shard: account.shard, livemode };
}

/** Whether an object is the caller's. What is not, does not exist for it. */
export function belongsTo(caller: Caller, object: { accountId: string; livemode: boolean }): boolean {
  return object.accountId === caller.account.id && object.livemode === caller.livemode;
}

export function callerNow(deps: Deps, { account, livemode }: Caller): number {
  return modeNow(account, livemode, deps.clock.nowMs());
}
