import type { ChainCursor, ChainTransfer } from '../../core/chain/chain-watch.ts';
import type { Quote } from './quote.ts';
import type { ChainSettings, EvmSettings } from './settings.ts';

/** What has arrived for a payment, and what it is worth to it. */
export type Standing = {
  /** In the asset that was asked for, in its smallest unit, whether it can still be taken back or not. */
  readonly seenUnits: bigint;
  /** In minor units of the payment's currency; all of the amount where no more than dust is missing. */
  readonly seenMinor: number;
  /** The same, of what counts as final. */
  readonly finalMinor: number;
};

type Depth = {
  readonly cursor: Pick<ChainCursor, 'blocks' | 'finalized'>;
  readonly confirmations: ChainSettings['confirmations'];
};

type Worth = Pick<EvmSettings, 'dustBasisPoints'> & { readonly amountMinor: number; readonly quote: Quote };

/** `transfers` are those of the asset that was asked for. */
export function standingOf(transfers: readonly ChainTransfer[], rule: Depth & Worth): Standing {
  return {
    seenUnits: sumOf(transfers),
    seenMinor: worthOf(transfers, rule),
    finalMinor: worthOf(
      transfers.filter((transfer) => isFinal(transfer, rule)),
      rule,
    ),
  };
}

export function isFinal(transfer: ChainTransfer, { cursor, confirmations }: Depth): boolean {
  if (confirmations === 'finalized') return transfer.blockNumber <= (cursor.finalized ?? -1);
  return confirmationsOf(transfer, cursor) >= confirmations;
}

/** In how many blocks it is, its own included. */
export function confirmationsOf({ blockNumber }: ChainTransfer, { blocks }: Pick<ChainCursor, 'blocks'>): number {
  return Math.max(0, (blocks[0]?.number ?? 0) - blockNumber + 1);
}

export function sumOf(transfers: readonly ChainTransfer[]): bigint {
  return transfers.reduce((sum, { units }) => sum + units, 0n);
}

/** By the blocks' own time: what came while the rate was locked counts at that rate, whenever it is seen. */
export function isLate({ minedAtMs }: ChainTransfer, { untilMs }: Quote): boolean {
  return minedAtMs > untilMs;
}

/** Rounded down, as whole minor units are all that can be booked; dust is what the merchant forgives. */
function worthOf(transfers: readonly ChainTransfer[], { quote, amountMinor, dustBasisPoints }: Worth): number {
  const due = BigInt(quote.dueUnits);
  const lateDue = BigInt(quote.lateDueUnits ?? quote.dueUnits);
  const inTime = sumOf(transfers.filter((transfer) => !isLate(transfer, quote)));
  const late = sumOf(transfers.filter((transfer) => isLate(transfer, quote)));
  // Both parts over one denominator, so that two halves are a whole.
  const [paid, whole] = [inTime * lateDue + late * due, due * lateDue];
  const minor = Number((paid * BigInt(amountMinor)) / whole);
  const isEnough = paid * 10_000n >= whole * BigInt(10_000 - dustBasisPoints);
  return isEnough ? Math.max(minor, amountMinor) : minor;
}
