import { type PublicClient, parseAbi } from 'viem';
import type { RailCheck } from '../rail-kind.ts';
import { faultOn } from './chain-client.ts';
import type { AssetSpec } from './chains.ts';
import type { Evm, OpenChain } from './evm.ts';
import { isNotAllowed } from './node-fetch.ts';

/** Every endpoint of every chain must be of that chain, and every token what it is said to be: money sent astray is gone. */
export async function checkChains(evm: Evm, chains: readonly OpenChain[]): Promise<RailCheck> {
  for (const chain of chains) {
    const { network } = chain.settings;
    try {
      const fault = (await Promise.all(chain.client.nodes.map((node) => faultOf(node, chain)))).find(Boolean);
      if (fault) return { kind: 'refused', reason: `${network}: ${fault}` };
    } catch (error) {
      if (isNotAllowed(error)) return { kind: 'refused', reason: `${faultOn(chain.settings, error)}. ${CURE}` };
      return { kind: 'unreachable', reason: faultOn(chain.settings, error) };
    }
  }
  return { kind: 'ready', owner: evm.wallet.addressAt(0) };
}

/** Where a name leads is known at the connection alone. */
const CURE = 'The operator of this server can name a node of its own network in POLYTILL_CHAIN_NODES';

async function faultOf(node: PublicClient, { settings }: OpenChain): Promise<string | undefined> {
  const { chainId, assets } = settings;
  const found = await node.getChainId();
  if (found !== chainId) return `the endpoint is of chain ${found}, not ${chainId}`;
  const faults = await Promise.all(assets.map((asset) => faultOfToken(node, asset)));
  return faults.find(Boolean);
}

const ERC20 = parseAbi(['function decimals() view returns (uint8)']);

async function faultOfToken(node: PublicClient, { symbol, token, decimals }: AssetSpec): Promise<string | undefined> {
  if (token === null) return undefined;
  const code = await node.getCode({ address: token });
  if (!code || code === '0x') return `there is no contract at ${token}, which is to be ${symbol}`;
  const told = await node.readContract({ address: token, abi: ERC20, functionName: 'decimals' });
  return told === decimals ? undefined : `${symbol} at ${token} has ${told} decimals, not ${decimals}`;
}
