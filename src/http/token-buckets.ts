/** So many at once, and then so many a second. */
export type BucketRate = { readonly burst: number; readonly perSecond: number };

type Bucket = { tokens: number; atMs: number };

/**
 * A bucket of tokens for each key, which fills steadily. They live in this process: several nodes together let through as many
 * times the rate, which a limit against overload may. Of most keys nothing is kept, since a full bucket is the same as none;
 * where more keys come than there is room for, those that have been quiet the longest start afresh.
 */
export class TokenBuckets {
  readonly #rate: BucketRate;
  readonly #nowMs: () => number;
  readonly #most: number;
  /** In the order in which they were last taken from. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: BucketRate, nowMs: () => number = performance.now.bind(performance), most = 10_000) {
    this.#rate = rate;
    this.#nowMs = nowMs;
    this.#most = most;
  }

  /** How long until there is one to take; 0 where there is. */
  waitSeconds(key: string): number {
    const bucket = this.#buckets.get(key);
    return bucket === undefined ? 0 : this.#waitFor(this.#tokensIn(bucket));
  }

  /** Takes one, and answers 0; or how long until there is one. */
  take(key: string): number {
    const bucket = this.#buckets.get(key);
    const tokens = bucket === undefined ? this.#rate.burst : this.#tokensIn(bucket);
    const wait = this.#waitFor(tokens);
    if (wait > 0) return wait;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: tokens - 1, atMs: this.#nowMs() });
    if (this.#buckets.size > this.#most) this.#forgetQuietest();
    return 0;
  }

  #tokensIn({ tokens, atMs }: Bucket): number {
    const { burst, perSecond } = this.#rate;
    return Math.min(burst, tokens + ((this.#nowMs() - atMs) / 1000) * perSecond);
  }

  #waitFor(tokens: number): number {
    return tokens >= 1 ? 0 : (1 - tokens) / this.#rate.perSecond;
  }

  #forgetQuietest(): void {
    const [quietest] = this.#buckets.keys();
    if (quietest !== undefined) this.#buckets.delete(quietest);
  }
}
