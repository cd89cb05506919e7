import type { Uuid } from '../core/ids.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Tx } from '../store/store.ts';
import { changeCheckout } from './change-checkout.ts';
import { type Cause, NO_CAUSE } from './commit-change.ts';
import type { Deps } from './deps.ts';
import { type PaymentStep, paymentIn } from './payment-step.ts';

export type Keep = (tx: Tx, step: PaymentStep) => Promise<void>;

/** Commits what a rail said of an attempt. */
export async function recordOutcome(
  deps: Deps,
  { sessionId, paymentId, outcome }: { sessionId: Uuid; paymentId: Uuid; outcome: Outcome },
  { cause = NO_CAUSE, keep }: { readonly cause?: Cause; readonly keep?: Keep } = {},
): Promise<PaymentStep> {
  if (outcome.kind === 'refused') deps.log.error({ paymentId, reason: outcome.message }, 'a rail refused our request');
  const view = await changeCheckout(
    deps,
    sessionId,
    { type: 'record_outcome', paymentId, outcome },
    { cause, keep: keep && ((tx, view) => keep(tx, stepOf(view, paymentId))) },
  );
  return stepOf(view, paymentId);
}

function stepOf(view: PaymentStep['view'], paymentId: Uuid): PaymentStep {
  const payment = paymentIn(view, paymentId);
  if (!payment) throw new Error(`payment ${paymentId} has gone from its session`);
  return { view, payment };
}
