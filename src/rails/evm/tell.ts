import type { ChainCursor, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import type { MethodDetails } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RailCall } from '../rail.ts';
import { formatUnits } from '../units.ts';
import type { AssetSpec } from './chains.ts';
import type { Quote } from './quote.ts';
import type { ChainSettings, EvmSettings } from './settings.ts';
import { confirmationsOf, isFinal, type Standing, standingOf, sumOf } from './standing.ts';
import { transferUri } from './transfer-uri.ts';

/** How long after its session's expiry, and after it was paid, an address is still watched for money on its way. */
export const WATCH_AFTER_MS = 24 * 3_600_000;
/** What is seen on the chain has the payment asked for at once; this is for a sign that got lost. */
const ASK_AGAIN_MS = 30_000;

export type Known = {
  readonly address: WatchedAddress;
  readonly asset: AssetSpec;
  readonly quote: Quote;
  /** In the order of their blocks. */
  readonly transfers: readonly ChainTransfer[];
  readonly cursor: Pick<ChainCursor, 'blocks' | 'finalized'>;
  readonly chain: ChainSettings;
  readonly chainId: number;
  readonly settings: EvmSettings;
};

/**
 * How a payment stands, by what was seen of its address. Only what is final counts as received: a block can be taken back, and
 * what was booked cannot. While all of it has been seen and some can still be taken back, it is pending.
 */
export function tellStanding(known: Known, call: RailCall): Outcome {
  const { payment, nowMs } = call;
  const standing = standingOf(rightOf(known), ruleOf(known, call));
  const facts = { receivedMinor: standing.finalMinor, method: describe(known), railState: { ...known.quote } };
  const pollAtMs = nowMs + ASK_AGAIN_MS;
  const watchUntilMs = known.address.watchUntilMs;
  if (standing.finalMinor >= payment.amountMinor) return { kind: 'approved', ...facts, pollAtMs, watchUntilMs };
  if (standing.seenMinor >= payment.amountMinor) return { kind: 'pending', pollAtMs, timeoutAtMs: null, ...facts };
  if (isGivenUp(known, call)) return { kind: 'declined', reason: 'timed_out', ...facts };
  const action = askFor(known, standing);
  return { kind: 'needs_action', action, pollAtMs: nextLook(known, nowMs), watchUntilMs, ...facts };
}

export function ruleOf({ quote, cursor, chain, settings }: Known, { payment }: Pick<RailCall, 'payment'>) {
  const { dustBasisPoints } = settings;
  return { quote, cursor, confirmations: chain.confirmations, dustBasisPoints, amountMinor: payment.amountMinor };
}

/** Of what was asked for; anything else that came is told, and pays nothing. */
export function rightOf({ transfers, asset }: Known): readonly ChainTransfer[] {
  return transfers.filter((transfer) => transfer.asset === asset.symbol);
}

/** The rate was locked for so long, and nothing has come: the payer can ask for another one. */
function isGivenUp({ transfers, quote }: Known, { payment, nowMs }: RailCall): boolean {
  return payment.status === 'requires_action' && transfers.length === 0 && nowMs >= quote.untilMs;
}

function nextLook({ quote: { untilMs } }: Known, nowMs: number): number {
  return untilMs > nowMs ? Math.min(untilMs, nowMs + ASK_AGAIN_MS) : nowMs + ASK_AGAIN_MS;
}

function askFor({ address: { address }, asset, chainId, quote }: Known, { seenUnits }: Standing) {
  const { decimals, token } = asset;
  const due = BigInt(quote.dueUnits);
  const units = due > seenUnits ? due - seenUnits : 0n;
  return {
    type: 'transfer',
    address,
    chainId,
    token,
    due: formatUnits(due, decimals),
    received: formatUnits(seenUnits, decimals),
    decimals,
    uri: transferUri(asset, { address, chainId, units }),
  } as const;
}

function describe(known: Known): MethodDetails {
  const { address, asset, quote, transfers, cursor, chain } = known;
  const decimalsOf = (symbol: string) => chain.assets.find((one) => one.symbol === symbol)?.decimals ?? 0;
  const final = transfers.filter((transfer) => isFinal(transfer, { cursor, confirmations: chain.confirmations }));
  return {
    type: 'crypto',
    asset: asset.symbol,
    network: address.network,
    address: address.address,
    due: formatUnits(BigInt(quote.dueUnits), asset.decimals),
    transactions: transfers.map((transfer) => ({
      hash: transfer.hash ?? `internal:${transfer.blockNumber}`,
      amount: formatUnits(transfer.units, decimalsOf(transfer.asset)),
      confirmations: confirmationsOf(transfer, cursor),
      ...(transfer.asset === asset.symbol ? {} : { asset: transfer.asset }),
    })),
    holdings: [...Map.groupBy(final, (transfer) => transfer.asset)].map(([symbol, held]) => ({
      asset: symbol,
      units: String(sumOf(held)),
      decimals: decimalsOf(symbol),
    })),
  };
}
