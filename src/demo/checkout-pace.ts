import { networkOf } from '../http/network-of.ts';
import { TokenBuckets } from '../http/token-buckets.ts';

/** So many orders a minute, from all visitors together and from one of them. */
export type PaceLimits = { readonly all: number; readonly each: number };

/** Why an order is refused; undefined where it is not. */
export type Haste = 'all' | 'each';

/**
 * Anyone may buy here, and each order is written to the database for good: so many a minute and no more, and fewer from one
 * address, so that one visitor alone does not close the shop. A burst may take a minute's worth.
 */
export function createCheckoutPace(limits: PaceLimits, nowMs: () => number): (address: string) => Haste | undefined {
  const all = new TokenBuckets({ burst: limits.all, perSecond: limits.all / 60 }, nowMs);
  const each = new TokenBuckets({ burst: limits.each, perSecond: limits.each / 60 }, nowMs);
  return (address) => {
    const visitor = networkOf(address);
    if (each.waitSeconds(visitor) > 0) return 'each';
    if (all.take('all') > 0) return 'all';
    each.take(visitor);
    return undefined;
  };
}
