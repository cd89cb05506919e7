import { expect } from 'vitest';
import { decideCreateSession, type NewSession } from '../core/checkout/create-session.ts';
import { type Command, decide } from '../core/checkout/decide.ts';
import type { Moment } from '../core/checkout/decision.ts';
import { makeUuid } from '../core/ids.ts';
import type { AdvanceInput, MethodInput } from '../core/method.ts';
import { METHOD_TYPES } from '../core/method.ts';
import type { Outcome, RefundOutcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import type { Checkout, Session } from '../core/session.ts';
import type { Rail, RailCall, RefundCall } from './rail.ts';

/** An attempt as operations carry it out, with the core's own decisions and no database in between. */
export type Attempt = {
  readonly rail: Rail;
  readonly checkout: Checkout;
  /** What the rail said last. */
  readonly outcome: Outcome;
};

export const NOW_MS = Date.UTC(2026, 2, 14, 9, 26, 53, 589);
const PAYMENT_ID = makeUuid(NOW_MS, 7, new Uint8Array([14, 240, 203, 171, 86, 65, 196, 238]));

export function makeSession(changes: Partial<NewSession> = {}): Session {
  const { checkout } = decideCreateSession({
    id: makeUuid(NOW_MS, 7, new Uint8Array([201, 17, 90, 255, 186, 53, 99, 170])),
    shard: 7,
    accountId: makeUuid(NOW_MS, 7, new Uint8Array(8)),
    livemode: false,
    dialect: 'paygate',
    apiKeyId: makeUuid(NOW_MS, 7, new Uint8Array(8).fill(255)),
    amountMinor: 24_850,
    currency: 'GHS',
    methods: METHOD_TYPES,
    createdAtMs: NOW_MS,
    ...changes,
  });
  return checkout.session;
}

export async function startAttempt(
  rail: Rail,
  input: MethodInput,
  { session = makeSession(), nowMs = NOW_MS } = {},
): Promise<Attempt> {
  const method = rail.accept(input, session);
  const intent = {
    type: 'start_payment',
    paymentId: PAYMENT_ID,
    method,
    rail: rail.name,
    email: null,
    payerHash: null,
    declinesFromAddress: 0,
  } as const;
  const checkout = apply({ session, payments: [] }, intent, nowMs);
  const outcome = await rail.start(callOf({ checkout }, nowMs), input);
  return record({ rail, checkout, outcome }, nowMs);
}

export async function advanceAttempt(attempt: Attempt, input: AdvanceInput, nowMs = NOW_MS): Promise<Attempt> {
  const outcome = await attempt.rail.advance(callOf(attempt, nowMs), input);
  return record({ ...attempt, outcome }, nowMs);
}

export async function pollAttempt(attempt: Attempt, nowMs = NOW_MS): Promise<Attempt> {
  const outcome = await attempt.rail.poll(callOf(attempt, nowMs));
  return record({ ...attempt, outcome }, nowMs);
}

export function callOf({ checkout }: Pick<Attempt, 'checkout'>, nowMs = NOW_MS): RailCall {
  return { payment: paymentOf({ checkout }), session: checkout.session, nowMs };
}

export function paymentOf({ checkout }: Pick<Attempt, 'checkout'>): Payment {
  return checkout.payments[0] as Payment;
}

/** The same attempt as another process finds it: all that is left of it is what a database keeps. */
export function afterRestart(attempt: Attempt, rail: Rail): Attempt {
  return { ...attempt, rail, checkout: JSON.parse(JSON.stringify(attempt.checkout)) };
}

/** A refund of all that an attempt has received, as operations carry it out. */
export type RefundAttempt = {
  readonly rail: Rail;
  readonly checkout: Checkout;
  readonly refund: Refund;
  /** What the rail said last; undefined while nothing was sent. */
  readonly outcome: RefundOutcome | undefined;
};

export function intendRefund({ rail, checkout }: Attempt, nowMs: number): RefundAttempt {
  const intent = {
    type: 'request_refund',
    refundId: makeUuid(nowMs, 7, new Uint8Array([98, 4, 201, 33, 67, 250, 11, 5])),
    paymentId: PAYMENT_ID,
    amountMinor: null,
    reason: null,
    metadata: {},
  } as const;
  return { rail, ...changeRefund(checkout, intent, nowMs), outcome: undefined };
}

export async function sendRefund(attempt: RefundAttempt, nowMs: number): Promise<RefundAttempt> {
  return recordRefund(attempt, await attempt.rail.refund(refundCallOf(attempt, nowMs)), nowMs);
}

export async function pollRefund(attempt: RefundAttempt, nowMs: number): Promise<RefundAttempt> {
  return recordRefund(attempt, await attempt.rail.pollRefund(refundCallOf(attempt, nowMs)), nowMs);
}

export function refundCallOf({ checkout, refund }: RefundAttempt, nowMs: number): RefundCall {
  return { ...callOf({ checkout }, nowMs), refund, others: [] };
}

/** As another process finds it. */
export function refundAfterRestart(attempt: RefundAttempt, rail: Rail): RefundAttempt {
  const { checkout, refund } = attempt;
  return { ...attempt, rail, ...JSON.parse(JSON.stringify({ checkout, refund })) };
}

function recordRefund(attempt: RefundAttempt, outcome: RefundOutcome, nowMs: number): RefundAttempt {
  const { refund } = attempt;
  return {
    ...attempt,
    outcome,
    ...changeRefund(attempt.checkout, { type: 'record_refund_outcome', refund, outcome }, nowMs),
  };
}

function changeRefund(checkout: Checkout, command: Command, nowMs: number): Pick<RefundAttempt, 'checkout' | 'refund'> {
  const decision = decide(checkout, command, momentAt(nowMs));
  if (decision.kind !== 'change') expect.fail(`the core answered ${command.type} by ${JSON.stringify(decision)}`);
  return { checkout: decision.checkout, refund: decision.refunds[0]?.refund as Refund };
}

function record(attempt: Attempt, nowMs: number): Attempt {
  const command = { type: 'record_outcome', paymentId: PAYMENT_ID, outcome: attempt.outcome } as const;
  return { ...attempt, checkout: apply(attempt.checkout, command, nowMs) };
}

function apply(checkout: Checkout, command: Command, nowMs: number): Checkout {
  const decision = decide(checkout, command, momentAt(nowMs));
  if (decision.kind === 'refusal') expect.fail(`the core refused ${command.type}: ${decision.refusal.code}`);
  return decision.kind === 'change' ? decision.checkout : checkout;
}

/** No attempt of these comes to a refund by itself. */
function momentAt(nowMs: number): Moment {
  return { nowMs, latePayments: 'hold', newId: () => expect.fail('a refund began by itself') };
}
