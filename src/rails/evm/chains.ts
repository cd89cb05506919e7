import type { Network } from '../../core/method.ts';
import type { Mode } from '../rail-kind.ts';

/** What can be paid with on a chain. */
export type AssetSpec = {
  readonly symbol: string;
  readonly decimals: number;
  /** The token's contract; null for the chain's own coin. */
  readonly token: `0x${string}` | null;
};

export type ChainSpec = {
  readonly network: Network;
  /** EIP-155. */
  readonly chainId: number;
  readonly assets: readonly AssetSpec[];
  /** How many blocks, its own included, a transfer is in before it counts. */
  readonly confirmations: number;
  /** How often it is looked at: often enough that a payer sees it move. */
  readonly paceMs: number;
  /** How far blocks are apart at the least, by their own times: until then none can be new. */
  readonly blockMs: number;
  /** It has blocks where somebody wants one, and may rest for as long as nobody does. */
  readonly minesOnDemand?: true;
};

/** The chains that are known, of the mode. Other tokens, and other depths, are a matter of settings. */
export function chainSpecs({ livemode }: Mode): readonly ChainSpec[] {
  return livemode ? MAIN : TEST;
}

const ETHER: AssetSpec = { symbol: 'ETH', decimals: 18, token: null };
const usdc = (token: `0x${string}`): AssetSpec => ({ symbol: 'USDC', decimals: 6, token });
const usdt = (token: `0x${string}`): AssetSpec => ({ symbol: 'USDT', decimals: 6, token });

/** Contracts as their issuers publish them. What an endpoint says of their symbols and decimals is compared at connection. */
const MAIN: readonly ChainSpec[] = [
  {
    network: 'ethereum',
    paceMs: 4_000,
    blockMs: 12_000,
    chainId: 1,
    confirmations: 12,
    assets: [
      ETHER,
      usdc('0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'),
      usdt('0xdAC17F958D2ee523a2206206994597C13D831ec7'),
    ],
  },
  {
    network: 'base',
    paceMs: 2_000,
    blockMs: 2_000,
    chainId: 8_453,
    confirmations: 30,
    assets: [ETHER, usdc('0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913')],
  },
  {
    // Polygon's own coin is POL, which nobody asks for here.
    network: 'polygon',
    paceMs: 2_000,
    blockMs: 2_000,
    chainId: 137,
    confirmations: 64,
    assets: [usdc('0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359'), usdt('0xc2132D05D31c914a87C6611C10748AEb04B58e8F')],
  },
  {
    network: 'arbitrum',
    paceMs: 2_000,
    blockMs: 0,
    chainId: 42_161,
    confirmations: 64,
    assets: [
      ETHER,
      usdc('0xaf88d065e77c8cC2239327C5EDb3A432268e5831'),
      usdt('0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9'),
    ],
  },
];

const TEST: readonly ChainSpec[] = [
  {
    network: 'ethereum',
    paceMs: 4_000,
    blockMs: 12_000,
    chainId: 11_155_111,
    confirmations: 3,
    assets: [ETHER, usdc('0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238')],
  },
  {
    network: 'base',
    paceMs: 2_000,
    blockMs: 2_000,
    chainId: 84_532,
    confirmations: 3,
    assets: [ETHER, usdc('0x036CbD53842c5426634e7929541eC2318f3dCF7e')],
  },
  {
    network: 'polygon',
    paceMs: 2_000,
    blockMs: 2_000,
    chainId: 80_002,
    confirmations: 3,
    assets: [usdc('0x41E94Eb019C0762f9Bfcf9Fb1E58725BfB0e7582')],
  },
  {
    network: 'arbitrum',
    paceMs: 2_000,
    blockMs: 0,
    chainId: 421_614,
    confirmations: 3,
    assets: [ETHER, usdc('0x75faf114eafb1BDbe2F0316DF893fd58CE46AA4d')],
  },
  {
    network: 'devnet',
    chainId: 31_337,
    paceMs: 250,
    blockMs: 0,
    minesOnDemand: true,
    confirmations: 3,
    assets: [ETHER],
  },
];
