import { type MobileNetwork, mobileNetworksOf } from '../core/mobile-network.ts';

/** The networks that a payer in this currency can be on; none where the currency is not one country's. */
export function networksFor(currency: string): readonly MobileNetwork[] {
  return mobileNetworksOf(COUNTRIES[currency] ?? '');
}

/** Where a currency says whose networks the payer is on. XOF is eight countries; the one whose numbering is known. */
const COUNTRIES: Readonly<Record<string, string>> = { GHS: '+233', XOF: '+225' };
