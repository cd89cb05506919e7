import type { Outcome, RefundOutcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Refund } from '../refund.ts';

/**
 * A rail that holds the truth: what it has really taken and given back, whatever anybody hears of it. It keeps its contract and
 * no more. `unavailable` to a start means that nothing came in; `absent` is said of what it has never seen, and only once
 * nothing can be on its way any more; what has gone on for too long is called off when it is asked about, and not before. It
 * knows no idempotency: money that is sent back twice is gone twice.
 */
export class LossyRail {
  readonly attempts = new Map<string, Attempt>();
  readonly refunds = new Map<string, GivenBack[]>();
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  takeIn({ id, amountMinor }: Payment, course: Course, nowMs: number): void {
    if (this.attempts.has(id)) throw new Error(`${id} was sent to ${this.name} twice`);
    this.attempts.set(id, beginAttempt(course, amountMinor, nowMs));
  }

  /** The payer, the bank or the chain moves on, without anybody being told. */
  move(id: string, to: Move): void {
    const attempt = this.attempts.get(id);
    if (!attempt || attempt.state === 'captured' || attempt.state === 'declined') return;
    const { amountMinor, state } = attempt;
    if (state === 'transfer') {
      // What has been paid in full is closed: nobody shows its address any more.
      if (attempt.takenMinor < amountMinor) attempt.takenMinor += to.partMinor;
      return;
    }
    if (state !== 'pending') return;
    attempt.state = to.pays ? 'captured' : 'declined';
    if (to.pays) attempt.takenMinor = amountMinor;
  }

  /** The payer has entered the password. */
  confirm(id: string): void {
    const attempt = this.attempts.get(id);
    if (attempt?.state !== 'password') return;
    attempt.state = 'captured';
    attempt.takenMinor = attempt.amountMinor;
  }

  /** What it says of an attempt. `sentAtMs`: since when it may have been on its way here. */
  tell(id: string, { nowMs, sentAtMs }: { nowMs: number; sentAtMs: number }): Outcome {
    const attempt = this.attempts.get(id);
    if (!attempt) return nowMs - sentAtMs < ON_ITS_WAY_MS ? LOST : { kind: 'absent' };
    const { timeoutAtMs, watchUntilMs, takenMinor, amountMinor } = attempt;
    if (timeoutAtMs !== null && nowMs >= timeoutAtMs && isOpen(attempt)) attempt.state = 'declined';
    switch (attempt.state) {
      case 'captured':
        return { kind: 'approved', receivedMinor: takenMinor };
      case 'declined':
        return { kind: 'declined', reason: timeoutAtMs !== null && nowMs >= timeoutAtMs ? 'timed_out' : 'rejected' };
      case 'pending':
        return { kind: 'pending', pollAtMs: nowMs + 2_000, timeoutAtMs };
      case 'password':
        return {
          kind: 'needs_action',
          action: { type: 'otp', wrongCode: false },
          ...(timeoutAtMs === null ? {} : { timeoutAtMs }),
        };
      case 'transfer':
        if (takenMinor >= amountMinor) return { kind: 'approved', receivedMinor: takenMinor };
        return {
          kind: 'needs_action',
          action: { ...ADDRESS, received: String(takenMinor) },
          receivedMinor: takenMinor,
          pollAtMs: nowMs + 1_800_000,
          watchUntilMs,
        };
    }
  }

  giveBack({ id, amountMinor }: Refund, status: GivenBack['status']): void {
    this.refunds.set(id, [...(this.refunds.get(id) ?? []), { amountMinor, status }]);
  }

  moveRefund(id: string, status: GivenBack['status']): void {
    for (const given of this.refunds.get(id) ?? []) if (given.status === 'pending') given.status = status;
  }

  tellRefund(id: string, nowMs: number): RefundOutcome {
    const status = this.refunds.get(id)?.at(-1)?.status;
    if (status === undefined) return { kind: 'absent' };
    if (status === 'pending') return { kind: 'pending', pollAtMs: nowMs + 60_000, railState: { seen: true } };
    return status === 'succeeded' ? { kind: 'succeeded' } : { kind: 'failed', message: 'the account is closed' };
  }

  get takenMinor(): number {
    return sum([...this.attempts.values()].map(({ takenMinor }) => takenMinor));
  }

  get givenBackMinor(): number {
    const done = [...this.refunds.values()].flat().filter(({ status }) => status === 'succeeded');
    return sum(done.map(({ amountMinor }) => amountMinor));
  }

  /** Nothing moves any more by itself. */
  settleAll(pays: boolean): void {
    for (const id of this.attempts.keys()) {
      if (this.attempts.get(id)?.state === 'pending') this.move(id, { pays, partMinor: 0 });
    }
    for (const id of this.refunds.keys()) this.moveRefund(id, 'succeeded');
  }
}

/** What becomes of an attempt that comes in. */
export const COURSES = [
  'captured',
  'captured_half',
  'declined',
  'pending',
  'endless',
  'password',
  'brief_password',
  'transfer',
] as const;
export type Course = (typeof COURSES)[number];
export type Move = { readonly pays: boolean; readonly partMinor: number };

type Attempt = {
  state: 'captured' | 'declined' | 'pending' | 'password' | 'transfer';
  takenMinor: number;
  readonly amountMinor: number;
  readonly timeoutAtMs: number | null;
  readonly watchUntilMs: number;
};
type GivenBack = { readonly amountMinor: number; status: 'pending' | 'succeeded' | 'failed' };

function beginAttempt(course: Course, amountMinor: number, nowMs: number): Attempt {
  const isBrief = course === 'pending' || course === 'brief_password';
  return {
    state: STATES[course],
    takenMinor: AT_ONCE[course]?.(amountMinor) ?? 0,
    amountMinor,
    timeoutAtMs: isBrief ? nowMs + BRIEF_MS : null,
    watchUntilMs: nowMs + WATCHED_MS,
  };
}

const STATES: Readonly<Record<Course, Attempt['state']>> = {
  captured: 'captured',
  captured_half: 'captured',
  declined: 'declined',
  pending: 'pending',
  endless: 'pending',
  password: 'password',
  brief_password: 'password',
  transfer: 'transfer',
};

const AT_ONCE: Partial<Record<Course, (amountMinor: number) => number>> = {
  captured: (amountMinor) => amountMinor,
  captured_half: (amountMinor) => amountMinor / 2,
};

function isOpen({ state }: Attempt): boolean {
  return state === 'pending' || state === 'password';
}

/** A request that is lost to whoever sent it may arrive until then. */
export const ON_ITS_WAY_MS = 90_000;
const BRIEF_MS = 45_000;
const WATCHED_MS = 72 * 3_600_000;

export const LOST: Outcome & RefundOutcome = { kind: 'unknown', message: 'no answer' };
export const AWAY: Outcome & RefundOutcome = { kind: 'unavailable', message: 'no connection' };
const ADDRESS = {
  type: 'transfer',
  address: '0x0',
  chainId: 1,
  token: null,
  due: '5000',
  decimals: 18,
  uri: 'ethereum:0x0',
} as const;

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((so, one) => so + one, 0);
}
