import fc from 'fast-check';
import { balancesOf, NO_BALANCES } from '../ledger/balances.ts';
import { type Entry, postChange } from '../ledger/post-change.ts';
import type { Outcome, RefundOutcome } from '../outcome.ts';
import { type Payment, reserves, sentAtMs } from '../payment.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
import type { Change, Moment } from './decision.ts';
import { brokenByChange, brokenInvariants } from './invariants.ts';
import { AWAY, COURSES, type Course, LOST, LossyRail, type Move, sum } from './lossy-rail.fixture.ts';
import { newCheckout, refundOf, rerouteTo, START, start } from './scenario.fixture.ts';

/**
 * A session over three rails that lose, delay and reorder what they are asked and what they answer, in a process that dies. It
 * calls rails as the operations do (`send-attempt.ts`, `work-due-payments.ts`, `carry-out-refund.ts`); everything else is the
 * core's. What a rail is asked takes time to get there, what it answers takes time to be recorded, and anything may happen in
 * between.
 */
export class LossyLife {
  readonly rails = ['a', 'b', 'c'].map((name) => new LossyRail(name));
  readonly entries: Entry[] = [];
  checkout: Checkout = newCheckout();
  readonly refunds = new Map<string, Refund>();
  private nowMs = START;
  private begun = 0;
  private readonly latePayments: Moment['latePayments'];
  /** What is going to happen, each at its time. */
  private agenda: Happening[] = [];
  /** Refunds that somebody is about: nobody else is, until then. */
  private readonly leases = new Map<string, number>();

  constructor(latePayments: Moment['latePayments']) {
    this.latePayments = latePayments;
  }

  take(step: Step): void {
    switch (step.do) {
      case 'pass':
        return this.passTo(this.nowMs + step.ms);
      case 'start':
        return this.start(step.fates);
      case 'work':
        return this.work(step.fates);
      case 'hint':
        return this.hint(step.which, step.fates[0]);
      case 'hear':
        return this.hear(step.which);
      case 'move':
        return this.move(step.which, step);
      case 'confirm':
        return this.confirm(step.which, step.fates[0]);
      case 'refund':
        return this.refund(step);
      default:
        this.decide({ type: step.do });
    }
  }

  /** Everybody can be reached, nothing moves by itself any more, and all is asked about until nothing is left to ask. */
  reconcile(pays: boolean): void {
    this.passTo(this.nowMs + 90_000);
    for (const rail of this.rails) rail.settleAll(pays);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const dueAtMs = this.nextDueMs();
      if (dueAtMs === undefined) return;
      this.passTo(Math.max(dueAtMs, this.nowMs + 1));
      this.decide({ type: 'end_when_due' });
      this.work([SOUND]);
      this.passTo(this.nowMs + 1);
      for (const rail of this.rails) rail.settleAll(pays);
    }
    throw new Error('it is never reconciled');
  }

  /** What is not as it must be once all is reconciled. */
  faults(): string[] {
    const { session, payments } = this.checkout;
    const taken = sum(this.rails.map(({ takenMinor }) => takenMinor));
    const givenBack = sum(this.rails.map(({ givenBackMinor }) => givenBackMinor));
    const refunds = [...this.refunds.values()];
    const { payers, balance, held, fees } = balancesOf(this.entries).get(session.currency) ?? NO_BALANCES;
    const rules: [boolean, string][] = [
      [payments.every((payment) => !reserves(payment)), 'every attempt has come to an end'],
      [refunds.every(({ workAtMs }) => workAtMs === null), 'every refund has come to an end'],
      [
        payments.every(
          ({ status, receivedMinor, amountMinor }) => status === 'succeeded' || receivedMinor < amountMinor,
        ),
        'what was paid in full has succeeded',
      ],
      [payments.filter(({ disposition }) => disposition === 'settles').length <= 1, 'one payment settles at most'],
      [sum(payments.map(({ receivedMinor }) => receivedMinor)) === taken, 'what rails took is what payments received'],
      [
        payments.every((payment) => payment.receivedMinor === this.takenOf(payment)),
        'each payment tells its own rail’s',
      ],
      [sum(payments.map(({ refundedMinor }) => refundedMinor)) === givenBack, 'what rails gave back is what is told'],
      [payers + balance + held + fees === 0n, 'the books come to zero'],
      [-payers === BigInt(taken - givenBack), 'the books say what the rails have done'],
      [session.status !== 'open', 'the session has come to an end'],
    ];
    return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
  }

  private takenOf({ id }: Payment): number {
    return sum(this.rails.map(({ attempts }) => attempts.get(id)?.takenMinor ?? 0));
  }

  private start(fates: readonly Fate[]): void {
    const id = `p${this.checkout.payments.length + 1}`;
    this.decide({ ...start(id), rail: 'a' });
    if (this.checkout.payments.at(-1)?.id === id) this.send(id, fates, 0);
  }

  /** Sends an attempt to the rail that it names, and to the next one where that says that nothing came in. */
  private send(id: string, fates: readonly Fate[], place: number): void {
    const fate = fateAt(fates, place);
    const payment = this.payment(id);
    const rail = this.railOf(payment);
    if (fate.dies === 'before') return;
    const askedAtMs = this.nowMs;
    const deliver = (outcome: Outcome) => {
      const next = this.rails[place + 1];
      if (outcome.kind === 'unavailable' && next) {
        const rerouted = this.decide(rerouteTo(payment, next.name));
        if (rerouted && this.payment(id).rail !== next.name) throw new Error(`${id} is not at the rail that is called`);
        if (rerouted) return this.send(id, fates, place + 1);
      }
      this.record(payment, outcome, askedAtMs);
      if (next && this.decide(rerouteTo(this.payment(id), next.name))) {
        throw new Error(`${id} would be sent to a second rail after ${outcome.kind}`);
      }
    };
    this.call(fate, {
      arrive: () => {
        if (this.rails.some(({ attempts }) => attempts.has(id))) throw new Error(`${id} was sent to a second rail`);
        rail.takeIn(payment, fate.course, this.nowMs);
      },
      answer: () => rail.tell(id, { nowMs: askedAtMs, sentAtMs: askedAtMs }),
      deliver,
    });
  }

  private work(fates: readonly Fate[]): void {
    for (const [index, { id }] of this.checkout.payments.entries()) {
      const { workAtMs } = this.payment(id);
      if (workAtMs !== null && workAtMs <= this.nowMs) this.ask(id, fateAt(fates, index));
    }
    for (const [index, { id }] of [...this.refunds.values()].entries()) {
      const { workAtMs } = this.refundNamed(id);
      if (workAtMs !== null && workAtMs <= this.nowMs && this.lease(id)) this.pursue(id, fateAt(fates, index));
    }
  }

  /** A rail has called: that is no more than a reason to ask it, whoever else is about the same. */
  private hint(which: number, fate: Fate): void {
    const known = [
      ...this.checkout.payments
        .filter((payment) => this.railOf(payment).attempts.has(payment.id))
        .map(
          ({ id }) =>
            () =>
              this.ask(id, fate),
        ),
      ...[...this.refunds.values()]
        .filter(({ id, rail }) => this.railNamed(rail).refunds.has(id))
        .map(
          ({ id }) =>
            () =>
              this.askRefund(id, fate, (outcome) => this.recordRefund(id, outcome)),
        ),
    ];
    known[which % Math.max(1, known.length)]?.();
  }

  private ask(id: string, fate: Fate): void {
    const payment = this.payment(id);
    const rail = this.railOf(payment);
    const askedAtMs = this.nowMs;
    this.call(fate, {
      arrive() {},
      answer: () => rail.tell(id, { nowMs: askedAtMs, sentAtMs: sentAtMs(payment) }),
      deliver: (outcome) => {
        const isLost = payment.status === 'created' && outcome.kind === 'unavailable';
        this.record(payment, isLost ? LOST : outcome, askedAtMs);
      },
    });
  }

  private confirm(which: number, fate: Fate): void {
    const waiting = this.checkout.payments.filter(({ action }) => action?.type === 'otp');
    const payment = waiting[which % Math.max(1, waiting.length)];
    if (!payment) return;
    const rail = this.railOf(payment);
    const askedAtMs = this.nowMs;
    this.call(fate, {
      arrive: () => rail.confirm(payment.id),
      answer: () => rail.tell(payment.id, { nowMs: askedAtMs, sentAtMs: sentAtMs(payment) }),
      deliver: (outcome) => this.record(payment, outcome, askedAtMs),
    });
  }

  private record({ id, rail }: Payment, outcome: Outcome, askedAtMs: number): void {
    this.decide({ type: 'record_outcome', paymentId: id, rail, outcome, askedAtMs });
  }

  private move(which: number, to: Move): void {
    const all = this.rails.flatMap((rail) => [
      ...[...rail.attempts.keys()].map((id) => () => rail.move(id, to)),
      ...[...rail.refunds.keys()].map((id) => () => rail.moveRefund(id, to.pays ? 'succeeded' : 'failed')),
    ]);
    all[which % Math.max(1, all.length)]?.();
  }

  /** The merchant gives money back, and sends it at once. */
  private refund({ which, amountMinor, fates: [fate] }: RefundStep): void {
    const { payments } = this.checkout;
    const payment = payments[which % Math.max(1, payments.length)];
    const id = this.newId();
    if (!payment || !this.decide(refundOf(payment.id, id, { amountMinor }))) return;
    if (this.refunds.has(id) && this.lease(id)) this.sendRefund(id, fate);
  }

  private sendRefund(id: string, fate: Fate): void {
    const rail = this.railNamed(this.refundNamed(id).rail);
    if (fate.dies === 'before') return;
    this.call(fate, {
      arrive: () => rail.giveBack(this.refundNamed(id), REFUND_COURSES[fate.course]),
      answer: () => rail.tellRefund(id, this.nowMs),
      deliver: (outcome) => this.recordRefund(id, outcome),
    });
  }

  private pursue(id: string, fate: Fate): void {
    this.askRefund(id, { ...fate, dies: 'never' }, (outcome) => {
      const { status, railState } = this.refundNamed(id);
      const isUnheardOf = status === 'pending' && railState === null;
      if (outcome.kind === 'absent' && isUnheardOf) this.sendRefund(id, fate);
      else this.recordRefund(id, outcome);
    });
  }

  private askRefund(id: string, fate: Fate, deliver: (outcome: RefundOutcome) => void): void {
    const rail = this.railNamed(this.refundNamed(id).rail);
    this.call(fate, { arrive() {}, answer: () => rail.tellRefund(id, this.nowMs), deliver });
  }

  private recordRefund(id: string, outcome: RefundOutcome): void {
    this.leases.delete(id);
    this.decide({ type: 'record_refund_outcome', refund: this.refundNamed(id), outcome });
  }

  /**
   * One call of a rail: the request comes in after a while, or never; the answer is what the rail says then, and is recorded
   * after another while, or lost. Whoever calls gives up before a request that was lost can come in.
   */
  private call<Said>({ reach, requestMs, answerMs, dies }: Fate, { arrive, answer, deliver }: Call<Said>): void {
    const hear = (said: Said | typeof LOST | typeof AWAY) => {
      if (dies === 'never') deliver(said as Said);
    };
    if (reach === 'away') return this.later(answerMs, () => hear(AWAY));
    if (reach === 'lost') return this.later(PATIENCE_MS, () => hear(LOST));
    const isHeard = reach === 'reached' && requestMs + answerMs < PATIENCE_MS;
    this.later(requestMs, () => {
      arrive();
      const said = answer();
      if (isHeard) this.later(answerMs, () => hear(said));
    });
    if (!isHeard) this.later(PATIENCE_MS, () => hear(LOST));
  }

  /** What is to happen now happens now. */
  private later(ms: number, run: () => void): void {
    if (ms === 0) run();
    else this.agenda.push({ atMs: this.nowMs + ms, run });
  }

  /** One of the things that are on their way comes early. Of answers this is a new order. */
  private hear(which: number): void {
    const next = this.agenda.filter(({ atMs }) => atMs - this.nowMs < PATIENCE_MS);
    const chosen = next[which % Math.max(1, next.length)];
    if (!chosen) return;
    this.agenda = this.agenda.filter((one) => one !== chosen);
    chosen.run();
  }

  private passTo(nowMs: number): void {
    for (;;) {
      const next = this.agenda.toSorted((a, b) => a.atMs - b.atMs).find(({ atMs }) => atMs <= nowMs);
      if (!next) break;
      this.agenda = this.agenda.filter((one) => one !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
    }
    this.nowMs = Math.max(this.nowMs, nowMs);
  }

  private nextDueMs(): number | undefined {
    const { session, payments } = this.checkout;
    const due = [...payments, ...this.refunds.values()].flatMap(({ workAtMs }) => workAtMs ?? []);
    const onTheirWay = this.agenda.map(({ atMs }) => atMs);
    const all = [...due, ...onTheirWay, ...(session.status === 'open' ? [session.dueAtMs] : [])];
    return all.length === 0 ? undefined : Math.min(...all);
  }

  private lease(id: string): boolean {
    if ((this.leases.get(id) ?? 0) > this.nowMs) return false;
    this.leases.set(id, this.nowMs + REFUND_LEASE_MS);
    return true;
  }

  private payment(id: string): Payment {
    return this.checkout.payments.find((payment) => payment.id === id) as Payment;
  }

  private refundNamed(id: string): Refund {
    return this.refunds.get(id) as Refund;
  }

  private railOf({ rail }: Payment): LossyRail {
    return this.railNamed(rail);
  }

  private railNamed(name: string): LossyRail {
    return this.rails.find((rail) => rail.name === name) as LossyRail;
  }

  private newId = () => `r${++this.begun}`;

  /** Whether it has changed anything. */
  private decide(command: Command): boolean {
    const { nowMs, latePayments, newId } = this;
    const change = decide(this.checkout, command, { nowMs, latePayments, newId });
    if (change.kind !== 'change') return false;
    this.commit(command, change);
    return true;
  }

  private commit(command: Command, change: Change): void {
    const before = this.checkout;
    this.checkout = change.checkout;
    for (const { refund } of change.refunds) this.refunds.set(refund.id, refund);
    this.entries.push(
      ...postChange({ before: before.payments, after: change.checkout.payments, refunds: change.refunds }),
    );
    const broken = [
      ...brokenByChange(before, change),
      ...brokenInvariants(change.checkout, [...this.refunds.values()]),
    ];
    if (broken.length > 0) throw new Error(`${JSON.stringify(command)}: ${broken.join('; ')}`);
  }
}

type Happening = { readonly atMs: number; readonly run: () => void };

type Call<Said> = {
  readonly arrive: () => void;
  readonly answer: () => Said;
  readonly deliver: (said: Said) => void;
};

/** Whoever calls a rail waits so long for an answer. */
const PATIENCE_MS = 30_000;
const REFUND_LEASE_MS = 75_000;
const MOST_ROUNDS = 20_000;

const REFUND_COURSES: Readonly<Record<Course, 'pending' | 'succeeded' | 'failed'>> = {
  captured: 'succeeded',
  captured_half: 'succeeded',
  declined: 'failed',
  pending: 'pending',
  endless: 'pending',
  password: 'succeeded',
  brief_password: 'succeeded',
  transfer: 'pending',
};

/** What becomes of one call of a rail. */
const aFate = fc.record({
  /** `away`: nothing was sent, and that is known. `lost`: it never arrives. `mute`: it arrives, and the answer does not. */
  reach: fc.constantFrom('reached', 'reached', 'reached', 'reached', 'away', 'away', 'lost', 'mute'),
  requestMs: fc.constantFrom(0, 0, 0, 500, 20_000, 60_000),
  answerMs: fc.constantFrom(0, 0, 0, 500, 20_000),
  course: fc.constantFrom(...COURSES),
  /** The process that calls: before it has sent anything, or before it has recorded the answer. */
  dies: fc.oneof(
    { weight: 12, arbitrary: fc.constant('never' as const) },
    { weight: 1, arbitrary: fc.constantFrom('before' as const, 'after' as const) },
  ),
});
type Fate = typeof aFate extends fc.Arbitrary<infer T> ? T : never;
const SOUND: Fate = { reach: 'reached', requestMs: 0, answerMs: 0, course: 'captured', dies: 'never' };

function fateAt(fates: readonly Fate[], index: number): Fate {
  return fates[index % fates.length] as Fate;
}

const some = fc.tuple(aFate, aFate, aFate);
const which = fc.nat({ max: 5 });
const aStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(1_000, 5_000, 30_000, 91_000, 130_000) },
        { weight: 1, arbitrary: fc.constantFrom(3_600_000, 25 * 3_600_000) },
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('start' as const), fates: some }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('work' as const), fates: some }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hint' as const), which, fates: some }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hear' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      which,
      pays: fc.boolean(),
      partMinor: fc.constantFrom(1, 2_500, 5_000, 7_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('confirm' as const), which, fates: some }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      which,
      amountMinor: fc.constantFrom(null, 1, 2_500),
      fates: some,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('end_when_due' as const, 'end_when_due' as const, 'expire' as const, 'cancel' as const),
    }),
  },
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;
type RefundStep = Extract<Step, { do: 'refund' }>;

export const aLossyLife = fc.record({
  first: some.map((fates): Step => ({ do: 'start', fates })),
  steps: fc.array(aStep, { minLength: 8, maxLength: 30, size: 'max' }),
  latePayments: fc.constantFrom('hold' as const, 'refund' as const),
  /** How what is still open in the end comes out. */
  pays: fc.boolean(),
});
