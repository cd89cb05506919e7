import { isCurrency } from '../../../core/money.ts';
import { getJson, type Json, memberOf } from './get-json.ts';
import { crossPrices, type Price, parsePrice } from './price.ts';
import { type HttpSourceOptions, isSymbol, type RateSource } from './rate-source.ts';

const BASE_URL = 'https://bitpay.com';

/** Two currencies are crossed over this one: what costs much loses least where rates are rounded to cents. */
const PIVOT = 'BTC';

/**
 * BitPay's exchange rates, without an account: one answer has all currencies' rates of an asset, as numbers. Rates between two
 * currencies are not among them, and are crossed over bitcoin's.
 * Source: GET rates/:basecurrency of developer.bitpay.com, and BitPay's own client (RateClient of the package bitpay-sdk).
 */
export function openBitpay({ baseUrl = BASE_URL, ...limits }: HttpSourceOptions = {}): RateSource {
  const ratesOf = async (asset: string, signal: AbortSignal): Promise<readonly Json[] | undefined> => {
    const url = new URL(`/rates/${asset}`, baseUrl);
    const headers = { 'x-accept-version': '2.0.0' };
    const { status, body } = await getJson(url, { ...limits, signal, headers });
    if (status === 400 || status === 404) return undefined;
    if (status !== 200) throw new Error(`answers ${status}`);
    const rates = memberOf(body, 'data');
    if (!Array.isArray(rates)) throw new Error('answers something other than rates');
    return rates;
  };

  return {
    name: 'bitpay',
    async priceOf(asset, currency, signal) {
      if (!isSymbol(asset)) return undefined;
      // Of a currency's own path it answers bitcoin's rate: what is asked for there is never an ISO 4217 code.
      const crossed = isCurrency(asset);
      const rates = await ratesOf(crossed ? PIVOT : asset, signal);
      const price = rates && priceIn(rates, currency);
      if (!crossed || !price) return price;
      const over = priceIn(rates, asset);
      return over && crossPrices(price, over);
    },
  };
}

function priceIn(rates: readonly Json[], currency: string): Price | undefined {
  const found = rates.filter((one) => memberOf(one, 'code') === currency);
  if (found.length === 0) return undefined;
  const rate = memberOf(found[0], 'rate');
  const price = typeof rate === 'string' && found.length === 1 ? parsePrice(rate) : undefined;
  if (!price) throw new Error(`answers ${JSON.stringify(found).slice(0, 60)} as a price`);
  // A price below one that has two places is rounded by up to a tenth of itself and more.
  if (isBelowOne(price) && 100n % price.denominator === 0n) throw new Error(`rounds the price to ${rate}`);
  return price;
}

function isBelowOne({ numerator, denominator }: Price): boolean {
  return numerator < denominator;
}
