import type { Arrival } from './inbox.ts';
import type { WireEvent, WireSession } from './wire.ts';

/**
 * How an order stands, as the shop has heard it from webhooks: the only thing that it would ship by.
 *
 *   placed      nothing has been decided yet
 *   declined    an attempt failed, nothing was taken, and the payer may try again
 *   processing  an attempt is under way
 *   paid, expired, canceled   the end
 */
export type OrderState = 'placed' | 'processing' | 'declined' | 'paid' | 'expired' | 'canceled';

/** One event of the session, and how it reached the shop; null while it has not. */
export type Moment = {
  readonly event: WireEvent;
  readonly json: string;
  readonly arrival: Arrival | null;
  /** Whether it bears the time of a test clock that was moved ahead. */
  readonly isAhead: boolean;
};

export type Story = {
  readonly session: WireSession;
  readonly heard: OrderState;
  /** The same by the API's answer, which needs no webhook. */
  readonly answered: OrderState;
  readonly moments: readonly Moment[];
  /** Whether some of it happened before this process began to listen, so that those webhooks are no longer remembered. */
  readonly isOlder: boolean;
};

const STATES: Readonly<Record<string, OrderState>> = {
  'checkout.session.processing': 'processing',
  'checkout.session.payment_failed': 'declined',
  'checkout.session.completed': 'paid',
  'checkout.session.canceled': 'canceled',
  'checkout.session.expired': 'expired',
};

const ENDS: readonly OrderState[] = ['paid', 'canceled', 'expired'];

type Sources = {
  readonly session: WireSession;
  /** From the API, in any order. */
  readonly events: readonly WireEvent[];
  readonly arrivals: readonly Arrival[];
  readonly listeningSinceMs: number;
  readonly nowMs: number;
};

export function tellStory({ session, events, arrivals, listeningSinceMs, nowMs }: Sources): Story {
  const arrived = new Map(arrivals.map((arrival) => [arrival.event.id, arrival]));
  const known = new Map(events.map((event) => [event.id, event]));
  // One that has just arrived may be younger than the list that was read a moment before.
  for (const { event } of arrivals) if (!known.has(event.id)) known.set(event.id, event);
  const ordered = [...known.values()].sort((a, b) => a.sequence - b.sequence);
  return {
    session,
    heard: stateAfter(arrivals.map(({ event }) => event)),
    answered: answeredState(session, ordered),
    moments: ordered.map((event) => {
      const arrival = arrived.get(event.id) ?? null;
      const json = arrival ? indent(arrival.body) : JSON.stringify(event, null, 2);
      return { event, arrival, json, isAhead: isAhead(event, arrival?.atMs ?? nowMs) };
    }),
    isOlder: Date.parse(session.created_at) < listeningSinceMs - 1000,
  };
}

/** Nothing is heard before it happens: then its time is the test clock's. Two servers' clocks may differ a little. */
function isAhead({ created_at: at }: WireEvent, heardAtMs: number): boolean {
  return Date.parse(at) > heardAtMs + 2000;
}

/** The first end counts: a cancellation is followed by an expiry, which tells nothing new. */
function stateAfter(events: readonly WireEvent[]): OrderState {
  let state: OrderState = 'placed';
  for (const { type } of events) {
    if (ENDS.includes(state)) return state;
    state = STATES[type] ?? state;
  }
  return state;
}

function answeredState(session: WireSession, events: readonly WireEvent[]): OrderState {
  if (session.payment_status === 'paid') return 'paid';
  if (session.status === 'expired') return session.canceled_at ? 'canceled' : 'expired';
  const state = stateAfter(events);
  return ENDS.includes(state) ? 'placed' : state;
}

function indent(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}

/** What the page says first. */
export type Headline =
  | 'paid'
  /** The API says so, and the webhook has not come yet. */
  | 'paid_unheard'
  /** The API says so, and the webhook came before this process began. */
  | 'paid_before'
  | 'processing'
  | 'declined'
  /** Came back by the link on the payment page. */
  | 'left'
  | 'placed'
  | 'canceled'
  | 'expired'
  /** Expired before its time: by the merchant, or after too many declines. */
  | 'closed'
  /** Money came after an end that was not payment. */
  | 'late';

export function headlineOf(story: Story, cameBack: boolean): Headline {
  const { heard, answered, isOlder } = story;
  if (heard === 'paid') return 'paid';
  if (answered === 'paid') return isOlder ? 'paid_before' : 'paid_unheard';
  if (answered === 'canceled' || answered === 'expired') return endOf(story);
  if (answered === 'processing') return 'processing';
  if (answered === 'declined') return 'declined';
  return cameBack ? 'left' : 'placed';
}

function endOf({ session, answered, moments }: Story): Headline {
  const events = moments.map(({ event }) => event);
  if (events.some(({ type, data }) => type === 'payment.succeeded' && data.object.disposition === 'late'))
    return 'late';
  if (answered === 'canceled') return 'canceled';
  // By the session's own clock, which in test mode may be ahead of ours.
  const end = events.find(({ type }) => type === 'checkout.session.expired');
  return end && Date.parse(end.created_at) < Date.parse(session.expires_at) ? 'closed' : 'expired';
}

/** Whether a webhook is on its way, or a payment under way that will bring one. */
export function isAwaiting({ answered, moments, isOlder }: Story): boolean {
  return answered === 'processing' || (!isOlder && moments.some(({ arrival }) => arrival === null));
}

/** Whether the order has come to its end and all was heard: then little can follow. */
export function isSettled(story: Story): boolean {
  return story.session.status !== 'open' && !isAwaiting(story);
}
