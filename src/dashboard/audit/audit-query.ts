import { fromBase62, toBase62, type Uuid } from '../../core/ids.ts';
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditKind, kindOfAction } from '../../core/people/audit.ts';
import type { AuditFilter } from '../../store/store.ts';

/** What the address of the page asks for. */
export type AuditQuery = { readonly personId: Uuid | undefined; readonly kind: AuditKind | undefined };

export function readAuditQuery(query: URLSearchParams): AuditQuery {
  return {
    personId: fromBase62(query.get('person') ?? ''),
    kind: AUDIT_KINDS.find((kind) => kind === query.get('kind')),
  };
}

export function printAuditQuery({ personId, kind }: AuditQuery): URLSearchParams {
  return new URLSearchParams({ ...(personId ? { person: toBase62(personId) } : {}), ...(kind ? { kind } : {}) });
}

export function filterOf({ personId, kind }: AuditQuery): AuditFilter {
  return {
    personId,
    actions: kind && AUDIT_ACTIONS.filter((action) => kindOfAction(action) === kind),
  };
}
