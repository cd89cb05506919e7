import { refuse } from '../core/errors.ts';
import type { Caller } from '../operations/operations.ts';
import { TokenBuckets } from './token-buckets.ts';

/** Requests a second for each key, by mode; 0 for no limit. */
export type RateLimits = { readonly test: number; readonly live: number };

export type RateLimit = (caller: Caller) => void;

/**
 * A second's worth of requests at once for each key, then a steady rate. A plugin that counts in fixed windows lets through
 * twice the rate around their edges and sets four headers on every answer; this one costs a look-up, and nothing at all when
 * it is off: then there is none.
 */
export function createRateLimit(limits: RateLimits, nowMs?: () => number): RateLimit | undefined {
  if (limits.test === 0 && limits.live === 0) return undefined;
  const [test, live] = [limits.test, limits.live].map((rate) =>
    rate === 0 ? undefined : new TokenBuckets({ burst: rate, perSecond: rate }, nowMs),
  );
  return ({ keyId, account, livemode }) => {
    const wait = (livemode ? live : test)?.take(keyId ?? account.id) ?? 0;
    if (wait > 0) refuse({ code: 'rate_limited', retryAfterSeconds: Math.ceil(wait) });
  };
}
