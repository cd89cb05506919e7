import type { Account } from '../core/account.ts';
import type { NewSession } from '../core/checkout/create-session.ts';
import { decideCreateSession } from '../core/checkout/create-session.ts';
import { type Command, decide } from '../core/checkout/decide.ts';
import type { Change } from '../core/checkout/decision.ts';
import type { Uuid } from '../core/ids.ts';
import type { AdvanceInput, MethodInput } from '../core/method.ts';
import { leftOf, type Payment } from '../core/payment.ts';
import type { Refund, RefundReason } from '../core/refund.ts';
import type { Checkout } from '../core/session.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import { answerOf, type Cause, OF_CLOCK, OF_PAYER } from '../operations/cause.ts';
import { type CommitDeps, commitChange } from '../operations/commit-change.ts';
import type { Rail } from '../rails/rail.ts';
import type { StoreReads } from '../store/store.ts';
import { KeptRows } from './kept-rows.ts';
import { pickDelayMs, type Random } from './random.ts';

/** What all lives share. */
export type SeedWorld = {
  readonly deps: CommitDeps;
  readonly account: Account;
  readonly rail: Rail;
  readonly random: Random;
  /** The present: nothing happens after it. */
  readonly endMs: number;
  endpointsAt(ms: number): readonly WebhookEndpoint[];
  findCustomerByEmail: StoreReads['findCustomerByEmail'];
};

/** Who reacts to what becomes of a session: its payer and its merchant. */
export type Onlooker = {
  failed(payment: Payment): void;
  paid(): void;
  /** Money is here that settles nothing. */
  strayed(payment: Payment): void;
};

type Due = { readonly atMs: number; readonly act: () => Promise<unknown> };

/** More happens to no session; an error in here would go on for ever. */
const MOST_TURNS = 2_000;

/**
 * One session from its creation to the present: what people do comes when they have planned it, what a worker would do comes
 * when it is due, and each of it goes the way that it goes on a server: the core decides, the rail says how it went, and the
 * decision is written with its events and deliveries.
 */
export class SessionLife {
  readonly world: SeedWorld;
  readonly rows = new KeptRows();
  checkout: Checkout;
  nowMs: number;
  onlooker: Onlooker | undefined;
  #plans: Due[] = [];

  private constructor(world: SeedWorld, change: Change) {
    this.world = world;
    this.checkout = change.checkout;
    this.nowMs = change.checkout.session.createdAtMs;
  }

  static async begin(world: SeedWorld, given: NewSession, cause: Cause): Promise<SessionLife> {
    const change = decideCreateSession(given);
    const life = new SessionLife(world, change);
    await life.#commit(change, null, cause);
    return life;
  }

  get isOpen(): boolean {
    return this.checkout.session.status === 'open';
  }

  plan(inMs: number, act: () => Promise<unknown>): void {
    this.#plans.push({ atMs: this.nowMs + inMs, act });
  }

  async run(): Promise<KeptRows> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const due = this.#nextDue();
      if (!due || due.atMs > this.world.endMs) return this.rows;
      this.#plans = this.#plans.filter((plan) => plan !== due);
      this.nowMs = Math.max(this.nowMs, due.atMs);
      await due.act();
    }
    throw new Error(`session ${this.checkout.session.id} comes to no rest`);
  }

  /** False where the core refuses it, or nothing follows. */
  async apply(command: Command, cause: Cause): Promise<boolean> {
    const { account, deps } = this.world;
    const before = this.checkout;
    const decision = decide(before, command, {
      nowMs: this.nowMs,
      latePayments: account.latePayments,
      newId: () => deps.ids.inOrder(this.nowMs, account.shard),
    });
    if (decision.kind !== 'change') return false;
    await this.#commit(decision, before, cause);
    this.#tell(before);
    return true;
  }

  async startPayment(input: MethodInput, options: { email: string | null; language: string }): Promise<void> {
    const { rail, deps, account, random } = this.world;
    const paymentId = deps.ids.inOrder(this.nowMs, account.shard);
    const method = rail.accept(input, this.checkout.session);
    const command = { type: 'start_payment', paymentId, method, rail: rail.name, ...options } as const;
    const isStarted = await this.apply({ ...command, payerHash: null, declinesFromAddress: 0 }, OF_PAYER);
    const payment = this.payment(paymentId);
    if (!isStarted || !payment) return;
    this.nowMs += pickDelayMs(random, 300);
    const outcome = await rail.start({ payment, session: this.checkout.session, nowMs: this.nowMs }, input);
    await this.apply({ type: 'record_outcome', paymentId, outcome }, answerOf(rail.name, OF_PAYER));
  }

  async advancePayment(paymentId: Uuid, input: AdvanceInput): Promise<void> {
    const payment = this.payment(paymentId);
    if (payment?.status !== 'requires_action') return;
    const { rail } = this.world;
    const outcome = await rail.advance({ payment, session: this.checkout.session, nowMs: this.nowMs }, input);
    await this.apply({ type: 'record_outcome', paymentId, outcome }, answerOf(rail.name, OF_PAYER));
  }

  async refund(
    paymentId: Uuid,
    wish: { amountMinor: number | null; reason: RefundReason },
    cause: Cause,
  ): Promise<void> {
    const refundId = this.world.deps.ids.inOrder(this.nowMs, this.world.account.shard);
    const command = { type: 'request_refund', refundId, paymentId, metadata: {}, ...wish } as const;
    if (!(await this.apply(command, cause))) return;
    await this.#sendRefund(this.rows.refunds.get(refundId) as Refund, cause);
  }

  payment(id: Uuid): Payment | undefined {
    return this.checkout.payments.find((payment) => payment.id === id);
  }

  async #commit(change: Change, before: Checkout | null, cause: Cause): Promise<void> {
    const { deps, account, findCustomerByEmail } = this.world;
    const tx = this.rows.asTx({ endpoints: () => this.world.endpointsAt(this.nowMs), findCustomerByEmail });
    const context = { account, before, nowMs: this.nowMs, cause };
    this.checkout = (await commitChange(deps, tx, change, context)).checkout;
  }

  #tell(before: Checkout): void {
    const { session, payments } = this.checkout;
    const hasEnded = session.status !== before.session.status;
    if (hasEnded && session.status === 'complete') this.onlooker?.paid();
    for (const payment of payments) {
      const known = before.payments.find(({ id }) => id === payment.id);
      if (payment.status === 'failed' && known?.status !== 'failed') this.onlooker?.failed(payment);
      const isStray = payment.disposition !== 'settles' && leftOf(payment) > 0;
      const isNew = hasEnded || payment.receivedMinor !== known?.receivedMinor;
      if (session.status !== 'open' && isStray && isNew) this.onlooker?.strayed(payment);
    }
  }

  #nextDue(): Due | undefined {
    const { session, payments } = this.checkout;
    const due: Due[] = [...this.#plans];
    if (this.isOpen) due.push({ atMs: session.dueAtMs, act: () => this.apply({ type: 'end_when_due' }, OF_CLOCK) });
    for (const payment of payments) {
      if (payment.workAtMs !== null) due.push({ atMs: payment.workAtMs, act: () => this.#askAbout(payment) });
    }
    for (const refund of this.rows.refunds.values()) {
      if (refund.workAtMs !== null) due.push({ atMs: refund.workAtMs, act: () => this.#pursue(refund) });
    }
    return due.reduce<Due | undefined>((first, one) => (first && first.atMs <= one.atMs ? first : one), undefined);
  }

  async #askAbout(payment: Payment): Promise<void> {
    const { rail } = this.world;
    const outcome = await rail.poll({ payment, session: this.checkout.session, nowMs: this.nowMs });
    await this.apply({ type: 'record_outcome', paymentId: payment.id, outcome }, answerOf(rail.name, OF_CLOCK));
  }

  async #pursue(refund: Refund): Promise<void> {
    if (refund.railState === null) return this.#sendRefund(refund, OF_CLOCK);
    const { rail } = this.world;
    const outcome = await rail.pollRefund(this.#refundCall(refund));
    await this.apply({ type: 'record_refund_outcome', refund, outcome }, answerOf(rail.name, OF_CLOCK));
  }

  async #sendRefund(refund: Refund, cause: Cause): Promise<void> {
    const { rail, random } = this.world;
    this.nowMs += pickDelayMs(random, 400);
    const outcome = await rail.refund(this.#refundCall(refund));
    await this.apply({ type: 'record_refund_outcome', refund, outcome }, answerOf(rail.name, cause));
  }

  #refundCall(refund: Refund) {
    const payment = this.payment(refund.paymentId) as Payment;
    const others = [...this.rows.refunds.values()].filter(
      ({ id, paymentId }) => paymentId === payment.id && id !== refund.id,
    );
    return { refund, others, payment, session: this.checkout.session, nowMs: this.nowMs };
  }
}
