import type { Uuid } from '../../core/ids.ts';
import { QUARTER_MS, quarterOf } from '../../core/insight/figures.ts';
import { currenciesOf, MONEY_METRICS, type MoneyTotals, moneyOf } from '../../core/insight/totals.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Session } from '../../core/session.ts';
import type { Page, PageRequest } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { callerNow, scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';

/** A posting with the session that it is about, which is printed as its own API does. */
export type BookedPosting = { readonly posting: Posting; readonly session: Session };

/** All that a currency's books have come to. */
export type Standing = { readonly currency: string; readonly money: MoneyTotals };

type Asked<Input> = { readonly caller: Caller; readonly input: Input };

/** Newest first. */
export async function listBooks(deps: Deps, { caller, input }: Asked<PageRequest>): Promise<Page<BookedPosting>> {
  const scope = scopeOfCaller(caller);
  const { read } = deps.store;
  const { items, hasMore } = await read.listPostings(scope, {}, input);
  const sessions = await read.findSessions(scope, [...new Set(items.map(({ sessionId }) => sessionId))]);
  const byId = new Map<Uuid, Session>(sessions.map((session) => [session.id, session]));
  const booked = items.flatMap((posting) => {
    const session = byId.get(posting.sessionId);
    return session ? [{ posting, session }] : [];
  });
  return { items: booked, hasMore };
}

/** By currency, the account's own first: since the first posting, up to a moment ago. */
export async function readStandings(
  deps: Deps,
  { caller }: Pick<Asked<never>, 'caller'>,
): Promise<readonly Standing[]> {
  const untilMs = quarterOf(callerNow(deps, caller)) + QUARTER_MS;
  const question = { spans: [{ fromMs: 0, untilMs }], metrics: MONEY_METRICS };
  const sums = await deps.store.read.sumFigures(scopeOfCaller(caller), question);
  return currenciesOf(sums, caller.account.defaultCurrency).map((currency) => ({
    currency,
    money: moneyOf(sums.filter((sum) => sum.currency === currency)),
  }));
}
