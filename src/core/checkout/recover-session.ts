import type { CheckoutSettings } from '../checkout-settings.ts';
import type { Uuid } from '../ids.ts';
import { reserves } from '../payment.ts';
import { type Checkout, type Session, statusAt } from '../session.ts';
import { decideCreateSession } from './create-session.ts';
import { type Decision, NOTHING, refusal } from './decision.ts';
import { RECOVERED_LIFE } from './limits.ts';

/** By the account's settings, at a time. */
export type RecoveryRules = { readonly settings: Pick<CheckoutSettings, 'recoverExpired'>; readonly nowMs: number };

/**
 * Whether the payer may start again in a new session. Not where the shop or too many declines ended it; not where it was made
 * for one attempt or one prompt, since whoever asked for that has had its answer; and not while the payer's money may be
 * somewhere in it: received and not given back, or sent and not heard of. That is told first, or it would be paid twice.
 */
export function isRecoverable({ session, payments }: Checkout, { settings, nowMs }: RecoveryRules): boolean {
  return (
    settings.recoverExpired &&
    statusAt(session, nowMs) === 'expired' &&
    !session.singleAttempt &&
    session.prompt === null &&
    payments.every((payment) => payment.receivedMinor <= payment.refundedMinor && !reserves(payment))
  );
}

/** A new session with the content of one that has expired. An open one needs none. */
export function decideRecoverSession(checkout: Checkout, { id, ...rules }: RecoveryRules & { id: Uuid }): Decision {
  const { session } = checkout;
  const status = statusAt(session, rules.nowMs);
  if (status === 'open') return NOTHING;
  if (!isRecoverable(checkout, rules)) return refusal({ code: 'session_not_open', status });
  return decideCreateSession({
    // What was said of it when it was created, and the payer's e-mail where it became known; not what happened to it.
    ...session,
    id,
    recoveredFrom: session.id,
    createdAtMs: rules.nowMs,
    expiresAtMs: rules.nowMs + lifeOf(session),
  });
}

function lifeOf({ createdAtMs, expiresAtMs }: Session): number {
  return Math.min(Math.max(expiresAtMs - createdAtMs, RECOVERED_LIFE.leastMs), RECOVERED_LIFE.mostMs);
}
