import type { Uuid } from '../ids.ts';
import type { MethodDetails } from '../method.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, NOTHING } from './decision.ts';
import { Draft } from './draft.ts';
import { START_GRACE_MS } from './limits.ts';

export type ReroutePayment = {
  readonly type: 'reroute_payment';
  readonly paymentId: Uuid;
  /** The rail that has answered `unavailable` to its start, and what it said. */
  readonly from: { readonly rail: string; readonly message: string };
  /** The one that is called once this is committed. */
  readonly rail: string;
  /** What that one keeps of the payer's input. */
  readonly method: MethodDetails;
};

/**
 * Hands an attempt that nobody has accepted to the next rail: the intent that is committed before that one is called, so that
 * recovery asks it and not the one before. Nothing where the attempt is no longer as it was when it was sent: another answer
 * has come in between, or the order's time is over.
 */
export function decideReroutePayment(checkout: Checkout, command: ReroutePayment, moment: Moment): Decision {
  const draft = new Draft(checkout, moment);
  const payment = draft.payment(command.paymentId);
  if (!isUnsent(payment, command) || moment.nowMs >= checkout.session.expiresAtMs) return NOTHING;
  const { rail, message } = command.from;
  draft.setPayment(payment.id, {
    rail: command.rail,
    method: command.method,
    passedRails: [...payment.passedRails, { rail, message, atMs: moment.nowMs }],
    workAtMs: moment.nowMs + START_GRACE_MS,
  });
  return draft.finish();
}

/** No rail knows it, and the next one has not been asked before. */
function isUnsent(payment: Payment, { from, rail }: ReroutePayment): boolean {
  const { status, railState, railReference, passedRails } = payment;
  const isNew = rail !== payment.rail && passedRails.every((passed) => passed.rail !== rail);
  return status === 'created' && payment.rail === from.rail && isNew && railState === null && railReference === null;
}
