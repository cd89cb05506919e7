import type { AccessLink, AccessPurpose } from '../../core/people/access-link.ts';
import type { Login } from '../../core/people/login.ts';
import type { AccessLinksTable, LoginsTable } from '../schema.ts';

type LoginDetails = Pick<Login, 'device' | 'address'>;

export function loginToRow({ device, address, ...login }: Login): LoginsTable {
  return {
    id: login.id,
    person_id: login.personId,
    token_hash: login.tokenHash,
    state: login.state,
    proven_at_ms: login.provenAtMs,
    created_at_ms: login.createdAtMs,
    last_seen_at_ms: login.lastSeenAtMs,
    details: JSON.stringify({ device, address } satisfies LoginDetails),
  };
}

export function rowToLogin(row: LoginsTable): Login {
  return {
    id: row.id,
    personId: row.person_id,
    tokenHash: row.token_hash,
    state: row.state,
    provenAtMs: row.proven_at_ms,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    ...(JSON.parse(row.details) as LoginDetails),
  };
}

export function accessLinkToRow({ purpose, ...link }: AccessLink): AccessLinksTable {
  return {
    id: link.id,
    token_hash: link.tokenHash,
    kind: purpose.kind,
    account_id: 'accountId' in purpose ? purpose.accountId : null,
    details: JSON.stringify(purpose),
    created_at_ms: link.createdAtMs,
    expires_at_ms: link.expiresAtMs,
    used_at_ms: link.usedAtMs,
  };
}

export function rowToAccessLink(row: AccessLinksTable): AccessLink {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    purpose: JSON.parse(row.details) as AccessPurpose,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    usedAtMs: row.used_at_ms,
  };
}
