import type { Uuid } from '../ids.ts';
import { leftOf, type Payment, reserves } from '../payment.ts';
import type { RefundReason } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, refusal } from './decision.ts';
import { Draft } from './draft.ts';
import { expireSession } from './end-session.ts';
import { START_GRACE_MS } from './limits.ts';

type Obstacle = { readonly reason: string; readonly refundedInFull?: boolean; readonly isDisputed?: boolean };

export type RequestRefund = {
  readonly type: 'request_refund';
  readonly refundId: Uuid;
  readonly paymentId: Uuid;
  /** Null: all that is left. */
  readonly amountMinor: number | null;
  /** Where it was said: it must be the payment's. */
  readonly currency?: string | undefined;
  readonly reason: RefundReason | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** The merchant gives money back: the intent that is committed before the rail is called. */
export function decideRequestRefund(checkout: Checkout, command: RequestRefund, moment: Moment): Decision {
  const draft = new Draft(checkout, moment);
  draft.endWhenDue(expireSession);
  const payment = draft.payment(command.paymentId);
  const obstacle = findObstacle(draft, payment);
  if (obstacle) return refusal({ code: 'payment_not_refundable', ...obstacle });
  if (command.currency !== undefined && command.currency !== payment.currency) {
    const reason = `must be ${payment.currency}, which is what was paid`;
    return refusal({ code: 'parameter_invalid', param: 'currency', reason });
  }
  const availableMinor = leftOf(payment);
  const amountMinor = command.amountMinor ?? availableMinor;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) {
    return refusal({ code: 'parameter_invalid', param: 'amount', reason: 'must be a whole number of at least 1' });
  }
  if (amountMinor > availableMinor) {
    return refusal({ code: 'refund_exceeds', availableMinor, currency: payment.currency });
  }
  // Whoever asked for it calls the rail itself, right after the commit; recovery comes only where that was cut short.
  const workAtMs = moment.nowMs + START_GRACE_MS;
  const { refundId: id, reason, metadata } = command;
  draft.addRefund({ id, paymentId: payment.id, amountMinor, reason, metadata, workAtMs });
  return draft.finish();
}

/**
 * Why nothing of a payment can be given back; undefined where something can. While a session is open a part that has come in
 * may yet become the whole: giving it back would undo what the payer has begun.
 */
function findObstacle({ session }: Draft, payment: Payment): Obstacle | undefined {
  if (payment.status === 'requires_action' || reserves(payment)) return { reason: 'it is still under way' };
  if (payment.receivedMinor === 0) return { reason: 'nothing was received' };
  if (session.status === 'open') {
    return { reason: 'its session is open and more may come in; expire or cancel the session first' };
  }
  if (leftOf(payment) > 0) return undefined;
  if (payment.receivedMinor > payment.refundDueMinor) {
    return { reason: 'a dispute has taken back what is left of it', isDisputed: true };
  }
  const isBack = payment.refundedMinor >= payment.receivedMinor;
  const reason = isBack ? 'all that was received is refunded already' : 'what is left of it is on its way back already';
  return { reason, refundedInFull: true };
}
