import type { Uuid } from '../core/ids.ts';
import type { Flow } from '../core/ledger/flow.ts';
import type { Posting } from '../core/ledger/posting.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** What the postings of an account in a mode come to, up to and including one of them. */
export type LedgerCheckpoint = { readonly throughId: Uuid; readonly flows: readonly Flow[] };

/** The part of the port that keeps the books. There is nothing to change or to take away. */
export interface LedgerReads {
  /** Newest first; of one session, or of all. */
  listPostings(scope: Scope, filter: { sessionId?: Uuid | undefined }, page: PageRequest): Promise<Page<Posting>>;
  /** The newest that holds nothing posted at `untilMs` or later; absent: the newest of all. */
  findLedgerCheckpoint(scope: Scope, query: { untilMs?: number | undefined }): Promise<LedgerCheckpoint | undefined>;
}

export interface LedgerWrites {
  insertPosting(posting: Posting): Promise<void>;
  /** What another node has saved already stays. */
  saveLedgerCheckpoint(scope: Scope, checkpoint: LedgerCheckpoint): Promise<void>;
  /** The books are added up anew from the first posting: something has come to be older than where checkpoints had got to. */
  forgetLedgerCheckpoints(scope: Scope): Promise<void>;
}
