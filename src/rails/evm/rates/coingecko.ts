import { isCurrency } from '../../../core/money.ts';
import { getJson, type Json, memberOf } from './get-json.ts';
import { crossPrices, type Price, parsePrice } from './price.ts';
import type { HttpSourceOptions, RateSource } from './rate-source.ts';

const BASE_URL = 'https://api.coingecko.com';

/** A symbol is many coins' at CoinGecko, an id is one's. */
const IDS: Readonly<Record<string, string>> = {
  ETH: 'ethereum',
  USDC: 'usd-coin',
  USDT: 'tether',
  DAI: 'dai',
  EURC: 'euro-coin',
};

const PIVOT = 'bitcoin';

/** It says when each price was made. Without an account they are made anew every minute. */
const MAX_AGE_MS = 10 * 60_000;

export type CoingeckoOptions = HttpSourceOptions & {
  /** CoinGecko's ids of further assets: `{ WETH: 'weth' }`. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly nowMs: () => number;
};

/**
 * CoinGecko's prices, without an account: those of one coin in one currency, as numbers in full precision. Rates between two
 * currencies are crossed over bitcoin's. It quotes no cedi and no CFA franc.
 * Source: docs.coingecko.com/demo/reference/simple-price.
 */
export function openCoingecko({ baseUrl = BASE_URL, ids, nowMs, ...limits }: CoingeckoOptions): RateSource {
  const idOf = new Map(Object.entries({ ...IDS, ...ids }));

  const pricesOf = async (
    id: string,
    currencies: readonly string[],
    signal: AbortSignal,
  ): Promise<Json | undefined> => {
    const url = new URL('/api/v3/simple/price', baseUrl);
    url.searchParams.set('ids', id);
    url.searchParams.set('vs_currencies', currencies.join(',').toLowerCase());
    url.searchParams.set('precision', 'full');
    url.searchParams.set('include_last_updated_at', 'true');
    const { status, body } = await getJson(url, { ...limits, signal });
    if (status !== 200) throw new Error(`answers ${status}`);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw new Error('answers something other than prices');
    const prices = memberOf(body, id);
    const madeAtMs = Number(memberOf(prices, 'last_updated_at')) * 1_000;
    // Not a number is no time either.
    if (prices !== undefined && !(nowMs() - madeAtMs < MAX_AGE_MS)) throw new Error('answers a price of long ago');
    return prices;
  };

  return {
    name: 'coingecko',
    async priceOf(asset, currency, signal) {
      if (isCurrency(asset)) {
        const prices = await pricesOf(PIVOT, [currency, asset], signal);
        const [price, over] = [priceIn(prices, currency), priceIn(prices, asset)];
        return price && over && crossPrices(price, over);
      }
      const id = idOf.get(asset);
      return id === undefined ? undefined : priceIn(await pricesOf(id, [currency], signal), currency);
    },
  };
}

function priceIn(prices: Json | undefined, currency: string): Price | undefined {
  const said = memberOf(prices, currency.toLowerCase());
  if (said === undefined || said === null) return undefined;
  const price = typeof said === 'string' ? parsePrice(said) : undefined;
  if (!price) throw new Error(`answers ${JSON.stringify(said).slice(0, 60)} as a price`);
  return price;
}
