import { findConnected } from '../core/connected-rail.ts';
import { Refused, refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { RailDispute } from '../rails/rail.ts';
import type { CallbackSign } from '../rails/rail-kind.ts';
import { OF_CLOCK } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import type { CallbackInput } from './operations.ts';
import { recordDispute } from './record-dispute.ts';

/**
 * Takes a call of a provider's at the address of a connected rail. It is a sign to ask, and never the truth: what it is about is
 * due now, and the worker asks the rail, so that a callback that comes twice, late or out of order changes nothing that is
 * wrong. Answers what it was once that is durable; the rail is not waited for.
 */
export async function receiveCallback(deps: Deps, input: CallbackInput): Promise<CallbackSign['kind']> {
  const { rail: name, accountId, livemode } = input;
  const account = await deps.store.read.findAccount(accountId);
  if (!account || !findConnected(account, { rail: name, livemode })) return refuseUnknown(name);
  const rail = await deps.rails.open(name, { account, livemode });
  if (!rail.receive) return refuseUnknown(name);
  const sign = await rail.receive(input.callback).catch((error): CallbackSign => {
    deps.log.error({ err: error, accountId, rail: name }, 'a rail failed over a callback; it is to come again');
    return { kind: 'unavailable', reason: 'the rail failed' };
  });
  switch (sign.kind) {
    case 'payment':
      await hearOfPayment(deps, input, sign.paymentId);
      break;
    case 'refund':
      await hearOfRefund(deps, input, sign.refundId);
      break;
    case 'dispute':
      return hearOfDispute(deps, input, sign.dispute);
    case 'forged':
    case 'unavailable':
      deps.log.warn({ accountId, rail: name, livemode, reason: sign.reason }, `a callback is ${sign.kind}`);
      break;
    case 'nothing':
      break;
  }
  return sign.kind;
}

function refuseUnknown(name: string): never {
  return refuse({ code: 'not_found', resource: 'rail', id: name });
}

type Named = Pick<CallbackInput, 'accountId' | 'livemode' | 'rail'>;

/** Several servers, and several accounts of one, may share an account at the provider: what is not this one's is left alone. */
function isOf({ accountId, livemode, rail }: Named, found: Named | undefined): boolean {
  return found?.accountId === accountId && found.livemode === livemode && found.rail === rail;
}

async function hearOfPayment(deps: Deps, input: Named, id: Uuid): Promise<void> {
  const payment = await deps.store.read.findPayment(id);
  if (!payment || !isOf(input, payment)) return;
  await changeCheckout(deps, payment.sessionId, { type: 'hear_of_payment', paymentId: id }, { cause: OF_CLOCK });
}

async function hearOfRefund(deps: Deps, input: Named, id: Uuid): Promise<void> {
  const refund = await deps.store.read.findRefund(id);
  if (!refund || !isOf(input, refund)) return;
  await changeCheckout(
    deps,
    refund.sessionId,
    async (tx) => ({ type: 'hear_of_refund', refund: (await tx.findRefund(id)) ?? refund }),
    { cause: OF_CLOCK },
  );
}

/**
 * The rail has asked already: a dispute belongs to no call of ours. What does not fit the payment as it stands here may fit once
 * its money is recorded: the payment is due, and the provider is to call again.
 */
async function hearOfDispute(deps: Deps, input: Named, dispute: RailDispute): Promise<CallbackSign['kind']> {
  const { rail, accountId, livemode } = input;
  try {
    await recordDispute(deps, { rail, accountId, livemode }, dispute);
    return 'dispute';
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code === 'unavailable') throw error;
    if (error.refusal.code === 'not_found') return 'nothing';
    const { railReference, payment } = dispute;
    deps.log.warn({ accountId, rail, railReference, refusal: error.refusal }, 'a dispute is not recorded');
    if ('id' in payment) await hearOfPayment(deps, input, payment.id);
    return 'unavailable';
  }
}
