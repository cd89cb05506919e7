import type { Uuid } from '../../core/ids.ts';
import { SLOW_AFTER_MS, subjectOf, type Unresolved } from '../../core/insight/unresolved.ts';
import type { Session } from '../../core/session.ts';
import type { Page, PageRequest } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { callerNow, scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';

/** With the session that it is about, which is printed as its own API does. */
export type UnresolvedOf = { readonly unresolved: Unresolved; readonly session: Session };

type Asked<Input> = { readonly caller: Caller; readonly input: Input };

/** Oldest first. */
export async function listUnresolved(deps: Deps, { caller, input }: Asked<PageRequest>): Promise<Page<UnresolvedOf>> {
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  const slowBeforeMs = callerNow(deps, caller) - SLOW_AFTER_MS;
  const { items, hasMore } = await read.listUnresolved(scope, { ...input, slowBeforeMs });
  const ids = new Set(items.map((unresolved) => subjectOf(unresolved).sessionId));
  const sessions = await read.findSessions(scope, [...ids]);
  const byId = new Map<Uuid, Session>(sessions.map((session) => [session.id, session]));
  const found = items.flatMap((unresolved) => {
    const session = byId.get(subjectOf(unresolved).sessionId);
    return session ? [{ unresolved, session }] : [];
  });
  return { items: found, hasMore };
}
