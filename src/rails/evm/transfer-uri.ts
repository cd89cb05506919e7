import type { AssetSpec } from './chains.ts';

type Asked = { readonly address: string; readonly chainId: number; readonly units: bigint };

/** ERC-681: a wallet that scans it fills in the chain, the receiver and the amount. */
export function transferUri({ token }: Pick<AssetSpec, 'token'>, { address, chainId, units }: Asked): string {
  return token === null
    ? `ethereum:${address}@${chainId}?value=${units}`
    : `ethereum:${token}@${chainId}/transfer?address=${address}&uint256=${units}`;
}
