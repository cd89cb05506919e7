import type { Flow } from './flow.ts';
import { type Movement, movementOf } from './movement.ts';

/** All that the books of a currency have come to, in minor units. */
export type MoneyStanding = {
  readonly currency: string;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly refundedMinor: number;
  /** What banks have taken back, less what they have given back. */
  readonly disputedMinor: number;
  /** What is left of what came in: below nothing where more went back than came in. */
  readonly netMinor: number;
};

/** All that the merchant's wallet holds of an asset according to the books, in its smallest unit. */
export type AssetStanding = Pick<Flow, 'currency' | 'decimals'> & {
  readonly received: bigint;
  readonly sentBack: bigint;
};

/** By currency, the account's own first. */
export function moneyStandingsOf(flows: readonly Flow[], ownCurrency: string): readonly MoneyStanding[] {
  const money = Map.groupBy(flows.filter(isMoney), ({ currency }) => currency);
  const standings = [...money].map(([currency, own]) => standingOf(currency, own));
  const isOther = ({ currency }: MoneyStanding) => Number(currency !== ownCurrency);
  return standings.sort((a, b) => isOther(a) - isOther(b) || (a.currency < b.currency ? -1 : 1));
}

function standingOf(currency: string, flows: readonly Flow[]): MoneyStanding {
  const sums: Record<Movement, bigint> = { gross: 0n, fee: 0n, refunded: 0n, disputed: 0n };
  for (const flow of flows) {
    const moved = movementOf(flow);
    if (moved) sums[moved.movement] += BigInt(moved.sign) * flow.amount;
  }
  const { gross, fee, refunded, disputed } = sums;
  return {
    currency,
    grossMinor: Number(gross),
    feeMinor: Number(fee),
    refundedMinor: Number(refunded),
    disputedMinor: Number(disputed),
    netMinor: Number(gross - fee - refunded - disputed),
  };
}

/** By asset, each on its own chain. */
export function assetStandingsOf(flows: readonly Flow[]): readonly AssetStanding[] {
  const assets = Map.groupBy(
    flows.filter((flow) => !isMoney(flow)),
    ({ currency, decimals }) => `${currency} ${decimals}`,
  );
  return [...assets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const { currency, decimals } = own[0] as Flow;
      const sum = (of: 'source' | 'destination') =>
        own.reduce((so, flow) => (flow[of] === 'wallet' ? so + flow.amount : so), 0n);
      return { currency, decimals, received: sum('destination'), sentBack: sum('source') };
    });
}

/** Of an asset its places are kept with every posting; of money ISO 4217 tells them. */
function isMoney({ decimals }: Flow): boolean {
  return decimals === null;
}
