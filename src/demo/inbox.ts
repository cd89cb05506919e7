import { isOurs } from './order-form.ts';
import type { WireEvent } from './wire.ts';

/** A webhook that arrived, its signature found good. The same event may come more than once: `times` says how often. */
export type Arrival = {
  readonly event: WireEvent;
  readonly body: string;
  readonly signature: string;
  readonly atMs: number;
  readonly times: number;
};

/**
 * What the shop has heard, by session. A real shop writes this to its database; this one remembers the last few orders and
 * forgets when the process ends. The account's other sessions are acknowledged and not kept: they are not this shop's.
 */
export type Inbox = {
  /** Keeps what comes about this session from now on. */
  follow(sessionId: string): void;
  receive(webhook: Omit<Arrival, 'times'>): void;
  /** What came about a session, in the order in which it happened. */
  about(sessionId: string): readonly Arrival[];
  /** Grows with everything that comes about a session. */
  revision(sessionId: string): number;
};

type Bounds = { readonly sessions: number; readonly eventsPerSession: number; readonly bytes: number };

const BOUNDS: Bounds = { sessions: 200, eventsPerSession: 200, bytes: 16 * 1024 * 1024 };

export function createInbox(bounds: Bounds = BOUNDS): Inbox {
  // A Map keeps the order of insertion: the first is the one that nobody has touched for longest.
  const heard = new Map<string, { arrivals: Map<string, Arrival>; revision: number; bytes: number }>();
  let bytes = 0;

  function touch(sessionId: string) {
    const entry = heard.get(sessionId) ?? { arrivals: new Map<string, Arrival>(), revision: 0, bytes: 0 };
    heard.delete(sessionId);
    heard.set(sessionId, entry);
    return entry;
  }

  function forgetOldest(): void {
    for (const [sessionId, entry] of heard) {
      if (heard.size === 1 || (heard.size <= bounds.sessions && bytes <= bounds.bytes)) return;
      heard.delete(sessionId);
      bytes -= entry.bytes;
    }
  }

  return {
    follow(sessionId) {
      touch(sessionId);
      forgetOldest();
    },
    receive({ event, body, ...rest }) {
      const { object } = event.data;
      const sessionId = sessionOf(object);
      if (sessionId === undefined) return;
      if (!heard.has(sessionId) && !isOurs(object)) return;
      const entry = touch(sessionId);
      const known = entry.arrivals.get(event.id);
      if (!known && entry.arrivals.size >= bounds.eventsPerSession) return;
      entry.arrivals.set(event.id, known ? { ...known, times: known.times + 1 } : { event, body, ...rest, times: 1 });
      entry.revision += 1;
      if (!known) {
        entry.bytes += body.length;
        bytes += body.length;
      }
      forgetOldest();
    },
    about: (sessionId) =>
      [...(heard.get(sessionId)?.arrivals.values() ?? [])].sort((a, b) => a.event.sequence - b.event.sequence),
    revision: (sessionId) => heard.get(sessionId)?.revision ?? 0,
  };
}

/** An event speaks of a session, or of something that names its session. */
function sessionOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const id = object.object === 'checkout.session' ? object.id : object.checkout_session;
  return typeof id === 'string' ? id : undefined;
}
