import { type Answer, agreePrice, type Guard } from './agreed-price.ts';
import { PAR, type Price } from './price.ts';
import type { RateSource } from './rate-source.ts';

export type MarketSettings = Partial<Guard> & {
  readonly sources: readonly RateSource[];
  /** Assets that are worth one unit of a currency, whatever is paid for them elsewhere: `{ USDC: 'USD' }`. */
  readonly par?: Readonly<Record<string, string>>;
  /** How long a price is good for, from the moment it was asked for. */
  readonly maxAgeMs?: number;
  /** How long sources are waited for. */
  readonly timeoutMs?: number;
  readonly nowMs: () => number;
};

export type Market = {
  /**
   * What one whole unit of an asset costs, in major units of an upper-case ISO 4217 currency. Never rejects. Calls about one
   * pair share what is under way, and what was answered while it is good.
   */
  priceOf(asset: string, currency: string): Promise<Priced>;
};

export type Priced =
  /** `asOfMs` is when it was asked for. `sources` are those it is made of, with `par` among them where that is used. */
  | { readonly kind: 'price'; readonly price: Price; readonly asOfMs: number; readonly sources: readonly string[] }
  /** No attempt may be begun. The reason is for the operator, and names what each source said. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** For a price, whatever its sources do. */
export const PRICE_MS = 5_000;

/** A source that has just turned everybody away is not asked again by everybody who tries. */
const FAILURE_HELD_MS = 5_000;

type Held = { readonly priced: Priced; readonly fromMs: number; readonly untilMs: number };

/** Prices of assets from several sources at once: guarded, and kept for a short time. Throws where the spread is no whole number. */
export function openMarket(settings: MarketSettings): Market {
  const { sources, leastSources = 2, maxSpreadBps = 200, maxAgeMs = 30_000, timeoutMs = PRICE_MS, nowMs } = settings;
  if (!Number.isInteger(maxSpreadBps) || maxSpreadBps < 0)
    throw new Error(`${maxSpreadBps} basis points are no spread`);
  const par = new Map(Object.entries(settings.par ?? {}));
  const held = new Map<string, Held>();
  const underWay = new Map<string, Promise<Priced>>();

  const ask = async (asset: string, currency: string): Promise<Priced> => {
    const asOfMs = nowMs();
    const answers = await askAll(sources, { asset, currency, timeoutMs });
    const agreed = agreePrice(answers, { leastSources, maxSpreadBps });
    return agreed.kind === 'price' ? { ...agreed, asOfMs } : agreed;
  };

  const hold = (key: string, priced: Priced): Priced => {
    const fromMs = priced.kind === 'price' ? priced.asOfMs : nowMs();
    const untilMs = fromMs + (priced.kind === 'price' ? maxAgeMs : Math.min(FAILURE_HELD_MS, maxAgeMs));
    held.set(key, { priced, fromMs, untilMs });
    return priced;
  };

  const quoted = (asset: string, currency: string): Promise<Priced> => {
    const key = `${asset} ${currency}`;
    const kept = held.get(key);
    if (kept && isGood(kept, nowMs())) return Promise.resolve(kept.priced);
    const flight =
      underWay.get(key) ??
      ask(asset, currency)
        .then((priced) => hold(key, priced))
        .finally(() => underWay.delete(key));
    underWay.set(key, flight);
    return flight;
  };

  return {
    async priceOf(asset, currency) {
      const worth = par.get(asset);
      if (worth === currency) return { kind: 'price', price: PAR, asOfMs: nowMs(), sources: ['par'] };
      const priced = await quoted(worth ?? asset, currency);
      if (priced.kind === 'unavailable') return priced;
      // A machine that slept while it asked has the answer of then.
      if (nowMs() - priced.asOfMs >= maxAgeMs) return { kind: 'unavailable', reason: 'the price came too late' };
      return worth === undefined ? priced : { ...priced, sources: ['par', ...priced.sources] };
    },
  };
}

/** A clock that was set back makes nothing younger. */
function isGood({ fromMs, untilMs }: Held, nowMs: number): boolean {
  return nowMs >= fromMs && nowMs < untilMs;
}

type Asking = { readonly asset: string; readonly currency: string; readonly timeoutMs: number };

async function askAll(sources: readonly RateSource[], asking: Asking): Promise<readonly Answer[]> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error(`no answer within ${asking.timeoutMs} ms`)), asking.timeoutMs);
  try {
    return await Promise.all(sources.map((source) => askOne(source, asking, limit.signal)));
  } finally {
    clearTimeout(timer);
  }
}

async function askOne(source: RateSource, { asset, currency }: Asking, signal: AbortSignal): Promise<Answer> {
  try {
    const price = await Promise.race([source.priceOf(asset, currency, signal), abortOf(signal)]);
    return price ? { source: source.name, kind: 'price', price } : { source: source.name, kind: 'unknown' };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'no answer';
    return { source: source.name, kind: 'fault', message };
  }
}

/** A source that does not heed the signal is not waited for either. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
