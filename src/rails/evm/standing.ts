import { divideUp } from '../../core/asset-units.ts';
import type { ChainCursor, ChainTransfer } from '../../core/chain/chain-watch.ts';
import { sumUnits } from './arrivals.ts';
import { type LockedRates, lastRate, rateAt } from './locked-rates.ts';
import { minorOf } from './rates/quote.ts';
import type { ChainSettings, EvmSettings } from './settings.ts';

/** What has arrived for a payment, and what it is worth to it. */
export type Standing = {
  /** In the asset that was asked for, in its smallest unit, whether it can still be taken back or not. */
  readonly seenUnits: bigint;
  /** What is missing at the rate that is locked now, in the same unit. */
  readonly missingUnits: bigint;
  /** In minor units of the payment's currency; all of the amount where no more than dust is missing. */
  readonly seenMinor: number;
  /** The same, of what counts as final. */
  readonly finalMinor: number;
};

export type Depth = {
  readonly cursor: Pick<ChainCursor, 'blocks' | 'finalized'>;
  readonly confirmations: ChainSettings['confirmations'];
};

type Worth = Pick<EvmSettings, 'dustBasisPoints'> & { readonly amountMinor: number; readonly locked: LockedRates };

/** `transfers` are those of the asset that was asked for. */
export function standingOf(transfers: readonly ChainTransfer[], rule: Depth & Worth): Standing {
  const final = transfers.filter((transfer) => isFinal(transfer, rule));
  return {
    seenUnits: sumUnits(transfers),
    missingUnits: missingOf(shareOf(transfers, rule.locked), rule.locked),
    seenMinor: worthOf(shareOf(transfers, rule.locked), rule),
    finalMinor: worthOf(shareOf(final, rule.locked), rule),
  };
}

export function isFinal({ blockNumber }: ChainTransfer, depth: Depth): boolean {
  return blockNumber <= finalUpTo(depth);
}

/** The last block that cannot be taken back any more, by what was read. */
export function finalUpTo({ cursor: { blocks, finalized }, confirmations }: Depth): number {
  if (confirmations === 'finalized') return finalized ?? -1;
  return (blocks[0]?.number ?? 0) - confirmations + 1;
}

/** In how many blocks it is, its own included. */
export function confirmationsOf({ blockNumber }: ChainTransfer, { blocks }: Pick<ChainCursor, 'blocks'>): number {
  return Math.max(0, (blocks[0]?.number ?? 0) - blockNumber + 1);
}

/** Which part of the amount is paid. Exact, so that two halves are a whole, at one rate or at two. */
type Share = { readonly paid: bigint; readonly whole: bigint };

/** By the blocks' own time: what came while a rate was locked counts at that rate, whenever it is seen. */
function shareOf(transfers: readonly ChainTransfer[], locked: LockedRates): Share {
  const byRate = Map.groupBy(transfers, ({ minedAtMs }) => rateAt(locked, minedAtMs).dueUnits);
  return [...byRate].reduce<Share>(
    ({ paid, whole }, [dueUnits, some]) => {
      const [due, units] = [BigInt(dueUnits), sumUnits(some)];
      return due === whole ? { paid: paid + units, whole } : { paid: paid * due + units * whole, whole: whole * due };
    },
    { paid: 0n, whole: BigInt(lastRate(locked).dueUnits) },
  );
}

function missingOf({ paid, whole }: Share, locked: LockedRates): bigint {
  if (paid >= whole) return 0n;
  const due = BigInt(lastRate(locked).dueUnits);
  return divideUp((whole - paid) * due, whole);
}

/** Rounded down, as whole minor units are all that can be booked; dust is what the merchant forgives. */
function worthOf({ paid, whole }: Share, { amountMinor, dustBasisPoints }: Worth): number {
  const booked = minorOf(paid, { dueUnits: whole, amountMinor });
  const isEnough = paid * BASIS >= whole * (BASIS - BigInt(dustBasisPoints));
  return isEnough ? Math.max(booked, amountMinor) : booked;
}

const BASIS = 10_000n;
