import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';

/** A rail that has not answered by then has been sent something whose fate nobody here knows. */
const RAIL_ANSWER_MS = 30_000;

/** How long one caller of a rail keeps others from the same attempt; real time, and longer than a rail may take. */
export const ATTEMPT_LEASE_MS = 60_000;

/** Takes an attempt for one caller of its rail; false when another has it. What the rail answers frees it. */
export function leaseAttempt(deps: Deps, paymentId: Uuid): Promise<boolean> {
  const nowMs = deps.clock.nowMs();
  return deps.store.transact((tx) => tx.leasePayment(paymentId, { nowMs, untilMs: nowMs + ATTEMPT_LEASE_MS }));
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
