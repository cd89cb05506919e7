import { modeNow } from '../core/account.ts';
import { decideRecoverSession } from '../core/checkout/recover-session.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import { UniqueViolation } from '../store/store.ts';
import { OF_PAYER } from './cause.ts';
import { commitChange, scopeOf } from './commit-change.ts';
import type { Deps } from './deps.ts';
import type { CheckoutView } from './operations.ts';
import { viewCheckout } from './view-checkout.ts';

/**
 * The session that continues an expired one: made now, or by whoever was first, once and for good. Its making is recorded with
 * it in one transaction, as that of a session under a merchant's key is.
 */
export async function recoverCheckoutSession(deps: Deps, expiredId: Uuid): Promise<CheckoutView> {
  const { session } = (await viewCheckout(deps, expiredId)).checkout;
  const known = await findRecovery(deps, session);
  if (known !== undefined) return viewCheckout(deps, known);
  try {
    return await viewCheckout(deps, await makeRecovery(deps, expiredId));
  } catch (error) {
    const first = error instanceof UniqueViolation ? await findRecovery(deps, session) : undefined;
    if (first === undefined) throw error;
    return viewCheckout(deps, first);
  }
}

/** Answers the new session's id; the old one's, where that is still open. */
async function makeRecovery(deps: Deps, expiredId: Uuid): Promise<Uuid> {
  const { id, deliveries } = await deps.store.transact(async (tx) => {
    const found = await tx.findCheckout(expiredId);
    if (!found) return refuse({ code: 'not_found', resource: 'checkout.session', id: expiredId });
    const { checkout, account } = found;
    const expired = checkout.session;
    const nowMs = modeNow(account, expired.livemode, deps.clock.nowMs());
    const id = deps.ids.make(nowMs, expired.shard);
    const decision = decideRecoverSession(checkout, { id, settings: account.settings, nowMs });
    if (decision.kind === 'refusal') return refuse(decision.refusal);
    if (decision.kind === 'nothing') return { id: expiredId, deliveries: 0 };
    await tx.insertCreation(scopeOf(expired), creationKey(expired), {
      sessionId: id,
      fingerprint: '',
      paramHashes: {},
    });
    return { id, ...(await commitChange(deps, tx, decision, { account, before: null, nowMs, cause: OF_PAYER })) };
  });
  deps.signals.sessionChanged(id);
  if (deliveries > 0) deps.signals.deliveriesDue();
  return id;
}

/** The session that continues an expired one, where there is one. */
export async function findRecovery(deps: Deps, expired: Session): Promise<Uuid | undefined> {
  return (await deps.store.read.findCreation(scopeOf(expired), creationKey(expired)))?.sessionId;
}

/** Shares a table with merchants' idempotency keys, which have no line break. */
function creationKey({ id }: Session): string {
  return `recovery of\n${id}`;
}
