import { feeBy, scheduleFor } from '../fee-schedule.ts';
import type { Uuid } from '../ids.ts';
import type { MethodDetails } from '../method.ts';
import type { Outcome } from '../outcome.ts';
import type { FailureCode, Payment, PaymentAction } from '../payment.ts';
import { troubleOf } from '../rail-trouble.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, NOTHING } from './decision.ts';
import { Draft } from './draft.ts';
import { endSession, expireSession, lastLookMs, nextWatchMs, returnStrayMoney } from './end-session.ts';
import { MAX_DECLINES, reconcileDelayMs, START_GRACE_MS } from './limits.ts';
import { recordDispute } from './record-dispute.ts';
import { nextOfWatch, receiveMore } from './watch-success.ts';

export type RecordOutcome = {
  readonly type: 'record_outcome';
  readonly paymentId: Uuid;
  /** Who says so. An answer of a rail that the attempt has left since says nothing of it. Absent: whoever carries it. */
  readonly rail?: string;
  readonly outcome: Outcome;
  /** When the rail was asked; absent: just now. */
  readonly askedAtMs?: number;
};

/**
 * Records what a rail said of an attempt. Outcomes come late, twice and in any order, so each is judged against the attempt
 * as it stands: money is always recorded, an ended attempt never comes back to life by anything else.
 */
export function decideRecordOutcome(checkout: Checkout, command: RecordOutcome, moment: Moment): Decision {
  const draft = new Draft(checkout, moment);
  draft.endWhenDue(expireSession);
  const payment = draft.payment(command.paymentId);
  const isOfAnother = command.rail !== undefined && command.rail !== payment.rail;
  const isWatched = payment.watchUntilMs !== null;
  if (isOfAnother || (payment.status === 'succeeded' && !isWatched)) return draft.changed ? draft.finish() : NOTHING;

  const answer = { ...command.outcome, askedAtMs: command.askedAtMs ?? moment.nowMs };
  remember(draft, payment.id, command.outcome);
  if (payment.status === 'succeeded') receiveMore(draft, payment, answer);
  else if (answer.kind === 'approved') capture(draft, payment.id, answer);
  else if (payment.status === 'failed' || payment.status === 'canceled') watch(draft, payment.id, answer);
  else proceed(draft, payment.id, answer);
  draft.setPayment(payment.id, { trouble: troubleOf(command.outcome, draft.nowMs) });

  draft.endWhenDue(expireSession);
  return draft.changed ? draft.finish() : NOTHING;
}

/**
 * An attempt has had its time only where the rail was asked after it, which is when a rail calls it off. An answer that was
 * given before and took long says nothing of what the payer has done since.
 */
type Answer = Outcome & { readonly askedAtMs: number };

function remember(draft: Draft, id: Uuid, outcome: Outcome): void {
  const { railState, railReference, method } = outcome;
  if (railState || railReference || method) {
    draft.setPayment(id, {
      ...(railState ? { railState } : {}),
      ...(railReference ? { railReference } : {}),
      ...(method ? { method: keepHoldings(draft.payment(id).method, method) } : {}),
    });
  }
}

/** What was booked stays booked, whatever a chain or its settings say later: an asset is never told to be less than it was. */
function keepHoldings(before: MethodDetails, told: MethodDetails): MethodDetails {
  if (before.type !== 'crypto' || told.type !== 'crypto' || !before.holdings) return told;
  const known = new Map(before.holdings.map((held) => [held.asset, held]));
  for (const held of told.holdings ?? []) {
    const most = known.get(held.asset);
    if (!most || BigInt(held.units) > BigInt(most.units)) known.set(held.asset, held);
  }
  return { ...told, holdings: [...known.values()] };
}

/** Money has come in. What it is for the session depends on the session alone. */
function capture(draft: Draft, id: Uuid, outcome: Extract<Outcome, { kind: 'approved' }>): void {
  const payment = draft.payment(id);
  const { watchUntilMs = null } = outcome;
  const done = { action: null, timeoutAtMs: null, reservedAtMs: null, watchUntilMs } as const;
  // Answers may arrive out of order: an older one must not make us forget what a newer one has seen come in.
  const receivedMinor = Math.max(outcome.receivedMinor, payment.receivedMinor);
  if (receivedMinor < payment.amountMinor) {
    draft.setPayment(id, { ...done, receivedMinor });
    fail(draft, id, 'underpaid');
    return;
  }
  const { session } = draft;
  const { feeMinor, isFeeReturned } = feeOf(draft, { ...payment, receivedMinor }, outcome.feeMinor);
  const disposition = session.status === 'open' ? 'settles' : session.status === 'complete' ? 'duplicate' : 'late';
  draft.setPayment(id, {
    ...done,
    status: 'succeeded',
    workAtMs: nextOfWatch(draft, outcome),
    disposition,
    receivedMinor,
    feeMinor,
    isFeeReturned,
    failureCode: null,
  });
  draft.tell('payment.succeeded', id);
  if (disposition === 'settles') {
    draft.setSession({ settledBy: id, feeMinor, lastPaymentError: null });
    endSession(draft, 'complete');
    draft.tell('session.completed', id);
  } else {
    returnStrayMoney(draft, draft.payment(id));
  }
  if (outcome.dispute) recordDispute(draft, { paymentId: id, told: outcome.dispute, known: null });
}

/** A fee that the rail tells is the fee, and nothing is known of its coming back; else the account's schedule says both. */
function feeOf({ moment }: Draft, payment: Payment, toldMinor: number | undefined) {
  const { rail, livemode, currency, method, receivedMinor } = payment;
  const known = toldMinor ?? payment.feeMinor;
  if (known !== null) return { feeMinor: known, isFeeReturned: false };
  const schedule = scheduleFor(moment.feeSchedules ?? [], { rail, livemode, currency, method: method.type });
  if (!schedule) return { feeMinor: null, isFeeReturned: false };
  return { feeMinor: feeBy(schedule, receivedMinor), isFeeReturned: schedule.isReturned };
}

/** An attempt that has ended: only money on its way is of interest, and when to look for it again. */
function watch(draft: Draft, id: Uuid, answer: Answer): void {
  const payment = draft.payment(id);
  const seen = 'receivedMinor' in answer ? (answer.receivedMinor ?? 0) : 0;
  const receivedMinor = Math.max(seen, payment.receivedMinor);
  draft.setPayment(id, { receivedMinor, workAtMs: nextLookMs(draft, payment, answer) });
  // Only what has just come in: a refund that failed is not begun again each time that the rail is asked.
  if (receivedMinor > payment.receivedMinor) returnStrayMoney(draft, draft.payment(id));
}

/**
 * What the rail may be at work on is looked at until the rail says more; what waits for the payer, as long as the rail asked,
 * and once where that was to be anyway and the answer was given before. What was lost may be on its way to the rail even now,
 * where the payer did something: it is not looked for sooner than it can have come in.
 */
function nextLookMs(draft: Draft, payment: Payment, answer: Answer): number | null {
  const delayMs = reconcileDelayMs(draft.nowMs - payment.createdAtMs);
  const nextMs = ('pollAtMs' in answer ? answer.pollAtMs : undefined) ?? draft.nowMs + delayMs;
  switch (answer.kind) {
    case 'unknown':
      return Math.max(nextMs, payment.workAtMs ?? 0, draft.nowMs + START_GRACE_MS);
    case 'pending':
    case 'unavailable':
      return Math.max(nextMs, payment.workAtMs ?? 0);
    case 'needs_action': {
      const isStale = payment.workAtMs !== null && answer.askedAtMs < payment.workAtMs;
      return nextWatchMs(draft, payment, nextMs) ?? (isStale ? payment.workAtMs : null);
    }
    default:
      return null;
  }
}

/** A living attempt takes its next step. */
function proceed(draft: Draft, id: Uuid, outcome: Exclude<Answer, { kind: 'approved' }>): void {
  switch (outcome.kind) {
    case 'declined':
      return fail(draft, id, outcome.reason);
    case 'refused':
      return fail(draft, id, 'rail_refused');
    case 'needs_action':
      return requireAction(draft, id, outcome);
    case 'pending':
      return process(draft, id, outcome);
    case 'unavailable':
      // Only the answer to `start` may say so of an attempt that is `created`: recovery, which cannot know whether it was
      // ever sent, says unknown.
      return draft.payment(id).status === 'created' ? fail(draft, id, 'rail_unavailable') : askAgain(draft, id);
    case 'absent':
      return neverSeen(draft, id);
    case 'unknown':
      return loseSight(draft, id);
  }
}

function requireAction(draft: Draft, id: Uuid, outcome: Extract<Answer, { kind: 'needs_action' }>): void {
  const payment = draft.payment(id);
  const watchUntilMs = outcome.watchUntilMs ?? payment.watchUntilMs;
  const received = { receivedMinor: Math.max(outcome.receivedMinor ?? 0, payment.receivedMinor), watchUntilMs };
  if (draft.session.status !== 'open') {
    draft.setPayment(id, { ...received, status: 'canceled', action: null, timeoutAtMs: null, reservedAtMs: null });
    draft.setPayment(id, { workAtMs: lastLookMs(draft, draft.payment(id), outcome.pollAtMs) });
    draft.tell('payment.canceled', id);
    return returnStrayMoney(draft, draft.payment(id));
  }
  const same = payment.status === 'requires_action' && payment.action?.type === outcome.action.type;
  const timeoutAtMs = same ? payment.timeoutAtMs : (outcome.timeoutAtMs ?? null);
  if (timeoutAtMs !== null && outcome.askedAtMs >= timeoutAtMs) return timeOut(draft, id);
  draft.setPayment(id, {
    ...received,
    status: 'requires_action',
    action: outcome.action,
    timeoutAtMs,
    workAtMs: earliest(outcome.pollAtMs ?? null, timeoutAtMs),
    reservedAtMs: null,
  });
  if (!same || !sameAction(payment.action, outcome.action)) draft.tell('payment.requires_action', id);
}

function process(draft: Draft, id: Uuid, outcome: Extract<Answer, { kind: 'pending' }>): void {
  const payment = draft.payment(id);
  const timeoutAtMs = payment.status === 'processing' ? payment.timeoutAtMs : outcome.timeoutAtMs;
  if (timeoutAtMs !== null && outcome.askedAtMs >= timeoutAtMs) return timeOut(draft, id);
  draft.setPayment(id, {
    status: 'processing',
    action: null,
    receivedMinor: Math.max(outcome.receivedMinor ?? 0, payment.receivedMinor),
    timeoutAtMs,
    workAtMs: earliest(outcome.pollAtMs, timeoutAtMs),
    reservedAtMs: payment.reservedAtMs ?? draft.nowMs,
  });
  if (payment.status === 'processing') return;
  draft.tell('payment.processing', id);
  if (payment.status !== 'unknown' && draft.session.status === 'open') draft.tell('session.processing', id);
}

function timeOut(draft: Draft, id: Uuid): void {
  draft.doBy('clock', () => fail(draft, id, 'timed_out'));
}

function fail(draft: Draft, id: Uuid, reason: FailureCode): void {
  const payment = draft.payment(id);
  draft.setPayment(id, {
    status: 'failed',
    failureCode: reason,
    action: null,
    timeoutAtMs: null,
    reservedAtMs: null,
    workAtMs: nextWatchMs(draft, payment),
  });
  draft.tell('payment.failed', id);
  if (draft.session.status !== 'open') return returnStrayMoney(draft, draft.payment(id));

  const declines = draft.session.declines + (COUNTS_AS_DECLINE[reason] ? 1 : 0);
  draft.setSession({ declines, lastPaymentError: { payment: id, code: reason } });
  if (declines >= MAX_DECLINES || draft.session.singleAttempt) {
    endSession(draft, 'failed');
    draft.tell('session.failed', id);
  } else {
    draft.tell('session.payment_failed', id);
  }
}

/** The rail has never heard of it. That is an answer only where it is not known whether it was ever sent. */
function neverSeen(draft: Draft, id: Uuid): void {
  const { status } = draft.payment(id);
  if (status === 'created' || status === 'unknown') fail(draft, id, 'interrupted');
  else loseSight(draft, id);
}

function loseSight(draft: Draft, id: Uuid): void {
  const payment = draft.payment(id);
  askAgain(draft, id);
  if (payment.status === 'unknown') return;
  draft.setPayment(id, {
    status: 'unknown',
    action: null,
    timeoutAtMs: null,
    reservedAtMs: payment.reservedAtMs ?? draft.nowMs,
  });
  draft.tell('payment.unknown', id);
  if (payment.status !== 'processing' && draft.session.status === 'open') draft.tell('session.processing', id);
}

/** The rail could not be asked. A time-out waits too: nobody can say yet that nothing was taken. */
function askAgain(draft: Draft, id: Uuid): void {
  const payment = draft.payment(id);
  const ageMs = draft.nowMs - (payment.reservedAtMs ?? payment.updatedAtMs);
  draft.setPayment(id, { workAtMs: draft.nowMs + reconcileDelayMs(ageMs) });
}

/** Which failures are the bank's or the payer's doing, and so count towards the limit against card testing. */
export const COUNTS_AS_DECLINE: Record<FailureCode, boolean> = {
  card_declined: true,
  insufficient_funds: true,
  expired_card: true,
  incorrect_cvc: true,
  authentication_failed: true,
  incorrect_code: true,
  incorrect_otp: true,
  rejected: true,
  timed_out: false,
  underpaid: false,
  interrupted: false,
  rail_unavailable: false,
  rail_refused: false,
};

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function sameAction(a: Payment['action'], b: PaymentAction): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
