import type { SessionShare } from '../../core/session-share.ts';
import type { SessionSharesTable } from '../schema.ts';
import { flag } from './text.ts';

export function shareToRow(share: SessionShare): SessionSharesTable {
  return {
    shard: share.shard,
    id: share.id,
    account_id: share.accountId,
    livemode: flag(share.livemode),
    session_id: share.sessionId,
    token_hash: share.tokenHash,
    person_id: share.personId,
    created_at_ms: share.createdAtMs,
    expires_at_ms: share.expiresAtMs,
    revoked_at_ms: share.revokedAtMs,
  };
}

export function rowToShare(row: SessionSharesTable): SessionShare {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    sessionId: row.session_id,
    tokenHash: row.token_hash,
    personId: row.person_id,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    revokedAtMs: row.revoked_at_ms,
  };
}
