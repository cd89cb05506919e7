import { MOBILE_NETWORKS } from '../../core/mobile-network.ts';

/** Where pawaPay takes mobile money in a currency, and what it calls the networks there. */
export type Country = {
  /** ISO 3166-1, two letters. */
  readonly code: string;
  readonly name: string;
  readonly prefix: string;
  readonly currency: string;
  /** pawaPay's providers by the networks that payers know. */
  readonly providers: Readonly<Record<string, string>>;
};

/**
 * docs.pawapay.io/v2/docs/providers, of which these are the ones that ask the payer by a prompt on the phone (PROVIDER_AUTH).
 * Orange in Burkina Faso wants a code that the payer fetches beforehand (PREAUTH), Wave a page of its own (REDIRECT_AUTH).
 */
const COUNTRIES: readonly Country[] = [
  {
    code: 'GH',
    name: 'Ghana',
    prefix: '+233',
    currency: 'GHS',
    providers: { MTN: 'MTN_MOMO_GHA', Telecel: 'VODAFONE_GHA', AirtelTigo: 'AIRTELTIGO_GHA' },
  },
  {
    code: 'CI',
    name: 'Côte d’Ivoire',
    prefix: '+225',
    currency: 'XOF',
    providers: { Orange: 'ORANGE_CIV', MTN: 'MTN_MOMO_CIV' },
  },
  {
    code: 'SN',
    name: 'Senegal',
    prefix: '+221',
    currency: 'XOF',
    providers: { Orange: 'ORANGE_SEN', Free: 'FREE_SEN' },
  },
  { code: 'BJ', name: 'Benin', prefix: '+229', currency: 'XOF', providers: { MTN: 'MTN_MOMO_BEN', Moov: 'MOOV_BEN' } },
  { code: 'BF', name: 'Burkina Faso', prefix: '+226', currency: 'XOF', providers: { Moov: 'MOOV_BFA' } },
];

export const CURRENCIES: readonly string[] = [...new Set(COUNTRIES.map(({ currency }) => currency))];

/** None where mobile money is not paid in the currency here. */
export function countriesOf(currency: string): readonly Country[] {
  return COUNTRIES.filter((country) => country.currency === currency);
}

export function countryOf(phone: string): Country | undefined {
  return COUNTRIES.find(({ prefix }) => phone.startsWith(prefix));
}

/** The provider of a network by its name, however it is written; undefined where the name is none of the country's. */
export function providerNamed(network: string, { providers }: Country): string | undefined {
  const written = network.trim().toLowerCase();
  return Object.entries(providers).find(([name]) => name.toLowerCase() === written)?.[1];
}

/** Whether a name is that of a network somewhere: then it is meant, and no other is to be asked in its place. */
export function isNetwork(name: string): boolean {
  const written = name.trim().toLowerCase();
  return MOBILE_NETWORKS.some((network) => network.toLowerCase() === written);
}

export function networkOf(provider: unknown): string | undefined {
  const all = COUNTRIES.flatMap(({ providers }) => Object.entries(providers));
  return all.find(([, code]) => code === provider)?.[0];
}

/** Of the provider of a payment; undefined where it is not carried. */
export function currencyOf(provider: unknown): string | undefined {
  return COUNTRIES.find(({ providers }) => Object.values(providers).some((code) => code === provider))?.currency;
}
