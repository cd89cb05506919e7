import type { EventType } from '../events.ts';
import type { Uuid } from '../ids.ts';
import { type Payment, reserves } from '../payment.ts';
import type { Checkout, Session } from '../session.ts';
import type { Change, Moment, RefundDraft } from './decision.ts';
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
  private readonly events: { type: EventType; paymentId: Uuid | null }[] = [];
  private readonly refunds: RefundDraft[] = [];

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
    this.payments = this.payments.map((payment) =>
      payment.id === id ? { ...payment, ...change, updatedAtMs: this.nowMs } : payment,
    );
  }

  tell(type: EventType, paymentId: Uuid | null = null): void {
    this.events.push({ type, paymentId });
  }

  /** Records the intent to give back what has not been promised back yet. */
  giveBack(payment: Payment, reason: RefundDraft['reason']): void {
    const amountMinor = payment.receivedMinor - payment.refundDueMinor;
    if (amountMinor <= 0) return;
    this.refunds.push({
      paymentId: payment.id,
      sessionId: this.session.id,
      amountMinor,
      currency: payment.currency,
      reason,
    });
    this.setPayment(payment.id, { refundDueMinor: payment.receivedMinor });
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
    if (this.session.status === 'open' && this.nowMs >= this.session.dueAtMs) end(this);
  }

  finish(): Change {
    this.derive();
    this.setSession({
      version: this.before.session.version + 1,
      eventCount: this.before.session.eventCount + this.events.length,
    });
    return {
      kind: 'change',
      checkout: { session: this.session, payments: this.payments },
      events: this.events,
      refunds: this.refunds,
    };
  }
}
