import type { Uuid } from '../core/ids.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import type { Carrier } from '../rails/rail.ts';
import { ATTEMPT_LEASE_MS, callRail, leaseAttempt, renewLease } from './call-rail.ts';
import { OF_CLOCK } from './cause.ts';
import { promptInputOf } from './commit-prompt.ts';
import type { Deps } from './deps.ts';
import { eachDue } from './each-due.ts';
import type { CheckoutView } from './operations.ts';
import { paymentIn } from './payment-step.ts';
import { recordOutcome } from './record-outcome.ts';
import { sendAttempt } from './send-attempt.ts';
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

export async function workPayment(deps: Deps, { id, sessionId }: { id: Uuid; sessionId: Uuid }): Promise<void> {
  const lease = await leaseAttempt(deps, id);
  if (!lease) return;
  const view = await viewCheckout(deps, sessionId);
  const payment = paymentIn(view, id);
  if (!payment) return;
  const payee = { account: view.account, livemode: payment.livemode };
  const rail = await deps.rails.open(payment.rail, payee);
  const call = { payment, session: view.checkout.session, nowMs: view.nowMs };
  const polled = await callRail(deps, id, () => rail.poll(call));
  // A prompt is sent from here: what the rail has never seen can be sent, whether or not that was tried before.
  const prompt = promptInputOf(view.checkout, payment);
  // Nobody is asked for an order whose time is over: such an attempt ends as one that was never sent.
  const isUnsent = payment.status === 'created' && polled.kind === 'absent' && view.nowMs < call.session.expiresAtMs;
  if (!prompt || !isUnsent) {
    const outcome = payment.status === 'created' ? asLost(polled) : polled;
    await recordOutcome(deps, { payment, outcome, askedAtMs: view.nowMs }, { cause: OF_CLOCK });
    return;
  }
  // To be asked took its time: what another has by now is sent by that one.
  if (!(await renewLease(deps, id, lease))) return;
  // Younger than a lease, nobody but this worker can have had it, and sent it: only then does unavailable say that nobody did.
  const isFirst = view.nowMs - payment.createdAtMs < ATTEMPT_LEASE_MS;
  const others = isFirst ? othersOf(deps, view, payment) : [];
  const sent = await sendAttempt(deps, { call, rail, others, input: prompt, payee }, OF_CLOCK);
  await recordOutcome(deps, isFirst ? sent : { ...sent, outcome: asLost(sent.outcome) }, { cause: OF_CLOCK });
}

/** Nobody knows whether an attempt that was left as `created` was ever sent: a rail that cannot be asked settles nothing. */
function asLost(answer: Outcome): Outcome {
  return answer.kind === 'unavailable' ? { kind: 'unknown', message: answer.message } : answer;
}

function othersOf(deps: Deps, { account, checkout: { session } }: CheckoutView, payment: Payment): readonly Carrier[] {
  const { livemode, currency } = session;
  const tried = [payment.rail, ...payment.passedRails.map(({ rail }) => rail)];
  const carriers = deps.rails.carriersOf(payment.method.type, { account, livemode, currency });
  return carriers.filter(({ name }) => !tried.includes(name));
}
