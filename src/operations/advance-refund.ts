import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Refund, RefundAction, RefundInput } from '../core/refund.ts';
import { callRail } from './call-rail.ts';
import { type Keep, leaseRefund, reachRail, recordRefundOutcome, refundIn } from './carry-out-refund.ts';
import { type Cause, causeOf, OF_PAYER } from './cause.ts';
import { scopeOf } from './commit-change.ts';
import type { Deps } from './deps.ts';
import { keepAnswer } from './idempotency.ts';
import type { CheckoutView, Envelope } from './operations.ts';
import { findRefund } from './refunds.ts';

type NameInput = { readonly id: Uuid; readonly address: string };
type ProveInput = { readonly id: Uuid; readonly transaction: string };
type PayerInput = { readonly sessionId: Uuid; readonly refundId: Uuid; readonly address: string };

export async function nameRefundAddress(deps: Deps, envelope: Envelope<NameInput, Refund>): Promise<Refund> {
  const { id, address } = envelope.input;
  return advanceByMerchant(deps, { ...envelope, input: { id } }, { type: 'refund_address', address });
}

export async function proveRefund(deps: Deps, envelope: Envelope<ProveInput, Refund>): Promise<Refund> {
  const { id, transaction } = envelope.input;
  return advanceByMerchant(deps, { ...envelope, input: { id } }, { type: 'refund_transaction', hash: transaction });
}

export async function namePayerAddress(deps: Deps, { sessionId, refundId, address }: PayerInput): Promise<Refund> {
  const refund = await deps.store.read.findRefund(refundId);
  if (refund?.sessionId !== sessionId) return refuse({ code: 'not_found', resource: 'refund', id: refundId });
  // Once it is named the merchant may have sent it already: only they change it then.
  const onlyWhile = 'name_address';
  return advance(deps, refund, { type: 'refund_address', address }, { cause: OF_PAYER, onlyWhile });
}

/** Those that go back to an address of the payer's, from before it is named until they have gone. Most sessions have none, and are not looked through. */
export async function listRefundsToName(deps: Deps, { checkout }: CheckoutView): Promise<readonly Refund[]> {
  const { session, payments } = checkout;
  const isWaiting = payments.some(
    ({ method, refundDueMinor, refundedMinor }) => method.type === 'crypto' && refundDueMinor > refundedMinor,
  );
  if (!isWaiting) return [];
  const { items } = await deps.store.read.listRefunds(scopeOf(session), { sessionId: session.id }, { limit: MOST });
  return items.filter(({ action }) => action !== null);
}

/** More refunds of one session than anybody makes. */
const MOST = 100;

async function advanceByMerchant(
  deps: Deps,
  envelope: Envelope<{ id: Uuid }, Refund>,
  input: RefundInput,
): Promise<Refund> {
  const refund = await findRefund(deps, envelope);
  const keep: Keep = (tx, after) => keepAnswer(deps, tx, envelope, after);
  return advance(deps, refund, input, { cause: causeOf(envelope), keep });
}

/** The rail reads what was said before anything of it is kept: what cannot be it changes nothing. */
async function advance(
  deps: Deps,
  { id }: Refund,
  input: RefundInput,
  { onlyWhile, ...options }: { readonly cause: Cause; readonly keep?: Keep; readonly onlyWhile?: RefundAction['type'] },
): Promise<Refund> {
  const refund = await takeRefund(deps, id);
  const isTooLate = onlyWhile !== undefined && refund.action?.type !== onlyWhile;
  if (isTooLate || !canAnswer(refund.action, input.type)) {
    await freeRefund(deps, id);
    return refuse({ code: 'payment_not_awaiting_action', status: refund.status, resource: 'refund' });
  }
  const { rail, call } = await reachRail(deps, refund);
  const said = await callRail(deps, id, async () => rail.advanceRefund?.(call, input) ?? AWAY);
  if (said.kind === 'needs_action' || said.kind === 'pending' || said.kind === 'succeeded') {
    return recordRefundOutcome(deps, refund, said, options);
  }
  await freeRefund(deps, id);
  if (said.kind !== 'rejected') return refuse({ code: 'unavailable' });
  return refuse({ code: 'parameter_invalid', param: PARAMS[input.type], reason: said.reason });
}

const AWAY = { kind: 'unavailable', message: 'the rail takes nothing for a refund' } as const;
const PARAMS = { refund_address: 'address', refund_transaction: 'transaction' } as const;
const ANSWERS: Record<RefundInput['type'], readonly RefundAction['type'][]> = {
  refund_address: ['name_address', 'send'],
  // A transaction that is sent again at a higher fee has another hash.
  refund_transaction: ['send', 'confirm'],
};

function canAnswer(action: RefundAction | null, type: RefundInput['type']): boolean {
  return action !== null && ANSWERS[type].includes(action.type);
}

/** A worker has it for as long as the chain takes to answer. */
async function takeRefund(deps: Deps, id: Uuid): Promise<Refund> {
  for (const waitMs of WAITS_MS) {
    await sleep(waitMs);
    const taken = await deps.store.transact(async (tx) =>
      (await leaseRefund(deps, tx, id)) ? refundIn(tx, id) : undefined,
    );
    if (taken) return taken;
  }
  return refuse({ code: 'unavailable' });
}

const WAITS_MS = [0, 100, 200, 500, 1_000, 2_000];

/** Whoever writes it frees it. */
async function freeRefund(deps: Deps, id: Uuid): Promise<void> {
  await deps.store.transact(async (tx) => tx.saveRefund(await refundIn(tx, id)));
}
