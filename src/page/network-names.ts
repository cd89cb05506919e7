import type { Network } from '../core/method.ts';

/** Names are the same in every language. */
export const NETWORK_NAMES: Readonly<Record<Network, string>> = {
  ethereum: 'Ethereum',
  base: 'Base',
  polygon: 'Polygon',
};
