import type { Command } from '../core/checkout/decide.ts';
import type { Uuid } from '../core/ids.ts';
import type { RefundOutcome } from '../core/outcome.ts';
import type { Refund } from '../core/refund.ts';
import type { Rail, RefundCall } from '../rails/rail.ts';
import type { Tx } from '../store/store.ts';
import { callRail, REFUND_LEASE_MS } from './call-rail.ts';
import { answerOf, type Cause, OF_CLOCK } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { paymentIn } from './payment-step.ts';
import { viewCheckout } from './view-checkout.ts';

/** Runs in the same transaction, with the refund as it stands after it. */
export type Keep = (tx: Tx, refund: Refund) => Promise<void>;
type Options = { readonly cause?: Cause; readonly keep?: Keep | undefined };

/** Takes a refund for one caller of its rail; false when another has it. What the rail answers frees it. */
export function leaseRefund(deps: Deps, tx: Tx, id: Uuid): Promise<boolean> {
  const nowMs = deps.clock.nowMs();
  return tx.leaseRefund(id, { nowMs, untilMs: nowMs + REFUND_LEASE_MS });
}

/** Sends a refund that was leased and never sent, and commits what the rail says of it. */
export async function sendRefund(deps: Deps, refund: Refund, options: Options = {}): Promise<Refund> {
  const { rail, call } = await reachRail(deps, refund);
  return recordRefundOutcome(deps, refund, await callRail(deps, refund.id, () => rail.refund(call)), options);
}

/**
 * Asks the rail about a refund that was leased, and commits what it says. One that never reached it is sent: after a crash,
 * and where money goes back by itself and nothing but the intent is there yet.
 */
export async function pursueRefund(deps: Deps, refund: Refund): Promise<Refund> {
  const { rail, call } = await reachRail(deps, refund);
  const outcome = await callRail(deps, refund.id, () => rail.pollRefund(call));
  if (outcome.kind !== 'absent') return recordRefundOutcome(deps, refund, outcome);
  if (isUnheardOf(refund)) return sendRefund(deps, refund);
  deps.log.error({ refundId: refund.id }, 'a rail does not know a refund that it had taken; it is not sent again');
  return recordRefundOutcome(deps, refund, outcome);
}

/** No answer of a rail has ever said that it took it. */
function isUnheardOf({ status, railState, railReference }: Refund): boolean {
  return status === 'pending' && railState === null && railReference === null;
}

export async function reachRail(deps: Deps, refund: Refund): Promise<{ rail: Rail; call: RefundCall }> {
  // The payment is read after them: it has received at least what they were promised of.
  const others = await listOthers(deps, refund);
  const view = await viewCheckout(deps, refund.sessionId);
  const payment = paymentIn(view, refund.paymentId);
  if (!payment) throw new Error(`the payment of refund ${refund.id} has gone from its session`);
  const rail = await deps.rails.open(refund.rail, { account: view.account, livemode: refund.livemode });
  return { rail, call: { refund, others, payment, session: view.checkout.session, nowMs: view.nowMs } };
}

async function listOthers({ store }: Deps, refund: Refund): Promise<readonly Refund[]> {
  const { id, paymentId, accountId, shard, livemode } = refund;
  const scope = { accountId, shard, livemode };
  const others: Refund[] = [];
  for (let after: Uuid | undefined; ; ) {
    const page = { limit: PAGE, ...(after ? { after } : {}) };
    const { items, hasMore } = await store.read.listRefunds(scope, { paymentId }, page);
    others.push(...items.filter((one) => one.id !== id));
    after = items.at(-1)?.id;
    if (!hasMore) return others;
  }
}

const PAGE = 100;

export function recordRefundOutcome(
  deps: Deps,
  { id, sessionId, status, rail }: Refund,
  outcome: RefundOutcome,
  { cause = OF_CLOCK, keep }: Options = {},
): Promise<Refund> {
  if (outcome.kind === 'needs_action' && status !== 'requires_action') {
    deps.log.warn({ refundId: id, reason: outcome.message }, 'a refund requires action');
  }
  return changeRefund(
    deps,
    { id, sessionId },
    async (tx) => ({ type: 'record_refund_outcome', refund: await refundIn(tx, id), outcome }),
    { cause: answerOf(rail, cause), keep },
  );
}

/** Changes a checkout by a command about one of its refunds; answers the refund as it stands then. */
export async function changeRefund(
  deps: Deps,
  { id, sessionId }: Pick<Refund, 'id' | 'sessionId'>,
  command: Command | ((tx: Tx) => Promise<Command>),
  { cause, keep }: Options & { readonly cause: Cause },
): Promise<Refund> {
  let after: Refund | undefined;
  await changeCheckout(deps, sessionId, command, {
    cause,
    async keep(tx) {
      after = await refundIn(tx, id);
      await keep?.(tx, after);
    },
  });
  return after as Refund;
}

export async function refundIn(tx: Tx, id: Uuid): Promise<Refund> {
  const refund = await tx.findRefund(id);
  if (!refund) throw new Error(`refund ${id} has gone`);
  return refund;
}
