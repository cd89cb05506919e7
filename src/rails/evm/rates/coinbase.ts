import { getJson, memberOf } from './get-json.ts';
import { type Price, parsePrice } from './price.ts';
import { type HttpSourceOptions, isSymbol, type RateSource } from './rate-source.ts';

const BASE_URL = 'https://api.coinbase.com';

/**
 * Coinbase's exchange rates, without an account: one answer has all rates of an asset, or of a currency, as decimal texts.
 * Source: docs.cdp.coinbase.com/coinbase-app/track-apis/exchange-rates.
 */
export function openCoinbase({ baseUrl = BASE_URL, ...limits }: HttpSourceOptions = {}): RateSource {
  return {
    name: 'coinbase',
    async priceOf(asset, currency, signal) {
      if (!isSymbol(asset)) return undefined;
      const url = new URL('/v2/exchange-rates', baseUrl);
      url.searchParams.set('currency', asset);
      const { status, body } = await getJson(url, { ...limits, signal });
      // What it does not know as a base is a wrong parameter to it.
      if (status === 400 || status === 404) return undefined;
      if (status !== 200) throw new Error(`answers ${status}`);
      return priceIn(memberOf(body, 'data'), asset, currency);
    },
  };
}

function priceIn(data: ReturnType<typeof memberOf>, asset: string, currency: string): Price | undefined {
  const base = memberOf(data, 'currency');
  const rates = memberOf(data, 'rates');
  if (typeof base !== 'string' || rates === undefined) throw new Error('answers something other than rates');
  if (base !== asset) throw new Error(`answers the rates of ${base.slice(0, 20)}, not of ${asset}`);
  const rate = memberOf(rates, currency);
  if (rate === undefined) return undefined;
  const price = typeof rate === 'string' ? parsePrice(rate) : undefined;
  if (!price) throw new Error(`answers ${JSON.stringify(rate).slice(0, 60)} as a price`);
  return price;
}
