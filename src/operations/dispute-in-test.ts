import type { Dispute } from '../core/dispute.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { type SimulatedDisputeStep, simulateDispute } from '../core/simulated-dispute.ts';
import { causeOf } from './cause.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope } from './operations.ts';
import { findPayment } from './payments.ts';
import { recordDispute } from './record-dispute.ts';

type Input = { readonly paymentId: Uuid; readonly step: SimulatedDisputeStep };

/** Has the payer's bank dispute a payment, or decide what it has disputed, through the same operation as a rail's word. */
export async function disputeInTest(deps: Deps, envelope: Envelope<Input, Dispute>): Promise<Dispute> {
  const { caller, requestId, input } = envelope;
  if (caller.livemode) return refuse({ code: 'test_only' });
  const payment = await findPayment(deps, { caller, requestId, input: { id: input.paymentId } });
  if (payment.receivedMinor === 0) {
    return refuse({ code: 'parameter_invalid', param: 'id', reason: 'nothing came in that a bank could take back' });
  }
  const told = simulateDispute(payment, input.step, callerNow(deps, caller));
  const { rail } = payment;
  const known = await deps.store.read.findDisputeByReference(scopeOfCaller(caller), { rail, ...told });
  if (!known && input.step !== 'created') {
    return refuse({ code: 'parameter_invalid', param: 'step', reason: 'nothing is disputed yet: send created first' });
  }
  return recordDispute(
    deps,
    { rail, accountId: caller.account.id, livemode: false },
    { ...told, payment: { id: payment.id } },
    { cause: causeOf(envelope), keep: (tx, dispute) => keepAnswer(deps, tx, envelope, dispute) },
  );
}
