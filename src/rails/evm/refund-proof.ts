import { type PublicClient, parseAbiItem, parseEventLogs, type Transaction, type TransactionReceipt } from 'viem';
import type { AssetSpec } from './chains.ts';
import type { ChainSettings } from './settings.ts';

/** What a transaction must have done to carry a refund. */
export type Wanted = {
  readonly hash: `0x${string}`;
  readonly address: string;
  readonly asset: AssetSpec;
  readonly units: bigint;
  readonly afterBlock: number;
  readonly confirmations: ChainSettings['confirmations'];
};

export type Proof =
  /** The chain does not know it, or not any more. */
  | { readonly kind: 'absent' }
  /** Known, and in no block yet. */
  | { readonly kind: 'waiting' }
  /** It does not carry this refund. */
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'mined'; readonly confirmations: number; readonly isFinal: boolean };

/** Asks one endpoint: two may stand at different blocks. */
export async function readProof(node: PublicClient, wanted: Wanted): Promise<Proof> {
  const { hash } = wanted;
  const sent = await orAbsent(node.getTransaction({ hash }));
  if (!sent) return { kind: 'absent' };
  const receipt = await orAbsent(node.getTransactionReceipt({ hash }));
  const mined = receipt && (await isOnChain(node, receipt)) ? receipt : undefined;
  const fault = faultOf(sent, mined, wanted);
  if (fault) return { kind: 'wrong', reason: fault };
  return mined ? depthOf(node, mined, wanted) : { kind: 'waiting' };
}

async function isOnChain(node: PublicClient, { blockNumber, blockHash }: TransactionReceipt): Promise<boolean> {
  return (await node.getBlock({ blockNumber })).hash === blockHash;
}

/** The chain's own coin leaves no logs: the transaction itself must be to the address. */
function faultOf(sent: Transaction, mined: TransactionReceipt | undefined, wanted: Wanted): string | undefined {
  const { asset, address, units, afterBlock } = wanted;
  if (mined?.status === 'reverted') return 'must be a transaction that succeeded: this one failed';
  if (mined && Number(mined.blockNumber) <= afterBlock)
    return 'must be newer than the refund: this one was there before';
  const isCoin = asset.token === null;
  if (isCoin && sent.to?.toLowerCase() !== address.toLowerCase())
    return `must send ${asset.symbol} to ${address} itself`;
  const moved = isCoin ? sent.value : mined && tokensMoved(mined, wanted);
  if (moved === undefined || moved >= units) return undefined;
  return `must send all of what goes back to ${address}: this one sends ${moved === 0n ? 'nothing of it' : 'less'}`;
}

const TRANSFER = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)');

function tokensMoved({ logs }: TransactionReceipt, { asset, address }: Wanted): bigint {
  const ofToken = logs.filter((log) => log.address.toLowerCase() === asset.token?.toLowerCase());
  return parseEventLogs({ abi: [TRANSFER], logs: ofToken })
    .filter(({ args }) => args.to.toLowerCase() === address.toLowerCase())
    .reduce((sum, { args }) => sum + args.value, 0n);
}

async function depthOf(
  node: PublicClient,
  mined: TransactionReceipt,
  { confirmations: needed }: Wanted,
): Promise<Proof> {
  const head = await node.getBlock({ blockTag: 'latest' });
  const confirmations = Math.max(0, Number(head.number - mined.blockNumber) + 1);
  if (needed !== 'finalized') return { kind: 'mined', confirmations, isFinal: confirmations >= needed };
  const finalized = await node.getBlock({ blockTag: 'finalized' });
  return { kind: 'mined', confirmations, isFinal: finalized.number >= mined.blockNumber };
}

/** Viem throws where a node knows nothing of a transaction; whatever else goes wrong says nothing of it. */
async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'TransactionNotFoundError' || name === 'TransactionReceiptNotFoundError') return undefined;
    throw error;
  }
}
