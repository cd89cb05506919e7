import { isLoginValid, type Login, SEEN_EVERY_MS } from '../../core/people/login.ts';
import type { Person } from '../../core/people/person.ts';
import type { Store, Tx } from '../../store/store.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, Visitor } from './people-operations.ts';
import { hashToken, newToken } from './tokens.ts';

/** People and their logins belong to no account: their ids carry no account's shard. */
export const NO_SHARD = 0;

/** A new login with its token, which is told here and never again. */
export function newLogin(
  deps: PeopleDeps,
  person: Person,
  { state, from }: { state: Login['state']; from: Origin },
): { login: Login; token: string } {
  const nowMs = deps.clock.nowMs();
  const token = newToken(deps);
  const login: Login = {
    id: deps.ids.inOrder(nowMs, NO_SHARD),
    personId: person.id,
    tokenHash: hashToken(deps, token),
    state,
    provenAtMs: nowMs,
    createdAtMs: nowMs,
    lastSeenAtMs: nowMs,
    device: from.device.slice(0, 300),
    address: from.address.slice(0, 64),
  };
  return { login, token };
}

/** The same login under a new token, with what was proven since. The token before is worth nothing from here on. */
export async function renewLogin(deps: PeopleDeps, tx: Tx, login: Login): Promise<string> {
  const nowMs = deps.clock.nowMs();
  const token = newToken(deps);
  await tx.saveLogin({
    ...login,
    state: 'active',
    tokenHash: hashToken(deps, token),
    provenAtMs: nowMs,
    lastSeenAtMs: nowMs,
  });
  return token;
}

export async function findVisitor(deps: PeopleDeps, token: string): Promise<Visitor | undefined> {
  const found = await deps.store.read.findLoginByToken(hashToken(deps, token));
  const nowMs = deps.clock.nowMs();
  if (!found || !isLoginValid(found.login, nowMs)) return undefined;
  const { login, person } = found;
  if (login.state === 'active' && nowMs >= login.lastSeenAtMs + SEEN_EVERY_MS) {
    await deps.store.transact((tx) => tx.touchLogin(login.id, nowMs));
  }
  return { login, person, memberships: await membershipsOf(deps.store, person) };
}

export async function membershipsOf({ read }: Store, person: Person): Promise<Visitor['memberships']> {
  const memberships = await read.listMemberships(person.id);
  const found = await Promise.all(
    memberships.map(async ({ role, accountId }) => ({ role, account: await read.findAccount(accountId) })),
  );
  return found.flatMap(({ role, account }) => (account ? [{ role, account }] : []));
}
