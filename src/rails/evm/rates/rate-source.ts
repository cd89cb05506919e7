import type { Price } from './price.ts';

/** Somewhere that prices are had from. */
export interface RateSource {
  /** What people are told of where a price is from: 'coinbase'. */
  readonly name: string;
  /**
   * What one whole unit of an asset costs in major units of a currency, now.
   *
   * The asset is a symbol ('ETH', 'USDC'), or an ISO 4217 code, which asks for the rate between two currencies. The currency is
   * an upper-case ISO 4217 code. Undefined where the source does not quote the pair, nor can cross it. Rejects, with a message
   * for the operator, where it cannot be asked or its answer cannot be believed; also once `signal` aborts.
   */
  priceOf(asset: string, currency: string, signal: AbortSignal): Promise<Price | undefined>;
}

/** Where a source is asked, and how long it is waited for; its public address where nothing is said. */
export type HttpSourceOptions = { readonly baseUrl?: string; readonly timeoutMs?: number; readonly maxBytes?: number };

/** What may be put into the address that is asked: nothing there has other characters. */
export function isSymbol(asset: string): boolean {
  return /^[A-Za-z0-9]{1,20}$/.test(asset);
}
