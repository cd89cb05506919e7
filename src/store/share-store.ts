import type { Uuid } from '../core/ids.ts';
import type { SessionShare } from '../core/session-share.ts';

/** The part of the port that keeps who may read a session's story by its address. */
export interface ShareReads {
  findShare(id: Uuid): Promise<SessionShare | undefined>;
  /** Newest first, closed ones too. */
  listShares(sessionId: Uuid): Promise<readonly SessionShare[]>;
}

export interface ShareWrites {
  insertShare(share: SessionShare): Promise<void>;
  /** False where it was revoked before. */
  revokeShare(id: Uuid, atMs: number): Promise<boolean>;
}
