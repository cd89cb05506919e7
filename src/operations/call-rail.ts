import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';

/**
 * A rail that has not answered by then has been sent something whose fate nobody here knows. Each rail is done by then, or gives up by
 * itself: nothing of it is on its way any more once this is over.
 */
export const RAIL_ANSWER_MS = 30_000;

/** What is read and written about a call, before it and after, is long done by then. */
const COMMIT_MS = 15_000;

/** How long one call of a rail keeps others from the same attempt, in real time; whoever calls again renews it before. */
export const ATTEMPT_LEASE_MS = RAIL_ANSWER_MS + COMMIT_MS;

/** The same of a refund, which is asked about and then sent. */
export const REFUND_LEASE_MS = 2 * RAIL_ANSWER_MS + COMMIT_MS;

/** Until when an attempt is one caller's alone. */
export type AttemptLease = { readonly untilMs: number };

/** Takes an attempt for one call of its rail; undefined when another has it. What the rail answers frees it. */
export async function leaseAttempt(deps: Deps, paymentId: Uuid): Promise<AttemptLease | undefined> {
  const nowMs = deps.clock.nowMs();
  const untilMs = nowMs + ATTEMPT_LEASE_MS;
  const isOurs = await deps.store.transact((tx) => tx.leasePayment(paymentId, { nowMs, untilMs }));
  return isOurs ? { untilMs } : undefined;
}

/** Keeps it for another call; false where another has it by now, or has written the attempt since. */
export function renewLease(deps: Deps, paymentId: Uuid, { untilMs: heldUntilMs }: AttemptLease): Promise<boolean> {
  const untilMs = deps.clock.nowMs() + ATTEMPT_LEASE_MS;
  return deps.store.transact((tx) => tx.renewPayment(paymentId, { heldUntilMs, untilMs }));
}

type Lost = { readonly kind: 'unknown'; readonly message: string };

/**
 * Calls a rail about an attempt or a refund. Whatever goes wrong in it is `unknown`, never a failure: money may have moved.
 */
export async function callRail<Said>(deps: Deps, id: Uuid, call: () => Promise<Said>): Promise<Said | Lost> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Lost>((resolve) => {
    timer = setTimeout(resolve, RAIL_ANSWER_MS, { kind: 'unknown', message: 'the rail did not answer in time' });
  });
  try {
    return await Promise.race([call(), silence]);
  } catch (error) {
    deps.log.error({ err: error, id }, 'a rail failed; what was asked of it is unknown until it is reconciled');
    return { kind: 'unknown', message: 'the rail failed' };
  } finally {
    clearTimeout(timer);
  }
}
