import { refuse } from '../../core/errors.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Span } from '../../core/insight/grains.ts';
import { MONEY_METRICS, moneyOf } from '../../core/insight/totals.ts';
import { type LedgerAccount, OWN_ACCOUNTS } from '../../core/ledger/posting.ts';
import type { Deps } from '../deps.ts';
import { scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';
import { type BookedPosting, listBooks } from './books.ts';

/** What moved the merchant's money of one currency over some days, between what there was before and after. */
export type Statement = {
  readonly currency: string;
  /** Below nothing where more was taken than came in. */
  readonly openingMinor: number;
  readonly closingMinor: number;
  /** Oldest first. */
  readonly entries: readonly StatementEntry[];
};

/** `amountMinor` is above zero; `isCredit`: it came in. */
export type StatementEntry = BookedPosting & { readonly amountMinor: number; readonly isCredit: boolean };

type Input = { readonly currency: string; readonly span: Span };

/** A file is made of them at once. */
const MOST_ENTRIES = 50_000;
const AT_ONCE = 500;

/**
 * What there was before is read from the sums that figures are kept in, and not from every posting since the first. The span
 * begins and ends with a quarter of an hour. Refuses days of more entries than a file can hold.
 */
export async function readStatement(
  deps: Deps,
  { caller, input: { currency, span } }: { readonly caller: Caller; readonly input: Input },
): Promise<Statement> {
  const before = { spans: [{ fromMs: 0, untilMs: span.fromMs }], metrics: MONEY_METRICS, currency };
  const openingMinor = moneyOf(await deps.store.read.sumFigures(scopeOfCaller(caller), before)).netMinor;
  const entries = (await readEntries(deps, caller, { currency, span })).reverse();
  const moved = entries.reduce((so, { amountMinor, isCredit }) => so + (isCredit ? amountMinor : -amountMinor), 0);
  return { currency, openingMinor, closingMinor: openingMinor + moved, entries };
}

async function readEntries(deps: Deps, caller: Caller, { currency, span }: Input): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = [];
  const within = { createdFromMs: span.fromMs, createdToMs: span.untilMs - 1 };
  let after: Uuid | undefined;
  do {
    const { items, hasMore } = await listBooks(deps, { caller, input: { ...within, limit: AT_ONCE, after } });
    entries.push(...items.filter(({ posting }) => posting.currency === currency).flatMap(entryOf));
    if (entries.length > MOST_ENTRIES) {
      const reason = `these days have more than ${MOST_ENTRIES} entries: choose fewer of them`;
      return refuse({ code: 'parameter_invalid', param: 'from', reason });
    }
    after = hasMore ? items.at(-1)?.posting.id : undefined;
  } while (after !== undefined);
  return entries;
}

/** What goes from one pocket of the merchant's to another moves nothing. */
function entryOf(booked: BookedPosting): StatementEntry[] {
  const { source, destination, amount } = booked.posting;
  const [isOut, isIn] = [isOwn(source), isOwn(destination)];
  return isOut === isIn ? [] : [{ ...booked, amountMinor: Number(amount), isCredit: isIn }];
}

function isOwn(account: LedgerAccount): boolean {
  return OWN_ACCOUNTS.has(account);
}
