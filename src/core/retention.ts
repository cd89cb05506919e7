/**
 * How long what grows with every event is kept, counted from when it was made: docs/decisions/retention.md. What happened to
 * money (sessions, payments, refunds, customers, the catalogue) is kept for good and is not named here.
 */
export const PRUNABLES = ['events', 'resends', 'replays', 'mails', 'session_shares', 'api_requests'] as const;
export type Prunable = (typeof PRUNABLES)[number];

const DAY_MS = 24 * 3_600_000;

/** What an account says of it, in days: one of these. */
export const KEPT_DAYS = {
  /** Not less than what the API promises. */
  events: [30, 60, 90, 180, 365],
  requests: [1, 7, 30, 90],
} as const;
export type Retention = { readonly [What in keyof typeof KEPT_DAYS as `${What}Days`]: number };

export const DEFAULT_RETENTION: Retention = { eventsDays: 90, requestsDays: 7 };

export function keptMs(what: Prunable, { eventsDays, requestsDays }: Retention): number {
  switch (what) {
    // With all that was sent of them: an event and its deliveries are there, or are not, together.
    case 'events':
    // Who listens goes on in this list and in the event log from one position: both reach as far back.
    case 'resends':
    case 'replays':
      return eventsDays * DAY_MS;
    // Besides, so many of each key: `KEPT_OF_KEY`.
    case 'api_requests':
      return requestsDays * DAY_MS;
    default:
      return ALWAYS_KEPT_DAYS[what] * DAY_MS;
  }
}

/** Of these an account says nothing. */
export const ALWAYS_KEPT_DAYS = {
  /** They name who was written to. */
  mails: 30,
  /** They end after seven: for a while the session says that there were some. */
  session_shares: 30,
} as const;
