import type { Uuid } from '../core/ids.ts';
import { callRail, leaseAttempt } from './call-rail.ts';
import { OF_CLOCK } from './cause.ts';
import { promptInputOf } from './commit-prompt.ts';
import type { Deps } from './deps.ts';
import { eachDue } from './each-due.ts';
import { paymentIn } from './payment-step.ts';
import { recordOutcome } from './record-outcome.ts';
import { viewCheckout } from './view-checkout.ts';

const BATCH = 50;

/**
 * Asks the rails about every attempt whose time has come: what is pending, what has timed out, and what a crash left behind.
 * Answers whether there may be more.
 */
export function workDuePayments(deps: Deps): Promise<boolean> {
  return eachDue(
    deps,
    BATCH,
    (query) => deps.store.read.listDuePayments({ ...query, realNowMs: deps.clock.nowMs() }),
    (due) => workPayment(deps, due),
  );
}

async function workPayment(deps: Deps, { id, sessionId }: { id: Uuid; sessionId: Uuid }): Promise<void> {
  if (!(await leaseAttempt(deps, id))) return;
  const view = await viewCheckout(deps, sessionId);
  const payment = paymentIn(view, id);
  if (!payment) return;
  const rail = await deps.rails.open(payment.rail, { account: view.account, livemode: payment.livemode });
  const call = { payment, session: view.checkout.session, nowMs: view.nowMs };
  const polled = await callRail(deps, id, () => rail.poll(call));
  // A prompt is sent from here: what the rail has never seen can be sent, whether or not that was tried before.
  const prompt = promptInputOf(view.checkout, payment);
  // Nobody is asked for an order whose time is over: such an attempt ends as one that was never sent.
  const isUnsent = payment.status === 'created' && polled.kind === 'absent' && view.nowMs < call.session.expiresAtMs;
  const answer = prompt && isUnsent ? await callRail(deps, id, () => rail.start(call, prompt)) : polled;
  // Nobody knows whether an attempt that was left as `created` was ever sent: a rail that cannot be asked settles nothing.
  const lost = payment.status === 'created' && answer.kind === 'unavailable';
  const outcome = lost ? ({ kind: 'unknown', message: answer.message } as const) : answer;
  await recordOutcome(deps, { payment, outcome }, { cause: OF_CLOCK });
}
