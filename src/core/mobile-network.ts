/** Networks whose wallets carry mobile money where we know the numbering. The wire words belong to each rail. */
export const MOBILE_NETWORKS = ['MTN', 'Telecel', 'AirtelTigo', 'Orange', 'Moov', 'Wave'] as const;
export type MobileNetwork = (typeof MOBILE_NETWORKS)[number];

/**
 * The network that a number was issued on, or null where the prefix does not tell. A guess: numbers are ported between
 * networks in both countries, so it pre-selects and never refuses. Wave has no numbers of its own (its wallets sit on any
 * Ivorian number), so it can only be chosen.
 */
export function guessMobileNetwork(phone: string): MobileNetwork | null {
  const country = NUMBERING.find(({ prefix, length }) => phone.startsWith(prefix) && phone.length === length);
  if (!country) return null;
  const block = phone.slice(country.prefix.length, country.prefix.length + 2);
  return country.blocks[block] ?? null;
}

/** What a payer of this country can choose between, the empty list where we know none. */
export function mobileNetworksOf(phone: string): readonly MobileNetwork[] {
  return NUMBERING.find(({ prefix }) => phone.startsWith(prefix))?.networks ?? [];
}

type Numbering = {
  readonly prefix: string;
  /** Of the whole number, `+` included. */
  readonly length: number;
  readonly networks: readonly MobileNetwork[];
  /** By the first two digits after the country code. */
  readonly blocks: Readonly<Record<string, MobileNetwork>>;
};

const NUMBERING: readonly Numbering[] = [
  {
    // Ghana, as assigned by the National Communications Authority. 23 (Glo) and 28 (Expresso) carry no mobile money.
    prefix: '+233',
    length: 13,
    networks: ['MTN', 'Telecel', 'AirtelTigo'],
    blocks: {
      24: 'MTN',
      25: 'MTN',
      53: 'MTN',
      54: 'MTN',
      55: 'MTN',
      59: 'MTN',
      20: 'Telecel',
      50: 'Telecel',
      26: 'AirtelTigo',
      27: 'AirtelTigo',
      56: 'AirtelTigo',
      57: 'AirtelTigo',
    },
  },
  {
    // Côte d'Ivoire since January 2021: ten digits, of which the first two name the network.
    prefix: '+225',
    length: 14,
    networks: ['Orange', 'MTN', 'Moov', 'Wave'],
    blocks: { '01': 'Moov', '05': 'MTN', '07': 'Orange' },
  },
];
