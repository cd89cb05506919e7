import type { MethodDetails, MethodInput } from '../../core/method.ts';
import type { Session } from '../../core/session.ts';
import { acceptMobileMoney, refuseInput, withoutSeparators } from '../payer-input.ts';
import { countriesOf, isNetwork, providerNamed } from './providers.ts';

/** In a currency that is not carried anything is taken, and refused when it is to be sent, with the reason. */
export function acceptInput(input: MethodInput, { currency }: Pick<Session, 'currency'>): MethodDetails {
  if (input.type !== 'mobile_money') return refuseInput('method.type', 'must be mobile_money');
  const method = acceptMobileMoney(input);
  const countries = countriesOf(currency);
  if (countries.length === 0) return method;
  const phone = withoutSeparators(input.phone);
  const country = countries.find(({ prefix }) => phone.startsWith(prefix));
  if (!country) {
    const places = countries.map(({ name, prefix }) => `${name} (${prefix})`).join(', ');
    return refuseInput('method.phone', `must be a number of a country that pays in ${currency}: ${places}`);
  }
  const { network } = input;
  if (network && isNetwork(network) && !providerNamed(network, country)) {
    refuseInput('method.network', `must be one of: ${Object.keys(country.providers).join(', ')}`);
  }
  return method;
}
