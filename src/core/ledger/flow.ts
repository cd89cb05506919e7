import type { Posting } from './posting.ts';

/** Postings that are alike, added up: all that moved for one cause from one ledger account to another. */
export type Flow = Pick<Posting, 'cause' | 'source' | 'destination' | 'currency' | 'decimals' | 'amount'>;

/** One for each cause, each two accounts and each currency; in the order in which they first come. */
export function sumFlows(moved: Iterable<Flow>): readonly Flow[] {
  const flows = new Map<string, Flow>();
  for (const { cause, source, destination, currency, decimals, amount } of moved) {
    const key = `${cause} ${source} ${destination} ${currency} ${decimals}`;
    const known = flows.get(key)?.amount ?? 0n;
    flows.set(key, { cause, source, destination, currency, decimals, amount: known + amount });
  }
  return [...flows.values()];
}
