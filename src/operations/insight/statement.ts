import { refuse } from '../../core/errors.ts';
import { timeOf, type Uuid } from '../../core/ids.ts';
import type { Span } from '../../core/insight/grains.ts';
import { balancesOf, NO_BALANCES } from '../../core/ledger/balances.ts';
import { type LedgerAccount, OWN_ACCOUNTS } from '../../core/ledger/posting.ts';
import type { Deps } from '../deps.ts';
import { scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';
import { type BookedPosting, listBooks } from './books.ts';
import { sumBooks } from './sum-books.ts';

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
/** Each is spoilt only by what was on its way to the books when the first began, and that is there within moments. */
const MOST_READINGS = 10;

/**
 * All of it is read from the postings: what there was before, what moved, and what there was after. These are several reads,
 * and a posting may be committed between two of them: where they do not add up they are read again, up to the same last
 * moment. Refuses days of more entries than a file can hold.
 */
export async function readStatement(
  deps: Deps,
  { caller, input: { currency, span } }: { readonly caller: Caller; readonly input: Input },
): Promise<Statement> {
  const settled = { fromMs: span.fromMs, untilMs: await lastMoment(deps, caller, span) };
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const openingMinor = await readBalance(deps, caller, { currency, untilMs: settled.fromMs });
    const entries = (await readEntries(deps, caller, { currency, span: settled })).reverse();
    const closingMinor = await readBalance(deps, caller, { currency, untilMs: settled.untilMs });
    const moved = entries.reduce((so, { amountMinor, isCredit }) => so + (isCredit ? amountMinor : -amountMinor), 0);
    if (openingMinor + moved === closingMinor) return { currency, openingMinor, closingMinor, entries };
  }
  return refuse({ code: 'unavailable' });
}

/** Up to the newest posting that there is: of days that are not over, what comes while they are read is not in them. */
async function lastMoment({ store }: Deps, caller: Caller, { fromMs, untilMs }: Span): Promise<number> {
  const within = { createdFromMs: fromMs, createdToMs: untilMs - 1 };
  const { items } = await store.read.listPostings(scopeOfCaller(caller), {}, { ...within, limit: 1 });
  return items[0] ? timeOf(items[0].id) + 1 : untilMs;
}

async function readBalance(
  deps: Deps,
  caller: Caller,
  { currency, untilMs }: { readonly currency: string; readonly untilMs: number },
): Promise<number> {
  const flows = await sumBooks(deps, scopeOfCaller(caller), { untilMs });
  const balances = balancesOf(flows).get(currency) ?? NO_BALANCES;
  return Number([...OWN_ACCOUNTS].reduce((so, account) => so + balances[account], 0n));
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
