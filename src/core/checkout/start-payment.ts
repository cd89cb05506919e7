import type { Uuid } from '../ids.ts';
import type { MethodDetails } from '../method.ts';
import { type Payment, reserves } from '../payment.ts';
import { type Checkout, statusAt } from '../session.ts';
import { type Decision, type Moment, refusal } from './decision.ts';
import { Draft } from './draft.ts';
import { cancelAttempt, endSession } from './end-session.ts';
import { ADDRESS_DECLINES, MAX_ATTEMPTS, START_GRACE_MS } from './limits.ts';

export type StartPayment = {
  readonly type: 'start_payment';
  readonly paymentId: Uuid;
  readonly method: MethodDetails;
  readonly rail: string;
  readonly email: string | null;
  readonly language?: string | undefined;
  readonly payerHash: string | null;
  /** Declines from the payer's address within `ADDRESS_DECLINES.windowMs`, in this account and mode. */
  readonly declinesFromAddress: number;
  /**
   * Which attempt of the session this is meant to be, counted from 1: refused where that one has been made already, by the
   * same form sent twice or again. Absent: the next one, whichever it is.
   */
  readonly attempt?: number | undefined;
  /** When recovery may take it for unsent; sooner than usual where whoever commits it leaves the sending to the worker. */
  readonly workAtMs?: number;
};

/** Reserves the session with a new attempt: the intent that is committed before the rail is called. */
export function decideStartPayment(checkout: Checkout, command: StartPayment, moment: Moment): Decision {
  const { session, payments } = checkout;
  const status = statusAt(session, moment.nowMs);
  if (status !== 'open') return refusal({ code: 'session_not_open', status });
  if (!session.methods.includes(command.method.type)) {
    return refusal({ code: 'method_not_allowed', method: command.method.type, allowed: session.methods });
  }
  const isMade = command.attempt !== undefined && command.attempt !== payments.length + 1;
  if (isMade || payments.some(reserves) || (session.singleAttempt && payments.length > 0)) {
    return refusal({ code: 'payment_in_progress' });
  }

  const draft = new Draft(checkout, moment);
  const tooManyDeclines =
    command.declinesFromAddress >= (session.livemode ? ADDRESS_DECLINES.live : ADDRESS_DECLINES.test);
  if (tooManyDeclines || payments.length >= MAX_ATTEMPTS) {
    endSession(draft, 'failed');
    draft.tell('session.failed');
    return draft.finish();
  }
  for (const payment of payments) {
    if (payment.status === 'requires_action') cancelAttempt(draft, payment);
  }
  if (session.customerEmail === null && command.email !== null) draft.setSession({ customerEmail: command.email });
  draft.addPayment(newPayment(checkout, command, moment.nowMs));
  draft.tell('payment.created', command.paymentId);
  return draft.finish();
}

function newPayment({ session }: Checkout, command: StartPayment, nowMs: number): Payment {
  return {
    id: command.paymentId,
    shard: session.shard,
    accountId: session.accountId,
    sessionId: session.id,
    livemode: session.livemode,
    status: 'created',
    disposition: null,
    amountMinor: session.amountMinor,
    receivedMinor: 0,
    refundedMinor: 0,
    refundDueMinor: 0,
    disputeId: null,
    withdrawnMinor: 0,
    disputeFeeMinor: 0,
    feeMinor: null,
    isFeeReturned: false,
    currency: session.currency,
    method: command.method,
    rail: command.rail,
    passedRails: [],
    trouble: null,
    action: null,
    railState: null,
    railReference: null,
    failureCode: null,
    language: command.language ?? null,
    payerHash: command.payerHash,
    workAtMs: command.workAtMs ?? nowMs + START_GRACE_MS,
    timeoutAtMs: null,
    watchUntilMs: null,
    reservedAtMs: nowMs,
    receivedAtMs: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}
