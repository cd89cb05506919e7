import type { Uuid } from '../../core/ids.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import {
  type AssetStanding,
  assetStandingsOf,
  type MoneyStanding,
  moneyStandingsOf,
} from '../../core/ledger/standings.ts';
import type { Session } from '../../core/session.ts';
import type { Page, PageRequest } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';
import { sumBooks } from './sum-books.ts';

/** A posting with the session that it is about, which is printed as its own API does. */
export type BookedPosting = { readonly posting: Posting; readonly session: Session };

/** All that the books have come to. */
export type Standings = { readonly money: readonly MoneyStanding[]; readonly assets: readonly AssetStanding[] };

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

/** Since the first posting: of money by currency, of what is in the wallet by asset and chain. */
export async function readStandings(deps: Deps, { caller }: Pick<Asked<never>, 'caller'>): Promise<Standings> {
  const flows = await sumBooks(deps, scopeOfCaller(caller), {});
  return {
    money: moneyStandingsOf(flows, caller.account.defaultCurrency),
    assets: assetStandingsOf(flows),
  };
}
