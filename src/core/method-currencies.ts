import type { CheckoutSettings } from './checkout-settings.ts';
import { METHOD_TYPES, type MethodType } from './method.ts';

/**
 * What each method settles in. BLIK is Poland's own. Mobile money settles in the currencies of the countries whose networks
 * are known (mobile-network.ts). Cards and crypto are quoted in any currency.
 */
const SETTLES_IN: Readonly<Record<MethodType, readonly string[] | 'any'>> = {
  card: 'any',
  blik: ['PLN'],
  mobile_money: ['GHS', 'XOF'],
  crypto: 'any',
};

type Money = { readonly currency: string; readonly livemode: boolean };

/**
 * Why a method cannot settle a session in a currency, or undefined where it can. Test money settles nothing, so in test mode
 * every method takes any currency.
 */
export function faultOfCurrency(method: MethodType, { currency, livemode }: Money): string | undefined {
  const settled = SETTLES_IN[method];
  if (!livemode || settled === 'any' || settled.includes(currency)) return undefined;
  return `${method} settles in ${settled.join(' and ')} only, and this is in ${currency}`;
}

/** What is offered of a session that names no methods: the account's own choice for the currency, in its order, or all. */
export function usualMethods(currency: string, settings: Pick<CheckoutSettings, 'methodsByCurrency'>) {
  return settings.methodsByCurrency[currency] ?? METHOD_TYPES;
}

/**
 * What is offered of the methods that a session names. In live mode only what settles in its currency, and what the account
 * still offers for it: a setting holds for the sessions that are open, too. In test mode all that it names.
 */
export function offeredOf(
  session: Money & { readonly methods: readonly MethodType[] },
  settings: Pick<CheckoutSettings, 'methodsByCurrency'>,
): readonly MethodType[] {
  if (!session.livemode) return session.methods;
  const own = settings.methodsByCurrency[session.currency];
  return session.methods.filter(
    (method) => faultOfCurrency(method, session) === undefined && (own === undefined || own.includes(method)),
  );
}
