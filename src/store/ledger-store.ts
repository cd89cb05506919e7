import type { Uuid } from '../core/ids.ts';
import type { Posting } from '../core/ledger/posting.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** The part of the port that keeps the books. There is nothing to change or to take away. */
export interface LedgerReads {
  /** Newest first; of one session, or of all. */
  listPostings(scope: Scope, filter: { sessionId?: Uuid | undefined }, page: PageRequest): Promise<Page<Posting>>;
}

export interface LedgerWrites {
  insertPosting(posting: Posting): Promise<void>;
}
