import { formatUnits } from '../../core/asset-units.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import { formatMajor } from '../../core/money.ts';
import { NETWORK_NAMES } from '../../words/brand-names.ts';
import { formatMoney } from '../../words/format.ts';

type Posted = Pick<Posting, 'amount' | 'currency' | 'decimals'>;

/** For people: money as their language writes it, an asset with all of its places and its chain. */
export function postedAmount({ amount, currency, decimals }: Posted, locale: string): string {
  if (decimals === null) return formatMoney({ amountMinor: Number(amount), currency }, locale);
  const { asset, network } = assetOf(currency);
  return `${formatUnits(amount, decimals)} ${asset} (${network})`;
}

/** For programs: decimal text in whole units. */
export function postedDecimal({ amount, currency, decimals }: Posted): string {
  return decimals === null ? formatMajor({ amountMinor: Number(amount), currency }) : formatUnits(amount, decimals);
}

/** Of a posting's currency, such as `USDC@base`: the asset, and its chain as people call it. */
export function assetOf(currency: string): { readonly asset: string; readonly network: string } {
  const [asset = currency, network = ''] = currency.split('@');
  const name = Object.entries(NETWORK_NAMES).find(([known]) => known === network)?.[1] ?? network;
  return { asset, network: name };
}
