import type { KnownAsset, TestNetwork } from '../../core/method.ts';
import { deriveAddress } from './chain-address.ts';

/** The test chains that stand for the networks: a wallet that scans the QR code shows by the chain that this is a test. */
export const TEST_CHAINS: Readonly<
  Record<TestNetwork, { readonly chainId: number; readonly label: string; readonly coin: KnownAsset | null }>
> = {
  ethereum: { chainId: 11_155_111, label: 'Ethereum Sepolia', coin: 'ETH' },
  base: { chainId: 84_532, label: 'Base Sepolia', coin: 'ETH' },
  // Polygon's own coin is POL; ether is a token there.
  polygon: { chainId: 80_002, label: 'Polygon Amoy', coin: null },
};

/** A contract that exists on no chain, so that nothing of value can be sent; null where the asset is the chain's own coin. */
export function tokenContract(asset: KnownAsset, network: TestNetwork): string | null {
  return TEST_CHAINS[network].coin === asset ? null : deriveAddress(`polytill simulator: ${asset} on ${network}`);
}
