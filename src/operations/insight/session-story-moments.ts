import type { Dispute } from '../../core/dispute.ts';
import type { EventActor } from '../../core/event-actor.ts';
import type { EventType } from '../../core/events.ts';
import type { Uuid } from '../../core/ids.ts';
import type { MethodDetails } from '../../core/method.ts';
import type { Disposition, FailureCode, Payment, PaymentAction } from '../../core/payment.ts';
import type { RefundReason } from '../../core/refund.ts';
import type { DialectName } from '../../core/session.ts';
import type { Delivery, DeliveryAttempt } from '../../core/webhook.ts';
import type { DeliveryWithAttempts, LoggedEvent } from '../operations.ts';
import type { SessionStory } from './session-story.ts';

/** One change of a session: what happened together, why, and whom it was told to. */
export type Moment = {
  /** Of its first event. */
  readonly id: Uuid;
  readonly atMs: number;
  readonly actor: EventActor | null;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  readonly facts: readonly Fact[];
  /** All that was recorded, in its own words: facts leave out what another one says already. */
  readonly events: readonly { readonly id: Uuid; readonly type: EventType }[];
  readonly sendings: readonly Sending[];
};

/** What happened, with as much of it as a sentence needs. */
export type Fact = {
  readonly id: Uuid;
  readonly type: EventType;
  /** Who did just this, where it is not who did the rest. */
  readonly actor: EventActor | null;
  /** Somebody ended the session before its time. */
  readonly isEnded: boolean;
  readonly currency: string;
  readonly payment: PaymentFact | null;
  readonly refund: RefundFact | null;
  readonly dispute: DisputeFact | null;
};

export type PaymentFact = {
  readonly method: MethodHint;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly disposition: Disposition | null;
  readonly failureCode: FailureCode | null;
  readonly action: PaymentAction['type'] | null;
  /** Between which rails it went, since it was last told of: each could not be reached, and nothing was sent to it. */
  readonly passings: readonly Passing[];
};

export type Passing = { readonly from: string; readonly to: string };

export type RefundFact = {
  readonly amountMinor: number;
  readonly reason: RefundReason | null;
  readonly failureMessage: string | null;
};

export type DisputeFact = Pick<Dispute, 'amountMinor' | 'reason' | 'status'>;

/** By what a way to pay is recognised; what tells its owner may be left out. */
export type MethodHint = {
  readonly type: MethodDetails['type'];
  readonly brand?: string | null | undefined;
  readonly last4?: string | null | undefined;
  readonly phone?: string | undefined;
  readonly network?: string | null | undefined;
  readonly asset?: string | undefined;
};

/** An event on its way to one place. */
export type Sending = {
  readonly id: Uuid;
  readonly eventId: Uuid;
  readonly type: EventType;
  readonly endpointId: Uuid | null;
  readonly url: string;
  readonly dialect: DialectName;
  readonly status: Delivery['status'];
  readonly nextAttemptAtMs: number | null;
  readonly attempts: readonly DeliveryAttempt[];
};

/** A session's events by the change that they came of, oldest first. */
export function momentsOf({ events, deliveries }: Pick<SessionStory, 'events' | 'deliveries'>): readonly Moment[] {
  const sent = Map.groupBy(deliveries, ({ eventId }) => eventId);
  const passings = passingsIn(events);
  return changesOf(events).map((logged) => momentOf(logged, sent, passings));
}

type Passings = ReadonlyMap<Uuid, readonly Passing[]>;

/** Each at the first event of its payment that knows of it. */
function passingsIn(events: readonly LoggedEvent[]): Passings {
  const told = new Map<Uuid, number>();
  return new Map(
    events.map(({ event, snapshot: { payment } }) => {
      if (!payment || payment.id !== event.paymentId) return [event.id, []];
      const rails = [...payment.passedRails.map(({ rail }) => rail), payment.rail];
      const all = payment.passedRails.map(({ rail }, place) => ({ from: rail, to: rails[place + 1] ?? '' }));
      const before = told.get(payment.id) ?? 0;
      told.set(payment.id, all.length);
      return [event.id, all.slice(before)];
    }),
  );
}

/** One change leaves one version of the session. */
export function changesOf(events: readonly LoggedEvent[]): readonly (readonly LoggedEvent[])[] {
  return [...Map.groupBy(events, ({ event, snapshot }) => `${snapshot.session.version} ${event.createdAtMs}`).values()];
}

function momentOf(
  logged: readonly LoggedEvent[],
  sent: ReadonlyMap<Uuid, readonly DeliveryWithAttempts[]>,
  passings: Passings,
): Moment {
  // What happens by itself comes with something: whoever did that is who is named.
  const first = (logged.find(({ event: { actor } }) => actor?.kind !== 'rule') ?? logged[0]) as LoggedEvent;
  const types = logged.map(({ event }) => event.type);
  const { id, createdAtMs, actor, requestId, idempotencyKey } = first.event;
  return {
    id,
    atMs: createdAtMs,
    actor,
    requestId,
    idempotencyKey,
    facts: logged.filter(({ event }) => !isSaidBy(event.type, types)).map((one) => factOf(one, actor, passings)),
    events: logged.map(({ event }) => ({ id: event.id, type: event.type })),
    sendings: logged.flatMap(({ event }) => (sent.get(event.id) ?? []).map((delivery) => sendingOf(delivery, event))),
  };
}

/** What is told to those who follow the session alone, and is no news to whoever reads what happened to its payment. */
const SAID_BY: Readonly<Partial<Record<EventType, readonly EventType[]>>> = {
  'session.processing': ['payment.processing', 'payment.unknown'],
  'session.payment_failed': ['payment.failed'],
  'session.completed': ['payment.succeeded'],
  'session.expired': ['session.canceled'],
  'session.refunded': ['refund.succeeded'],
};

function isSaidBy(type: EventType, types: readonly EventType[]): boolean {
  return SAID_BY[type]?.some((other) => types.includes(other)) ?? false;
}

function factOf({ event, snapshot }: LoggedEvent, actor: EventActor | null, passings: Passings): Fact {
  const { type } = event;
  const { payment, refund, dispute, session } = snapshot;
  const isOfPayment = event.paymentId !== null && payment?.id === event.paymentId;
  return {
    id: event.id,
    type,
    actor: event.actor?.kind === actor?.kind ? null : event.actor,
    isEnded: type === 'session.expired' && (event.actor?.kind === 'key' || event.actor?.kind === 'person'),
    currency: session.currency,
    payment: isOfPayment && payment ? paymentFact(payment, passings.get(event.id) ?? []) : null,
    refund: event.refundId !== null && refund ? refund : null,
    dispute: dispute ?? null,
  };
}

function paymentFact(payment: Payment, passings: readonly Passing[]): PaymentFact {
  const { method, amountMinor, receivedMinor, disposition, failureCode, action } = payment;
  return {
    method: hintOf(method),
    amountMinor,
    receivedMinor,
    disposition,
    failureCode,
    action: action?.type ?? null,
    passings,
  };
}

export function hintOf(method: MethodDetails): MethodHint {
  switch (method.type) {
    case 'card':
      return { type: method.type, brand: method.brand, last4: method.last4 };
    case 'blik':
      return { type: method.type };
    case 'mobile_money':
      return { type: method.type, phone: method.phone, network: method.network };
    case 'crypto':
      return { type: method.type, asset: method.asset, network: method.network };
  }
}

function sendingOf(delivery: DeliveryWithAttempts, event: LoggedEvent['event']): Sending {
  const { id, endpointId, url, dialect, status, nextAttemptAtMs, attempts } = delivery;
  return { id, eventId: event.id, type: event.type, endpointId, url, dialect, status, nextAttemptAtMs, attempts };
}
