import type { Dispute, ToldDispute } from '../dispute.ts';
import type { CoreEvent, EventType } from '../events.ts';
import type { Uuid } from '../ids.ts';
import type { Holding } from '../method.ts';
import { leftOf, type Payment, reserves } from '../payment.ts';
import type { Refund, RefundReason } from '../refund.ts';
import type { Checkout, Session } from '../session.ts';
import type { Change, ChangedDispute, ChangedRefund, Moment } from './decision.ts';
import { HOLD_LIMIT_MS } from './limits.ts';

/**
 * A checkout while one command is decided on it. It belongs to that decision alone: the state it was made from is never
 * touched, and `finish` gives the next one.
 */
export class Draft {
  session: Session;
  payments: Payment[];
  readonly moment: Moment;
  private readonly before: Checkout;
  private readonly events: CoreEvent[] = [];
  private readonly refunds: ChangedRefund[] = [];
  private readonly disputes: ChangedDispute[] = [];
  private by: NonNullable<CoreEvent['by']> | null = null;

  constructor(checkout: Checkout, moment: Moment) {
    this.before = checkout;
    this.session = checkout.session;
    this.payments = [...checkout.payments];
    this.moment = moment;
  }

  get nowMs(): number {
    return this.moment.nowMs;
  }

  get changed(): boolean {
    return (
      this.session !== this.before.session ||
      this.refunds.length > 0 ||
      this.disputes.length > 0 ||
      this.payments.length !== this.before.payments.length ||
      this.payments.some((payment, index) => payment !== this.before.payments[index])
    );
  }

  setSession(change: Partial<Session>): void {
    this.session = { ...this.session, ...change };
  }

  payment(id: Uuid): Payment {
    const payment = this.payments.find((candidate) => candidate.id === id);
    if (!payment) throw new Error(`payment ${id} is not of session ${this.session.id}`);
    return payment;
  }

  addPayment(payment: Payment): void {
    this.payments.push(payment);
  }

  setPayment(id: Uuid, change: Partial<Payment>): void {
    const received = (change.receivedMinor ?? 0) > 0;
    this.payments = this.payments.map((payment) => {
      if (payment.id !== id) return payment;
      const receivedAtMs = payment.receivedAtMs ?? (received ? this.nowMs : null);
      return { ...payment, ...change, receivedAtMs, updatedAtMs: this.nowMs };
    });
  }

  tell(type: EventType, paymentId: Uuid | null = null): void {
    this.record({ type, paymentId, refundId: null });
  }

  tellOfRefund(type: EventType, { id, paymentId }: Refund): void {
    this.record({ type, paymentId, refundId: id });
  }

  tellOfDispute(type: EventType, { id, paymentId }: Dispute): void {
    this.record({ type, paymentId, refundId: null, disputeId: id });
  }

  /** What `work` tells of happens by itself. */
  doBy(by: NonNullable<CoreEvent['by']>, work: () => void): void {
    const outer = this.by;
    this.by = by;
    work();
    this.by = outer;
  }

  private record(event: CoreEvent): void {
    this.events.push(this.by ? { ...event, by: this.by } : event);
  }

  /** Records the intent to give back what has not been promised back yet. The rail hears of it as soon as it is committed. */
  giveBack(payment: Payment, reason: RefundReason): void {
    const amountMinor = leftOf(payment);
    if (amountMinor === 0) return;
    const { id: paymentId } = payment;
    const refund = { id: this.moment.newId(), paymentId, amountMinor, reason, metadata: {}, workAtMs: this.nowMs };
    this.doBy('rule', () => this.addRefund(refund));
  }

  /** Begins a refund, and sets its amount aside. */
  addRefund(given: Pick<Refund, 'id' | 'paymentId' | 'amountMinor' | 'reason' | 'metadata' | 'workAtMs'>): void {
    const payment = this.payment(given.paymentId);
    const refund: Refund = {
      ...given,
      shard: this.session.shard,
      accountId: this.session.accountId,
      livemode: this.session.livemode,
      sessionId: this.session.id,
      currency: payment.currency,
      status: 'pending',
      action: null,
      failureMessage: null,
      rail: payment.rail,
      railState: null,
      railReference: null,
      trouble: null,
      createdAtMs: this.nowMs,
      updatedAtMs: this.nowMs,
    };
    this.refunds.push({ refund, isNew: true });
    this.setPayment(payment.id, { refundDueMinor: payment.refundDueMinor + refund.amountMinor });
    this.tellOfRefund('refund.created', refund);
  }

  /** Changes a refund that was there before. */
  setRefund(before: Refund, change: Partial<Refund>, sent?: Holding): void {
    this.refunds.push({ refund: { ...before, ...change, updatedAtMs: this.nowMs }, isNew: false, sent });
  }

  /** Keeps a dispute that is told for the first time. */
  addDispute(payment: Payment, told: ToldDispute): Dispute {
    const dispute: Dispute = {
      ...told,
      id: this.moment.newId(),
      shard: this.session.shard,
      accountId: this.session.accountId,
      livemode: this.session.livemode,
      sessionId: this.session.id,
      paymentId: payment.id,
      rail: payment.rail,
      createdAtMs: this.nowMs,
      updatedAtMs: this.nowMs,
    };
    this.disputes.push({ dispute, isNew: true });
    return dispute;
  }

  /** Changes a dispute that was there before. */
  setDispute(before: Dispute, change: Partial<Dispute>): Dispute {
    const dispute = { ...before, ...change, updatedAtMs: this.nowMs };
    this.disputes.push({ dispute, isNew: false });
    return dispute;
  }

  /** Derives what follows from the attempts: whether one reserves the session, and until when it may stay open. */
  private derive(): void {
    if (this.session.status !== 'open') return;
    const holder = this.payments.find(reserves);
    const phase = holder ? 'processing' : this.payments.length > 0 ? 'opened' : this.session.phase;
    const holdEndsMs = holder ? (holder.reservedAtMs ?? holder.createdAtMs) + HOLD_LIMIT_MS : 0;
    const dueAtMs = Math.max(this.session.expiresAtMs, holdEndsMs);
    if (phase !== this.session.phase || dueAtMs !== this.session.dueAtMs) this.setSession({ phase, dueAtMs });
  }

  /** Runs `end` if, after what was decided, the session's time is over. */
  endWhenDue(end: (draft: Draft) => void): void {
    this.derive();
    if (this.session.status === 'open' && this.nowMs >= this.session.dueAtMs) this.doBy('clock', () => end(this));
  }

  finish(): Change {
    this.derive();
    this.setSession({
      version: this.before.session.version + 1,
      updatedAtMs: this.nowMs,
      eventCount: this.before.session.eventCount + this.events.length,
    });
    return {
      kind: 'change',
      checkout: { session: this.session, payments: this.payments },
      events: this.events,
      refunds: this.refunds,
      disputes: this.disputes,
    };
  }
}
