import type { Dispute } from '../core/dispute.ts';
import type { Uuid } from '../core/ids.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** The part of the port that keeps what payers' banks ask back. */
export interface DisputeReads {
  findDispute(id: Uuid): Promise<Dispute | undefined>;
  /** By the rail's own name for it: one in an account, mode and rail. */
  findDisputeByReference(scope: Scope, named: Pick<Dispute, 'rail' | 'railReference'>): Promise<Dispute | undefined>;
  /** Newest first. */
  listDisputes(scope: Scope, filter: DisputeFilter, page: PageRequest): Promise<Page<Dispute>>;
}

export type DisputeFilter = { readonly sessionId?: Uuid | undefined; readonly paymentId?: Uuid | undefined };

export interface DisputeWrites {
  /** Rejects with UniqueViolation where the rail has told of it before. */
  insertDispute(dispute: Dispute): Promise<void>;
  saveDispute(dispute: Dispute): Promise<void>;
}
