import { refuse } from '../core/errors.ts';
import { ASSETS, type Asset, type AssetOffer, allowedOffers, type MethodType } from '../core/method.ts';
import { faultOfCurrency, offeredOf, usualMethods } from '../core/method-currencies.ts';
import type { Deps } from './deps.ts';
import type { Caller, CreateSessionInput } from './operations.ts';

/** All methods that can settle it and have a rail in this mode, or those asked for; a session that nobody could pay is refused. */
export function chooseMethods(
  deps: Deps,
  caller: Caller,
  { methods: asked, allowedAssets = [] }: CreateSessionInput,
  currency: string,
): readonly MethodType[] {
  const { livemode, account } = caller;
  const { settings } = account;
  const wanted = asked?.length ? [...new Set(asked)] : usualMethods(currency, settings);
  const settling = offeredOf({ methods: wanted, currency, livemode }, settings);
  if (settling.length === 0) {
    const faults = wanted.map(
      (method) =>
        faultOfCurrency(method, { currency, livemode }) ?? `${method} is not offered in ${currency} by your settings`,
    );
    refuse({ code: 'not_allowed_together', param: 'currency', reason: faults.join('; ') });
  }
  const assets = carriedAssets(deps, caller, currency);
  assertAssets(allowedAssets, assets);
  const methods = settling.filter((method) => {
    if (method === 'crypto') return allowedOffers(assets, allowedAssets).length > 0;
    return deps.rails.carriersOf(method, { account, livemode, currency }).length > 0;
  });
  if (methods.length === 0) {
    refuse({
      code: 'not_allowed_together',
      param: 'payment_method_types',
      reason: `no rail is set up that carries ${namesOf(wanted, allowedAssets)} in ${currency} in ${livemode ? 'live' : 'test'} mode`,
    });
  }
  // So that it is known when the page opens.
  if (methods.includes('mobile_money')) deps.rails.mobileOffers(currency, { account, livemode });
  return methods;
}

/** Those of the rail that would carry it; none where no rail does. */
function carriedAssets(deps: Deps, { livemode, account }: Caller, currency: string): readonly AssetOffer[] {
  const [carrier] = deps.rails.carriersOf('crypto', { account, livemode, currency });
  return carrier?.assets ?? [];
}

/** What every API knows may be named whether it is carried or not: it is what some of them always send. */
function assertAssets(allowed: readonly Asset[], carried: readonly AssetOffer[]): void {
  const known = [...new Set([...ASSETS, ...carried.map(({ asset }) => asset)])];
  const place = allowed.findIndex((asset) => !known.includes(asset));
  if (place < 0) return;
  const reason = `must be one of: ${known.join(', ')}`;
  refuse({ code: 'parameter_invalid', param: `allowed_assets[${place}]`, reason });
}

/** `card, crypto (EURC)`. */
function namesOf(methods: readonly MethodType[], assets: readonly Asset[]): string {
  const crypto = assets.length > 0 ? `crypto (${assets.join(', ')})` : 'crypto';
  return methods.map((method) => (method === 'crypto' ? crypto : method)).join(', ');
}
