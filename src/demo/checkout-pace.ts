import ipaddr from 'ipaddr.js';

/** So many orders a minute, from all visitors together and from one of them. */
export type PaceLimits = { readonly all: number; readonly each: number };

/** Why an order is refused; undefined where it is not. */
export type Haste = 'all' | 'each';

type Bucket = { tokens: number; atMs: number };

/**
 * Anyone may buy here, and each order is written to the database for good: so many a minute and no more, and fewer from one
 * address, so that one visitor alone does not close the shop. Buckets that fill steadily; a burst may take all of one.
 */
export function createCheckoutPace(limits: PaceLimits, nowMs: () => number): (address: string) => Haste | undefined {
  const all: Bucket = { tokens: limits.all, atMs: nowMs() };
  const byAddress = new Map<string, Bucket>();

  function fill(bucket: Bucket, perMinute: number): boolean {
    const now = nowMs();
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.atMs) / 60_000) * perMinute);
    bucket.atMs = now;
    return bucket.tokens >= 1;
  }

  return (address) => {
    const visitor = visitorOf(address);
    const own = byAddress.get(visitor) ?? { tokens: limits.each, atMs: nowMs() };
    if (!fill(own, limits.each)) return 'each';
    if (!fill(all, limits.all)) return 'all';
    own.tokens -= 1;
    all.tokens -= 1;
    // Kept in the order of the last purchase: whoever bought a minute ago has a full bucket, the same as none.
    byAddress.delete(visitor);
    byAddress.set(visitor, own);
    for (const [known, { atMs }] of byAddress) {
      if (own.atMs - atMs < 60_000) break;
      byAddress.delete(known);
    }
    return undefined;
  };
}

/** An IPv6 customer has a whole /64 to buy from. What a proxy passed on may be no address at all. */
function visitorOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.');
}
