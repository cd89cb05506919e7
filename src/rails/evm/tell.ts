import { formatUnits } from '../../core/asset-units.ts';
import type { ChainCursor, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import type { MethodDetails } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment, PaymentAction } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import { sumUnits } from './arrivals.ts';
import type { AssetSpec } from './chains.ts';
import { type LockedRates, lastRate } from './locked-rates.ts';
import type { ChainSettings, EvmSettings } from './settings.ts';
import { confirmationsOf, isFinal, type Standing, standingOf } from './standing.ts';
import { transferUri } from './transfer-uri.ts';

/** How long after its session's expiry an address is still watched for money on its way. */
export const WATCH_AFTER_EXPIRY_MS = 24 * 3_600_000;
/** What is seen on the chain has the payment asked about at once; this is for a sign that got lost. */
const ASK_AGAIN_MS = 30_000;
const ASK_ENDED_MS = 3_600_000;
/** Until the chain has been read to the end of a rate. */
const ASK_ENDING_MS = 5_000;

/** Anybody can send as many as they like: all of them count, the newest are told. */
const MOST_TOLD = 100;

export type Known = {
  readonly address: WatchedAddress;
  readonly asset: AssetSpec;
  readonly locked: LockedRates;
  /** In the order of their blocks, of whatever asset. */
  readonly transfers: readonly ChainTransfer[];
  readonly cursor: Pick<ChainCursor, 'blocks' | 'finalized'>;
  /** Up to when the chain was read, in the mode's time. */
  readonly readToMs: number;
  readonly chain: ChainSettings;
  readonly settings: Pick<EvmSettings, 'dustBasisPoints'>;
};

/**
 * How a payment stands, by what was seen of its address. Only what is final counts as received: a block can be taken back, and
 * what was booked cannot. While all of it has been seen and some can still be taken back, it is pending.
 */
export function tellStanding(known: Known, call: RailCall): Outcome {
  const { payment, nowMs } = call;
  const standing = standingIn(known, call);
  const facts = { receivedMinor: standing.finalMinor, method: describe(known), railState: known.locked };
  const { watchUntilMs } = known.address;
  if (standing.finalMinor >= payment.amountMinor) return { kind: 'approved', ...facts, watchUntilMs };
  const pollAtMs = nowMs + (hasEnded(payment) ? ASK_ENDED_MS : ASK_AGAIN_MS);
  if (standing.seenMinor >= payment.amountMinor) return { kind: 'pending', pollAtMs, timeoutAtMs: null, ...facts };
  const { untilMs } = lastRate(known.locked);
  const isOver = payment.status === 'requires_action' && standing.seenUnits === 0n && nowMs >= untilMs;
  if (isOver && known.readToMs >= untilMs) return { kind: 'declined', reason: 'timed_out', ...facts };
  // What was sent in time may be in a block that nobody has read yet.
  const askAtMs = isOver ? nowMs + ASK_ENDING_MS : untilMs > nowMs ? Math.min(untilMs, pollAtMs) : pollAtMs;
  return { kind: 'needs_action', action: askFor(known, standing), pollAtMs: askAtMs, watchUntilMs, ...facts };
}

function hasEnded({ status }: Pick<Payment, 'status'>): boolean {
  return status === 'failed' || status === 'canceled';
}

export function standingIn(known: Known, { payment }: Pick<RailCall, 'payment'>): Standing {
  const { locked, cursor, chain, settings } = known;
  const { dustBasisPoints } = settings;
  const rule = {
    locked,
    cursor,
    confirmations: chain.confirmations,
    dustBasisPoints,
    amountMinor: payment.amountMinor,
  };
  return standingOf(rightOf(known), rule);
}

/** Of what was asked for; anything else that came is told, and pays nothing. */
export function rightOf({ transfers, asset }: Pick<Known, 'transfers' | 'asset'>): readonly ChainTransfer[] {
  return transfers.filter((transfer) => transfer.asset === asset.symbol);
}

function askFor(
  { address: { address }, asset, chain: { chainId }, locked }: Known,
  { seenUnits, missingUnits }: Standing,
): PaymentAction {
  const { decimals, token } = asset;
  return {
    type: 'transfer',
    address,
    chainId,
    token,
    due: formatUnits(seenUnits + missingUnits, decimals),
    received: formatUnits(seenUnits, decimals),
    decimals,
    uri: transferUri(asset, { address, chainId, units: missingUnits }),
    untilMs: lastRate(locked).untilMs,
  };
}

/** Nothing is told of an asset that the settings have forgotten: nobody knows its decimals. What was told of it is kept. */
function describe({ address, asset, locked, transfers, cursor, chain }: Known): MethodDetails {
  const decimals = new Map(chain.assets.map((one) => [one.symbol, one.decimals]));
  const told = transfers.flatMap((transfer) => {
    const places = decimals.get(transfer.asset);
    return places === undefined ? [] : [{ ...transfer, decimals: places }];
  });
  const kept = told.filter((transfer) => isFinal(transfer, { cursor, confirmations: chain.confirmations }));
  return {
    type: 'crypto',
    asset: asset.symbol,
    network: address.network,
    address: address.address,
    due: formatUnits(BigInt(lastRate(locked).dueUnits), asset.decimals),
    transactions: told.slice(-MOST_TOLD).map((transfer) => ({
      hash: transfer.hash ?? `internal:${transfer.blockNumber}`,
      amount: formatUnits(transfer.units, transfer.decimals),
      confirmations: confirmationsOf(transfer, cursor),
      ...(transfer.asset === asset.symbol ? {} : { asset: transfer.asset }),
    })),
    ...(chain.confirmations === 'finalized' ? {} : { confirmationsNeeded: chain.confirmations }),
    holdings: [...Map.groupBy(kept, (transfer) => transfer.asset)].map(([symbol, held]) => ({
      asset: symbol,
      units: String(sumUnits(held)),
      decimals: decimals.get(symbol) as number,
    })),
  };
}
