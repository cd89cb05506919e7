import { decide } from '../core/checkout/decide.ts';
import { refuse } from '../core/errors.ts';
import type { MethodInput } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Checkout } from '../core/session.ts';
import type { Tx } from '../store/store.ts';
import type { Cause } from './cause.ts';
import { commitChange } from './commit-change.ts';
import type { Deps } from './deps.ts';
import type { Caller } from './operations.ts';

/** Begins the attempt that the prompt is for, in the session's own transaction; the payments worker sends it, at once. */
export async function commitPrompt(
  deps: Deps,
  tx: Tx,
  checkout: Checkout,
  { caller, nowMs, cause }: { caller: Caller; nowMs: number; cause: Cause },
) {
  const { session } = checkout;
  const { livemode, currency } = session;
  const [rail] = deps.rails.carriersOf('mobile_money', { account: caller.account, livemode, currency });
  if (!rail || !session.prompt) throw new Error(`session ${session.id} has no rail that could prompt`);
  const newId = () => deps.ids.inOrder(nowMs, session.shard);
  const decision = decide(
    checkout,
    {
      type: 'start_payment',
      paymentId: newId(),
      method: rail.accept({ type: 'mobile_money', ...session.prompt }, session),
      rail: rail.name,
      email: null,
      payerHash: null,
      declinesFromAddress: 0,
      workAtMs: nowMs,
    },
    { nowMs, latePayments: caller.account.latePayments, newId },
  );
  if (decision.kind === 'refusal') return refuse(decision.refusal);
  if (decision.kind === 'nothing') throw new Error(`session ${session.id} could not be prompted`);
  return commitChange(deps, tx, decision, { account: caller.account, before: checkout, nowMs, cause });
}

/** What to send for an attempt that was begun by a prompt; undefined for any other. */
export function promptInputOf({ session, payments }: Checkout, payment: Payment): MethodInput | undefined {
  const isPrompt = session.prompt !== null && payments[0]?.id === payment.id;
  return isPrompt && session.prompt ? { type: 'mobile_money', ...session.prompt } : undefined;
}
