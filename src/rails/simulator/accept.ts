import type { MethodDetails, MethodInput } from '../../core/method.ts';
import { ASSETS, isKnownAsset, isTestNetwork, TEST_NETWORKS } from '../../core/method.ts';
import type { Session } from '../../core/session.ts';
import { acceptBlik, acceptMobileMoney, refuseInput, withoutSeparators } from '../payer-input.ts';
import { findTestCard } from './test-inputs.ts';

/** What is kept of an input. */
export function acceptInput(input: MethodInput, { allowedAssets }: Pick<Session, 'allowedAssets'>): MethodDetails {
  switch (input.type) {
    case 'card':
      return acceptCard(input);
    case 'blik':
      return acceptBlik(input);
    case 'mobile_money':
      return acceptMobileMoney(input);
    case 'crypto': {
      const assets = ASSETS.filter((asset) => allowedAssets.length === 0 || allowedAssets.includes(asset));
      if (!isKnownAsset(input.asset) || !assets.includes(input.asset))
        refuseInput('method.asset', `must be one of: ${assets.join(', ')}`);
      if (!isTestNetwork(input.network)) refuseInput('method.network', `must be one of: ${TEST_NETWORKS.join(', ')}`);
      return { type: 'crypto', asset: input.asset, network: input.network, address: null, transactions: [] };
    }
  }
}

function acceptCard(input: Extract<MethodInput, { type: 'card' }>): MethodDetails {
  if (input.number === null)
    return refuseInput('method.number', 'must be a card number: this is no page of a provider');
  const number = withoutSeparators(input.number);
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    refuseInput('method.number', 'must be a card number; in test mode use 4242 4242 4242 4242');
  }
  const card = findTestCard(number);
  if (!card) {
    refuseInput(
      'method.number',
      'must be a test card: no real card is taken in test mode. Use 4242 4242 4242 4242 to pay, or 4000 0000 0000 0002 to be declined',
    );
  }
  if (!Number.isInteger(input.expMonth) || input.expMonth < 1 || input.expMonth > 12) {
    refuseInput('method.exp_month', 'must be a month from 1 to 12');
  }
  if (fullYear(input.expYear) === undefined) refuseInput('method.exp_year', 'must be a year, such as 2034 or 34');
  if (!/^\d{3,4}$/.test(input.cvc))
    refuseInput('method.cvc', 'must be three digits, or four on American Express cards');
  return { type: 'card', brand: card.brand, last4: number.slice(-4) };
}

/** As printed on cards, 34 is 2034. Undefined where it is no year a card could bear. */
export function fullYear(year: number): number | undefined {
  if (!Number.isInteger(year)) return undefined;
  if (year >= 0 && year <= 99) return 2_000 + year;
  return year >= 2_000 && year <= 2_099 ? year : undefined;
}

/** Every second digit from the right counts double, its digits summed; the sum ends in 0. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]);
    const counted = i % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
