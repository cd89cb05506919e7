import { LEDGER_ACCOUNTS, type LedgerAccount, type Posting } from './posting.ts';

export type Balances = Readonly<Record<LedgerAccount, bigint>>;

type Moved = Pick<Posting, 'source' | 'destination' | 'currency' | 'amount'>;

/** What each ledger account has come to, by currency: money of several is never added up. */
export function balancesOf(postings: Iterable<Moved>): ReadonlyMap<string, Balances> {
  const byCurrency = new Map<string, Record<LedgerAccount, bigint>>();
  for (const { source, destination, currency, amount } of postings) {
    const balances = byCurrency.get(currency) ?? { ...NO_BALANCES };
    balances[source] -= amount;
    balances[destination] += amount;
    byCurrency.set(currency, balances);
  }
  return byCurrency;
}

export const NO_BALANCES: Balances = Object.fromEntries(LEDGER_ACCOUNTS.map((name) => [name, 0n])) as Balances;
