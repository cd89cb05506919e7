import { type Price, parsePrice } from './price.ts';
import type { RateSource } from './rate-source.ts';

/** Asset (or currency) → currency → decimal text, in major units: `{ ETH: { USD: '2500' }, USD: { GHS: '12.5' } }`. */
export type RateTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Rates that a merchant fixes. What the table does not have is not crossed. Throws where a rate is no price: a mistake in the
 * settings is told when they are read, not when somebody pays.
 */
export function openStaticRates(table: RateTable): RateSource {
  const prices = new Map<string, Price>();
  for (const [asset, rates] of Object.entries(table)) {
    for (const [currency, text] of Object.entries(rates)) {
      const price = parsePrice(text);
      if (!price) throw new Error(`${text} is no price of ${asset} in ${currency}`);
      prices.set(`${asset} ${currency}`, price);
    }
  }
  return { name: 'static', priceOf: async (asset, currency) => prices.get(`${asset} ${currency}`) };
}
