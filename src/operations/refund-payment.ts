import { refuse } from '../core/errors.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import { changeRefund, leaseRefund, sendRefund } from './carry-out-refund.ts';
import { causeOf } from './cause.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow } from './envelope.ts';
import { findCheckout } from './find-checkout.ts';
import { keepAnswer, replaceAnswer } from './idempotency.ts';
import type { Envelope, RefundInput } from './operations.ts';

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
  try {
    return await sendRefund(deps, begun, { cause, keep: (tx, refund) => replaceAnswer(deps, tx, envelope, refund) });
  } catch (error) {
    // The intent is durable: an error here would have the merchant ask again for what is on its way.
    deps.log.error({ err: error, refundId: id }, 'a refund was begun and could not be followed; it is asked about');
    return begun;
  }
}

async function findPaid(deps: Deps, envelope: Envelope<RefundInput, Refund>): Promise<Payment> {
  const { caller, requestId, input } = envelope;
  const { paymentId, sessionId, paymentParam = 'payment' } = input;
  if (paymentId !== undefined && sessionId !== undefined) {
    return refuse({ code: 'not_allowed_together', param: 'payment', reason: 'name the payment or its session' });
  }
  if (paymentId !== undefined) {
    const payment = await deps.store.read.findPayment(paymentId);
    if (payment && belongsTo(caller, payment)) return payment;
    return refuse({ code: 'not_found', resource: 'payment', id: paymentId, param: paymentParam });
  }
  if (sessionId === undefined) return refuse({ code: 'parameter_missing', param: 'payment', or: 'checkout_session' });
  const named = { id: sessionId, param: 'checkout_session' };
  const { session, payments } = await findCheckout(deps, { caller, requestId, input: named });
  return payments.find(({ id }) => id === session.settledBy) ?? strayOf(payments);
}

/** Money that came too late belongs to the session too: where there is one such payment, that one is meant. */
function strayOf(payments: readonly Payment[]): Payment {
  const [stray, ...more] = payments.filter(({ receivedMinor }) => receivedMinor > 0);
  if (stray && more.length === 0) return stray;
  const reason = stray
    ? 'nothing has paid for the session, and money came in several payments: name the one that is to go back'
    : 'the session is not paid';
  return refuse({ code: 'payment_not_refundable', reason });
}
