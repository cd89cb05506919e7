import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { asOf, type Session } from '../core/session.ts';
import type { Page } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import type { Envelope, ListSessionsInput } from './operations.ts';

export async function findCheckoutSession(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<Session> {
  const session = await deps.store.read.findSession(input.id);
  if (!session || !belongsTo(caller, session)) {
    return refuse({ code: 'not_found', resource: 'checkout.session', id: input.id });
  }
  return asOf(session, callerNow(deps, caller));
}

export async function listCheckoutSessions(
  deps: Deps,
  { caller, input }: Envelope<ListSessionsInput>,
): Promise<Page<Session>> {
  const nowMs = callerNow(deps, caller);
  const { limit, after, before, offset, ...filter } = input;
  const page = await deps.store.read.listSessions(
    scopeOfCaller(caller),
    { ...filter, nowMs },
    { limit, after, before, offset },
  );
  return { items: page.items.map((session) => asOf(session, nowMs)), hasMore: page.hasMore };
}
