import { describe, expect, test } from 'vitest';
import { anEvent, aSession } from './event.fixture.ts';
import type { Arrival } from './inbox.ts';
import { type Headline, headlineOf, isSettled, type OrderState, tellStory } from './order-story.ts';
import type { WireEvent, WireSession } from './wire.ts';

const CREATED = 'checkout.session.created';
const PAID: Partial<WireSession> = { status: 'complete', payment_status: 'paid' };
const ENDED: Partial<WireSession> = { status: 'expired' };

const arrive = (event: WireEvent): Arrival => ({
  event,
  body: JSON.stringify(event),
  signature: '',
  atMs: 0,
  times: 1,
});

type Case = {
  what: string;
  session?: Partial<WireSession>;
  events: (string | WireEvent)[];
  /** How many of them have arrived by webhook; all unless it is said. */
  heardOf?: number;
  back?: boolean;
  restarted?: boolean;
  headline: Headline;
  heard: OrderState;
  settled?: boolean;
};

const late = anEvent(9, 'payment.succeeded', { data: { object: { object: 'payment', disposition: 'late' } } });
const inTime = (sequence: number) =>
  anEvent(sequence, 'checkout.session.expired', { created_at: '2026-03-02T10:00:00Z' });

const CASES: Case[] = [
  { what: 'just placed', events: [CREATED], headline: 'placed', heard: 'placed' },
  { what: 'came back', events: [CREATED, 'checkout.session.opened'], back: true, headline: 'left', heard: 'placed' },
  {
    what: 'paid and heard',
    session: PAID,
    events: [CREATED, 'checkout.session.completed'],
    headline: 'paid',
    heard: 'paid',
    settled: true,
  },
  {
    what: 'paid, back by the wrong link',
    session: PAID,
    events: ['checkout.session.completed'],
    back: true,
    headline: 'paid',
    heard: 'paid',
    settled: true,
  },
  {
    what: 'paid and not heard',
    session: PAID,
    events: [CREATED, 'checkout.session.completed'],
    heardOf: 1,
    headline: 'paid_unheard',
    heard: 'placed',
  },
  {
    what: 'paid before a restart',
    session: PAID,
    events: [CREATED, 'checkout.session.completed'],
    heardOf: 0,
    restarted: true,
    headline: 'paid_before',
    heard: 'placed',
    settled: true,
  },
  {
    what: 'under way',
    events: [CREATED, 'checkout.session.processing'],
    back: true,
    headline: 'processing',
    heard: 'processing',
  },
  {
    what: 'declined',
    events: [CREATED, 'checkout.session.processing', 'checkout.session.payment_failed'],
    back: true,
    headline: 'declined',
    heard: 'declined',
  },
  {
    what: 'declined, then paid',
    session: PAID,
    events: ['checkout.session.payment_failed', 'checkout.session.completed'],
    headline: 'paid',
    heard: 'paid',
    settled: true,
  },
  {
    what: 'canceled, which is followed by an expiry',
    session: { ...ENDED, canceled_at: '2026-03-01T11:00:00Z' },
    events: [CREATED, 'checkout.session.canceled', 'checkout.session.expired'],
    headline: 'canceled',
    heard: 'canceled',
    settled: true,
  },
  {
    what: 'out of time',
    session: ENDED,
    events: [anEvent(1, CREATED), inTime(2)],
    headline: 'expired',
    heard: 'expired',
    settled: true,
  },
  {
    what: 'out of time, and not recorded yet',
    session: ENDED,
    events: [CREATED],
    headline: 'expired',
    heard: 'placed',
    settled: true,
  },
  {
    what: 'closed early',
    session: ENDED,
    events: [CREATED, 'checkout.session.expired'],
    headline: 'closed',
    heard: 'expired',
    settled: true,
  },
  {
    what: 'paid too late',
    session: ENDED,
    events: [anEvent(1, CREATED), inTime(2), late],
    headline: 'late',
    heard: 'expired',
    settled: true,
  },
];

describe('what the page says of an order', () => {
  test.each(CASES)('$what', ({ session, events, heardOf, back = false, restarted = false, ...expected }) => {
    const all = events.map((event, index) => (typeof event === 'string' ? anEvent(index + 1, event) : event));
    const story = tellStory({
      session: aSession(session),
      events: all.toReversed(),
      arrivals: all.slice(0, heardOf ?? all.length).map(arrive),
      listeningSinceMs: Date.parse(restarted ? '2026-03-01T12:00:00Z' : '2026-03-01T09:00:00Z'),
      nowMs: Date.parse('2026-03-01T12:30:00Z'),
    });
    const headline = headlineOf(story, back);
    expect({ headline, heard: story.heard, settled: isSettled(story) }).toEqual({
      headline: expected.headline,
      heard: expected.heard,
      settled: expected.settled ?? false,
    });
    expect(story.moments.map(({ event }) => event.sequence)).toEqual(all.map(({ sequence }) => sequence));
  });

  test('a webhook that outran the list of events is part of it', () => {
    const event = anEvent(1, CREATED);
    const story = tellStory({
      session: aSession(),
      events: [],
      arrivals: [arrive(event)],
      listeningSinceMs: 0,
      nowMs: 0,
    });
    expect(story.moments).toMatchObject([{ event: { id: 'evt_1' }, arrival: { times: 1 } }]);
  });

  const HEARD = Date.parse('2026-03-01T10:00:00Z');
  test.each([
    ['at once', '2026-03-01T10:00:00Z', HEARD, false],
    ['after retries', '2026-03-01T08:00:00Z', HEARD, false],
    ['by a server whose clock is a second behind', '2026-03-01T10:00:01Z', HEARD, false],
    ['before it happened', '2026-03-02T11:00:00Z', HEARD, true],
    ['not yet, and it is to come', '2026-03-02T11:00:00Z', null, true],
    ['not yet', '2026-03-01T09:59:00Z', null, false],
  ])('an event that is heard %s: whether the test clock is ahead', (_what, at, atMs, isAhead) => {
    const event = anEvent(1, CREATED, { created_at: at });
    const arrivals = atMs === null ? [] : [{ ...arrive(event), atMs }];
    const story = tellStory({ session: aSession(), events: [event], arrivals, listeningSinceMs: 0, nowMs: HEARD });
    expect(story.moments).toMatchObject([{ isAhead }]);
  });
});
