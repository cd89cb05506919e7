import { type MobileNetwork, mobileNetworksOf } from '../core/mobile-network.ts';
import type { CheckoutView } from '../operations/operations.ts';
import type { MobileOffer } from '../rails/rail.ts';

/** The networks that a payer can choose between, by country; none where nobody knows which there are. */
export function networksOffered({ checkout: { session }, mobileOffers }: CheckoutView): readonly MobileOffer[] {
  return mobileOffers ?? knownIn(session.currency);
}

/** Where whatever carries it takes any network: those of the country that the currency is of. */
function knownIn(currency: string): readonly MobileOffer[] {
  const known = COUNTRIES[currency];
  if (!known) return [];
  return mobileNetworksOf(known.prefix).map((network: MobileNetwork) => ({ ...known, network, state: 'unknown' }));
}

/** XOF is eight countries; the one whose numbering is known. */
const COUNTRIES: Readonly<Record<string, Pick<MobileOffer, 'country' | 'prefix'>>> = {
  GHS: { country: 'GH', prefix: '+233' },
  XOF: { country: 'CI', prefix: '+225' },
};
