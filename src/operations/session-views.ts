import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { isSameViewName, MOST_SESSION_VIEWS, type SessionView } from '../core/session-view.ts';
import type { Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, Envelope } from './operations.ts';

/** Somebody's own, in the account and the mode, oldest first. Whoever is no person has none. */
export async function listSessionViews(
  { store }: Deps,
  { caller }: Envelope<Record<never, never>>,
): Promise<readonly SessionView[]> {
  return caller.personId ? store.read.listSessionViews(scopeOfCaller(caller), caller.personId) : [];
}

/** Refuses with already_exists where they have one of this name, and with parameter_invalid where they have enough. */
export async function saveSessionView(
  deps: Deps,
  envelope: Envelope<{ name: string; query: string }, SessionView>,
): Promise<SessionView> {
  const { caller, input } = envelope;
  const nowMs = deps.clock.nowMs();
  return change(deps, caller, async (tx, views, personId) => {
    refuseSameName(views, input.name);
    if (views.length >= MOST_SESSION_VIEWS) {
      return refuse({ code: 'parameter_invalid', param: 'name', reason: `at most ${MOST_SESSION_VIEWS} views` });
    }
    const scope = scopeOfCaller(caller);
    const id = deps.ids.inOrder(nowMs, scope.shard);
    const view: SessionView = { ...scope, ...input, id, personId, createdAtMs: nowMs };
    await tx.insertSessionView(view);
    await keepAnswer(deps, tx, envelope, view);
    return view;
  });
}

export async function renameSessionView(
  deps: Deps,
  { caller, input }: Envelope<{ id: Uuid; name: string }>,
): Promise<SessionView> {
  return change(deps, caller, async (tx, views) => {
    const view = named(views, input.id);
    refuseSameName(
      views.filter((other) => other !== view),
      input.name,
    );
    const renamed = { ...view, name: input.name };
    await tx.saveSessionView(renamed);
    return renamed;
  });
}

export async function deleteSessionView(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<SessionView> {
  return change(deps, caller, async (tx, views) => {
    const view = named(views, input.id);
    await tx.deleteSessionView(view.id);
    return view;
  });
}

/** One after the other, so that two forms at once save no two views of one name. */
async function change<T>(
  { store }: Deps,
  caller: Caller,
  work: (tx: Tx, views: readonly SessionView[], personId: Uuid) => Promise<T>,
): Promise<T> {
  const { personId } = caller;
  if (!personId) return refuse({ code: 'right_missing', right: 'views' });
  return store.transact(async (tx) => {
    await tx.hold('people', personId);
    return work(tx, await tx.listSessionViews(scopeOfCaller(caller), personId), personId);
  });
}

function named(views: readonly SessionView[], id: Uuid): SessionView {
  const view = views.find((one) => one.id === id);
  return view ?? refuse({ code: 'not_found', resource: 'session_view', id });
}

function refuseSameName(views: readonly SessionView[], name: string): void {
  const same = views.find((view) => isSameViewName(view.name, name));
  if (same) refuse({ code: 'already_exists', resource: 'session_view', id: same.id });
}
