import type { Uuid } from '../core/ids.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import type { Tx } from '../store/store.ts';
import { answerOf, type Cause } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { type PaymentStep, paymentIn } from './payment-step.ts';

export type Keep = (tx: Tx, step: PaymentStep) => Promise<void>;

export type Answered = {
  readonly payment: Pick<Payment, 'id' | 'sessionId' | 'rail'>;
  readonly outcome: Outcome;
  /** When the rail was asked, in the time of the payment's mode. */
  readonly askedAtMs: number;
};

/** Commits what a rail said of an attempt; `cause` is the step that it answers. */
export async function recordOutcome(
  deps: Deps,
  { payment, outcome, askedAtMs }: Answered,
  { cause, keep }: { readonly cause: Cause; readonly keep?: Keep | undefined },
): Promise<PaymentStep> {
  const { id: paymentId, sessionId, rail } = payment;
  if (outcome.kind === 'refused') deps.log.error({ paymentId, reason: outcome.message }, 'a rail refused our request');
  const view = await changeCheckout(
    deps,
    sessionId,
    { type: 'record_outcome', paymentId, rail, outcome, askedAtMs },
    { cause: answerOf(rail, cause), keep: keep && ((tx, view) => keep(tx, stepOf(view, paymentId))) },
  );
  return stepOf(view, paymentId);
}

function stepOf(view: PaymentStep['view'], paymentId: Uuid): PaymentStep {
  const payment = paymentIn(view, paymentId);
  if (!payment) throw new Error(`payment ${paymentId} has gone from its session`);
  return { view, payment };
}
