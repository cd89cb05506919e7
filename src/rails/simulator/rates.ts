import { divideUp } from '../../core/asset-units.ts';
import type { KnownAsset } from '../../core/method.ts';
import { currencyExponent } from '../../core/money.ts';

/**
 * The simulator's prices: fixed and fictional, near enough to look right. They have no prime factor but 2 and 5, so that
 * amounts come out even in an asset's decimals.
 */
export const ASSET_DECIMALS: Readonly<Record<KnownAsset, number>> = { ETH: 18, USDT: 6, USDC: 6 };

const USD_PER_ASSET: Readonly<Record<KnownAsset, bigint>> = { ETH: 2_500n, USDT: 1n, USDC: 1n };

/** Hundredths of a unit of the currency for one US dollar. */
const PER_USD_HUNDREDTHS: Readonly<Record<string, bigint>> = {
  USD: 100n,
  EUR: 80n,
  GBP: 80n,
  CHF: 80n,
  CAD: 125n,
  AUD: 160n,
  PLN: 400n,
  CZK: 2_000n,
  HUF: 40_000n,
  RON: 400n,
  SEK: 1_000n,
  NOK: 1_000n,
  DKK: 640n,
  GHS: 1_250n,
  XOF: 62_500n,
  XAF: 62_500n,
  NGN: 160_000n,
  KES: 12_800n,
  UGX: 400_000n,
  TZS: 250_000n,
  RWF: 128_000n,
  ZMW: 2_500n,
  MWK: 160_000n,
  ZAR: 1_600n,
  EGP: 5_000n,
  MAD: 1_000n,
  AED: 400n,
  SAR: 400n,
  KWD: 32n,
  BHD: 40n,
  JOD: 80n,
  INR: 8_000n,
  PKR: 25_600n,
  CNY: 640n,
  HKD: 800n,
  SGD: 128n,
  JPY: 16_000n,
  KRW: 128_000n,
  VND: 2_500_000n,
  IDR: 1_600_000n,
  PHP: 6_400n,
  THB: 3_200n,
  BRL: 500n,
  MXN: 2_000n,
  CLP: 100_000n,
  COP: 400_000n,
};
/** A currency that is not listed: ten for a dollar. */
const PER_USD_OTHERWISE = 1_000n;

/** What an amount costs in an asset's smallest units. Exact, rounded up: the merchant never gets less than asked for. */
export function quoteUnits(amountMinor: number, currency: string, asset: KnownAsset): bigint {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) throw new Error(`no money can be in ${currency}`);
  const perUsd = PER_USD_HUNDREDTHS[currency] ?? PER_USD_OTHERWISE;
  const numerator = BigInt(amountMinor) * 10n ** BigInt(ASSET_DECIMALS[asset]) * 100n;
  return divideUp(numerator, 10n ** BigInt(exponent) * perUsd * USD_PER_ASSET[asset]);
}
