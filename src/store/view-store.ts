import type { Uuid } from '../core/ids.ts';
import type { SessionView } from '../core/session-view.ts';
import type { Scope } from './store.ts';

/** The part of the port that keeps which filters people have given names. */
export interface ViewReads {
  /** Of one person, or of all, oldest first. */
  listSessionViews(scope: Scope, personId?: Uuid): Promise<readonly SessionView[]>;
}

export interface ViewWrites {
  insertSessionView(view: SessionView): Promise<void>;
  /** Its name and its query: the rest of it stays. */
  saveSessionView(view: SessionView): Promise<void>;
  deleteSessionView(id: Uuid): Promise<void>;
  /** Of one person in an account, in both modes. */
  deleteSessionViews(personId: Uuid, accountId: Uuid): Promise<void>;
}
