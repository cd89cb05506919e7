import { refuse } from '../core/errors.ts';
import type { Caller } from '../operations/operations.ts';

/** Requests a second for each key, by mode; 0 for no limit. */
export type RateLimits = { readonly test: number; readonly live: number };

export type RateLimit = (caller: Caller) => void;

/**
 * A token bucket for each key: a second's worth at once, then a steady rate. It lives in this process: several nodes
 * together let through as many times the rate, which a limit against overload may. A plugin that counts in fixed windows
 * lets through twice the rate around their edges and sets four headers on every answer; this one costs a look-up, and
 * nothing at all when it is off: then there is none.
 */
export function createRateLimit(
  limits: RateLimits,
  nowMs: () => number = performance.now.bind(performance),
): RateLimit | undefined {
  if (limits.test === 0 && limits.live === 0) return undefined;
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return ({ keyId, livemode }) => {
    const perSecond = livemode ? limits.live : limits.test;
    if (perSecond === 0) return;
    const now = nowMs();
    let bucket = buckets.get(keyId);
    if (!bucket) {
      if (buckets.size >= MOST_BUCKETS) dropFull(buckets, now);
      bucket = { tokens: perSecond, atMs: now };
      buckets.set(keyId, bucket);
    }
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    if (bucket.tokens < 1) {
      const retryAfterSeconds = Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
      refuse({ code: 'rate_limited', retryAfterSeconds });
    }
    bucket.tokens -= 1;
  };
}

const MOST_BUCKETS = 10_000;

/** After a second without a request a bucket is full, and a full one is the same as none. */
function dropFull(buckets: Map<string, { atMs: number }>, now: number): void {
  for (const [keyId, { atMs }] of buckets) {
    if (now - atMs >= 1000) buckets.delete(keyId);
  }
}
