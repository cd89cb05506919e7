import { type AssetOffer, allowedOffers, type MethodDetails, type MethodInput } from '../../core/method.ts';
import type { Session } from '../../core/session.ts';
import { refuseInput } from '../payer-input.ts';

/** What is offered, as far as the session allows it; no address is made yet. */
export function acceptAsset(
  input: MethodInput,
  { allowedAssets }: Pick<Session, 'allowedAssets'>,
  offered: readonly AssetOffer[],
): MethodDetails {
  if (input.type !== 'crypto') return refuseInput('method.type', 'must be crypto');
  const { asset, network } = input;
  const allowed = allowedOffers(offered, allowedAssets);
  const assets = [...new Set(allowed.map((one) => one.asset))];
  if (!assets.includes(asset)) refuseInput('method.asset', `must be one of: ${assets.join(', ')}`);
  const networks = allowed.filter((one) => one.asset === asset).map((one) => one.network);
  if (!networks.includes(network)) refuseInput('method.network', `must be one of: ${networks.join(', ')}`);
  return { type: 'crypto', asset, network, address: null, transactions: [] };
}
