import { refuse } from '../core/errors.ts';
import { asOf, type Session } from '../core/session.ts';
import { UniqueViolation } from '../store/store.ts';
import { makeSession } from './create-checkout-session.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import { differingParams, keepAnswer, keyed, takeKey } from './idempotency.ts';
import type { Caller, CreateSessionInput, Envelope, OnceKey } from './operations.ts';

type Once = { readonly session: Session; readonly isNew: boolean };

/**
 * One session under one key, for good: the key is recorded in the transaction that makes the session. Whoever comes second,
 * even at the same moment, is told how the first one's session stands.
 */
export async function createCheckoutSessionOnce(
  deps: Deps,
  envelope: Envelope<CreateSessionInput & { once?: OnceKey | undefined }, Once>,
): Promise<Once> {
  const { caller, input } = envelope;
  const once = input.once && keyed(deps.vault, input.once);
  const known = once && (await findMade(deps, caller, once));
  if (known) return known;
  try {
    const session = await makeSession(deps, envelope, async (tx, made) => {
      if (once) {
        await tx.insertCreation(scopeOfCaller(caller), once.key, { ...once, sessionId: made.id });
        await takeKey(deps, tx, caller, once);
      }
      await keepAnswer(deps, tx, envelope, { session: made, isNew: true });
    });
    return { session, isNew: true };
  } catch (error) {
    const first = once && error instanceof UniqueViolation ? await findMade(deps, caller, once) : undefined;
    if (!first) throw error;
    return first;
  }
}

async function findMade(deps: Deps, caller: Caller, once: OnceKey): Promise<Once | undefined> {
  const made = await deps.store.read.findCreation(scopeOfCaller(caller), once.key);
  if (!made) return undefined;
  if (made.fingerprint !== once.fingerprint) {
    return refuse({ code: 'idempotency_mismatch', params: differingParams(made.paramHashes, once.paramHashes) });
  }
  const session = await deps.store.read.findSession(made.sessionId);
  return session && { session: asOf(session, callerNow(deps, caller)), isNew: false };
}
