import type { Shard, Uuid } from './ids.ts';
import type { MethodType } from './method.ts';
import type { FailureCode, Payment } from './payment.ts';

/**
 * A checkout session: one amount, asked for once, paid at most once.
 *
 *   open ──► complete   a payment settled it
 *     ├────► expired    its time ran out, or the merchant expired it
 *     ├────► canceled   the merchant canceled it
 *     └────► failed     too many declines: no further attempt is allowed
 *
 * While `open`, `phase` says how far the payer has come:
 *   new         nobody has opened the page and no prompt was sent
 *   opened      the payer has seen it; no attempt holds it
 *   processing  an attempt is created, processing or unknown: it reserves the session, no other may start
 *
 * The four ends are final. Money that arrives after an end never reopens a session: it is recorded on its payment as
 * `duplicate` (the session is complete) or `late` (any other end).
 */
export type Session = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  /** The dialect that created it: its `notificationUrl` and page address speak it. */
  readonly dialect: DialectName;
  /** The key that created it; signs what goes to `notificationUrl`. Null where a person or a payment link did. */
  readonly apiKeyId: Uuid | null;

  readonly status: SessionStatus;
  readonly phase: SessionPhase;
  /** Grows by one at each change; every write is compare-and-set on it. */
  readonly version: number;
  /** How many events the session has had; event n carries `sequence` n, without a gap. */
  readonly eventCount: number;
  /** How many events each target (an endpoint's id, or `notification_url`) was sent. */
  readonly deliveryCounts: Readonly<Record<string, number>>;

  readonly amountMinor: number;
  readonly currency: string;
  readonly amountRefundedMinor: number;
  readonly feeMinor: number | null;
  readonly methods: readonly MethodType[];
  readonly allowedAssets: readonly string[];
  readonly lineItems: readonly LineItem[];
  readonly description: string | null;
  readonly clientReferenceId: string | null;
  /** An IETF language tag, or null for the browser's. */
  readonly locale: string | null;
  readonly customerId: Uuid | null;
  readonly customerEmail: string | null;
  readonly customerPhone: string | null;
  readonly customerName: string | null;
  /** As sent, placeholders included. Null: the page shows the receipt. */
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  readonly notificationUrl: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** What a dialect must give back and the core does not read, such as bagelpay's `request_id`. */
  readonly extra: Readonly<Record<string, unknown>>;

  readonly settledBy: Uuid | null;
  readonly declines: number;
  /** The first attempt is the last: its failure fails the session. */
  readonly singleAttempt: boolean;
  /** The wallet that is asked for the money without a page; null where the payer comes to one. */
  readonly prompt: { readonly phone: string; readonly network: string | null } | null;
  /** What the merchant was told at creation that it will cost; null where nothing was quoted. */
  readonly quotedFeeMinor: number | null;
  readonly lastPaymentError: { readonly payment: Uuid; readonly code: FailureCode } | null;
  readonly recoveredFrom: Uuid | null;

  readonly createdAtMs: number;
  /** When it last changed, in any way. */
  readonly updatedAtMs: number;
  readonly expiresAtMs: number;
  /** When the session ends by time: `expiresAtMs`, or later while an attempt reserves it. Found by index. */
  readonly dueAtMs: number;
  readonly completedAtMs: number | null;
  readonly canceledAtMs: number | null;
};

export type SessionStatus = 'open' | 'complete' | 'expired' | 'canceled' | 'failed';
export type SessionPhase = 'new' | 'opened' | 'processing';

/** The name of an API that sessions are created and told in. Its folder under src/dialects/ has it; the core never asks. */
export type DialectName = string;

export type LineItem = {
  readonly name: string;
  readonly description: string | null;
  readonly unitAmountMinor: number;
  readonly quantity: number;
  /** The code of a product (`prod_…`), where it was bought from the catalogue. */
  readonly productId: string | null;
  readonly priceId: Uuid | null;
};

/** A session with all its attempts, oldest first: the unit that the core decides on and the store commits. */
export type Checkout = { readonly session: Session; readonly payments: readonly Payment[] };

/**
 * What a reader is told at a moment: from `dueAtMs` on an open session reads as expired, whether or not the sweep has
 * recorded it yet.
 */
export function statusAt(session: Pick<Session, 'status' | 'dueAtMs'>, nowMs: number): SessionStatus {
  return session.status === 'open' && nowMs >= session.dueAtMs ? 'expired' : session.status;
}

/** The session as a reader is told it at a moment. */
export function asOf(session: Session, nowMs: number): Session {
  const status = statusAt(session, nowMs);
  return status === session.status ? session : { ...session, status };
}
