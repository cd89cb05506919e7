import { type PublicClient, parseAbiItem, parseEventLogs, type Transaction, type TransactionReceipt } from 'viem';
import { faultOn, inTime, type Unavailable } from './chain-client.ts';
import type { AssetSpec } from './chains.ts';
import type { OpenChain } from './evm.ts';
import { orAbsent } from './or-absent.ts';
import type { ChainSettings } from './settings.ts';

/** What a transaction must have done to carry a refund. */
export type Wanted = {
  readonly hash: `0x${string}`;
  /** All of it to one of these; the first is the one that is asked for. */
  readonly addresses: readonly [string, ...string[]];
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
  /** It does not carry this refund. Where `isFinal` is false its block can still be taken back, and it may be another one. */
  | ({ readonly kind: 'wrong'; readonly reason: string } & Depth)
  | ({ readonly kind: 'mined' } & Depth & Moved);

type Depth = { readonly confirmations: number; readonly isFinal: boolean };
/** How much of the asset it has sent to one of the addresses, in the smallest unit. */
type Moved = { readonly address: string; readonly units: bigint };

/**
 * Asks one endpoint after the other until one knows it. One that does not may lag, or have dropped what waits in its pool: it
 * is absent only where each of them says so, for one that cannot be asked might know it.
 */
export async function prove({ client, settings }: OpenChain, wanted: Wanted): Promise<Proof | Unavailable> {
  let failure: unknown;
  const asked = client.ask(async (node) => {
    const proof = await readProof(node, wanted).catch((error: unknown) => {
      failure = error;
      throw error;
    });
    if (proof.kind === 'absent') throw new NotKnown();
    return proof;
  });
  const known = await inTime(asked).catch((error: unknown) => {
    if (!(error instanceof NotKnown)) failure ??= error;
  });
  if (known) return known;
  return failure === undefined ? { kind: 'absent' } : { kind: 'unavailable', message: faultOn(settings, failure) };
}

/** Another endpoint may know it. */
class NotKnown extends Error {}

/** What one endpoint says: two may stand at different blocks. */
async function readProof(node: PublicClient, wanted: Wanted): Promise<Proof> {
  const { hash } = wanted;
  const sent = await orAbsent(node.getTransaction({ hash }));
  if (!sent) return { kind: 'absent' };
  const receipt = await orAbsent(node.getTransactionReceipt({ hash }));
  const mined = receipt && (await isOnChain(node, receipt)) ? receipt : undefined;
  const verdict = judge({ sent, mined }, wanted);
  const depth = mined && (await depthOf(node, mined, wanted));
  if (verdict && 'reason' in verdict) return { kind: 'wrong', ...verdict, ...(depth ?? IN_ITSELF) };
  return verdict && depth ? { kind: 'mined', ...verdict, ...depth } : { kind: 'waiting' };
}

/** Wrong by what its sender has signed: no block makes it right. */
const IN_ITSELF: Depth = { confirmations: 0, isFinal: true };

async function isOnChain(node: PublicClient, { blockNumber, blockHash }: TransactionReceipt): Promise<boolean> {
  return (await node.getBlock({ blockNumber })).hash === blockHash;
}

type Seen = { readonly sent: Transaction; readonly mined: TransactionReceipt | undefined };

/** Undefined while only its block will tell. */
function judge(seen: Seen, wanted: Wanted): Moved | { readonly reason: string } | undefined {
  const { addresses, units, afterBlock, asset } = wanted;
  const { mined } = seen;
  if (mined?.status === 'reverted') return { reason: 'must be a transaction that succeeded: this one failed' };
  if (mined && Number(mined.blockNumber) <= afterBlock) {
    return { reason: 'must be newer than the refund: this one was there before' };
  }
  const transfers = transfersIn(seen, asset);
  if (!transfers) return undefined;
  const moved = addresses.map((address) => ({ address, units: movedTo(address, transfers) }));
  return moved.find((one) => one.units >= units) ?? { reason: reasonAgainst(transfers, moved, wanted) };
}

type Transfer = { readonly from: string; readonly to: string | null; readonly value: bigint };
const TRANSFER = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)');

/** The chain's own coin leaves no logs: the transaction itself must be to the address. */
function transfersIn({ sent, mined }: Seen, { token }: AssetSpec): readonly Transfer[] | undefined {
  if (token === null) return [sent];
  if (!mined) return undefined;
  const ofToken = mined.logs.filter((log) => isSame(log.address, token));
  return parseEventLogs({ abi: [TRANSFER], logs: ofToken }).map(({ args }) => args);
}

/** What an address sends to itself gives its owner nothing. */
function movedTo(address: string, transfers: readonly Transfer[]): bigint {
  return transfers
    .filter(({ from, to }) => isSame(to, address) && !isSame(from, address))
    .reduce((sum, { value }) => sum + value, 0n);
}

function reasonAgainst(
  transfers: readonly Transfer[],
  moved: readonly Moved[],
  { asset, addresses: [address] }: Wanted,
): string {
  const toAny = transfers.filter(({ to }) => moved.some((one) => isSame(to, one.address)));
  if (toAny.some(({ from, to }) => isSame(from, to))) {
    return 'must come from another address than the one that it goes to';
  }
  if (asset.token === null && toAny.length === 0) return `must send ${asset.symbol} to ${address} itself`;
  const isNothing = moved.every(({ units }) => units === 0n);
  return `must send all of what goes back to ${address}: this one sends ${isNothing ? 'nothing of it' : 'less'}`;
}

function isSame(one: string | null, other: string | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

async function depthOf(
  node: PublicClient,
  mined: TransactionReceipt,
  { confirmations: needed }: Wanted,
): Promise<Depth> {
  const head = await node.getBlock({ blockTag: 'latest' });
  const confirmations = Math.max(0, Number(head.number - mined.blockNumber) + 1);
  if (needed !== 'finalized') return { confirmations, isFinal: confirmations >= needed };
  const finalized = await node.getBlock({ blockTag: 'finalized' });
  return { confirmations, isFinal: finalized.number >= mined.blockNumber };
}
