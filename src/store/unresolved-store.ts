import type { Unresolved, UnresolvedMark } from '../core/insight/unresolved.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** The part of the port that finds what has not come to an end. */
export interface UnresolvedReads {
  /** Oldest first. `slowBeforeMs`: what does not count at once counts where it was made before. */
  listUnresolved(scope: Scope, query: PageRequest & { slowBeforeMs: number }): Promise<Page<Unresolved>>;
  /** Of all accounts, up to `countMost` payments and as many refunds. */
  markUnresolved(query: { slowBeforeMs: number; countMost: number }): Promise<readonly UnresolvedMark[]>;
}
