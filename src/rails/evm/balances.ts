import { decodeFunctionResult, encodeFunctionData, type Hash, type PublicClient, parseAbi } from 'viem';
import type { WatchedAddress } from '../../core/chain/chain-watch.ts';

/** In the coin's smallest unit, by address in lower case. */
export type Balances = ReadonlyMap<string, bigint>;

/** Multicall3, at its one address on every chain that has it. */
const MULTICALL3 = '0xcA11bde05977b3631167028862bE2a173976CA11';
const ABI = parseAbi([
  'struct Call3 { address target; bool allowFailure; bytes callData; }',
  'struct Result { bool success; bytes returnData; }',
  'function aggregate3(Call3[] calls) payable returns (Result[] returnData)',
  'function getEthBalance(address addr) view returns (uint256 balance)',
]);

/**
 * At a block by its name, so that nodes on two forks cannot tell of both; one request for each chunk. Undefined where the chain
 * has no Multicall3: its blocks are looked through instead.
 */
export async function readBalances(
  node: PublicClient,
  chunks: readonly (readonly WatchedAddress[])[],
  blockHash: Hash,
): Promise<Balances | undefined> {
  const answers = await Promise.all(chunks.map((chunk) => readChunk(node, chunk, blockHash)));
  const entries = answers.flatMap((answer) => answer ?? []);
  return answers.includes(undefined) ? undefined : new Map(entries);
}

async function readChunk(node: PublicClient, chunk: readonly WatchedAddress[], blockHash: Hash) {
  const calls = chunk.map(({ address }) => ({
    target: MULTICALL3,
    allowFailure: false,
    callData: encodeFunctionData({ abi: ABI, functionName: 'getEthBalance', args: [address as `0x${string}`] }),
  })) as { target: `0x${string}`; allowFailure: boolean; callData: `0x${string}` }[];
  const data = encodeFunctionData({ abi: ABI, functionName: 'aggregate3', args: [calls] });
  const { data: answer } = await node.call({ to: MULTICALL3, data, blockHash, requireCanonical: true });
  if (answer === undefined || answer === '0x') return undefined;
  const results = decodeFunctionResult({ abi: ABI, functionName: 'aggregate3', data: answer });
  return results.map(({ returnData }, index): [string, bigint] => [
    (chunk[index] as WatchedAddress).address.toLowerCase(),
    BigInt(returnData),
  ]);
}
