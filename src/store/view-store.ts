import type { Uuid } from '../core/ids.ts';
import type { SessionView } from '../core/session-view.ts';
import type { Scope } from './store.ts';

/** The part of the port that keeps which filters people have given names. */
export interface ViewReads {
  /** Of one person, oldest first. */
  listSessionViews(scope: Scope, personId: Uuid): Promise<readonly SessionView[]>;
}

export interface ViewWrites {
  insertSessionView(view: SessionView): Promise<void>;
  renameSessionView(id: Uuid, name: string): Promise<void>;
  deleteSessionView(id: Uuid): Promise<void>;
  /** Of one person in an account, in both modes. */
  deleteSessionViews(personId: Uuid, accountId: Uuid): Promise<void>;
}
