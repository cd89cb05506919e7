import { refuse } from '../core/errors.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import { changeRefund, leaseRefund, sendRefund } from './carry-out-refund.ts';
import type { Deps } from './deps.ts';
import { callerNow, causeOf } from './envelope.ts';
import { findCheckoutSession } from './find-checkout-session.ts';
import { keepAnswer, replaceAnswer } from './idempotency.ts';
import type { Envelope, RefundInput } from './operations.ts';
import { findPayment } from './payments.ts';

/**
 * Gives money back: the intent is committed with an answer that tells it, before the rail hears of it; what the rail answers
 * is committed after, with the answer that stays. A crash in between leaves a refund that `work-due-refunds` asks the rail
 * about, and a retry of the request hears of that refund.
 */
export async function refundPayment(deps: Deps, envelope: Envelope<RefundInput, Refund>): Promise<Refund> {
  const { caller, input } = envelope;
  const payment = await findPaid(deps, envelope);
  const id = deps.ids.inOrder(callerNow(deps, caller), payment.shard);
  const cause = causeOf(envelope);
  const begun = await changeRefund(
    deps,
    { id, sessionId: payment.sessionId },
    {
      type: 'request_refund',
      refundId: id,
      paymentId: payment.id,
      amountMinor: input.amountIn?.(payment.currency) ?? input.amountMinor ?? null,
      currency: input.currency,
      reason: input.reason ?? null,
      metadata: input.metadata ?? {},
    },
    {
      cause,
      async keep(tx, refund) {
        await leaseRefund(deps, tx, id);
        await keepAnswer(deps, tx, envelope, refund);
      },
    },
  );
  return sendRefund(deps, begun, { cause, keep: (tx, refund) => replaceAnswer(deps, tx, envelope, refund) });
}

async function findPaid(deps: Deps, envelope: Envelope<RefundInput, Refund>): Promise<Payment> {
  const { caller, requestId, input } = envelope;
  const { paymentId, sessionId } = input;
  if (paymentId !== undefined && sessionId !== undefined) {
    return refuse({ code: 'not_allowed_together', param: 'payment', reason: 'name the payment or its session' });
  }
  if (paymentId !== undefined) return findPayment(deps, { caller, requestId, input: { id: paymentId } });
  if (sessionId === undefined) return refuse({ code: 'parameter_missing', param: 'payment' });
  const { settledBy } = await findCheckoutSession(deps, { caller, requestId, input: { id: sessionId } });
  if (settledBy === null) return refuse({ code: 'payment_not_refundable', reason: 'the session is not paid' });
  return findPayment(deps, { caller, requestId, input: { id: settledBy } });
}
