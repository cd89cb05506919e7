import type { DisabledReason } from './endpoint-health.ts';
import type { Shard, Uuid } from './ids.ts';

/**
 * A mail that is to be sent: whom to, in which language, and what about. It is kept in the transaction of what it tells, and
 * composed when it is sent. All its times are real ones, in test mode too: a mail server knows no test clock.
 *
 *   pending ──► sent     the mail server took it
 *      └──────► failed   it never will be: the recipient cannot be reached, or three days have passed
 */
export type Mail = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly topic: MailTopic;
  readonly recipient: string;
  /** The language tag of who reads it; null where nobody has said. */
  readonly language: string | null;
  readonly status: MailStatus;
  readonly attemptCount: number;
  /** Null when there is nothing more to do. */
  readonly nextAttemptAtMs: number | null;
  /** Why the last attempt did not succeed, in the mail server's words or in ours. */
  readonly lastError: string | null;
  readonly createdAtMs: number;
};

export const MAIL_STATUSES = ['pending', 'sent', 'failed'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** What a mail is about: one form for each kind. */
export type MailTopic = ReceiptTopic | DisabledEndpointTopic | LinkTopic;

/** To the payer, once for each session. */
export type ReceiptTopic = {
  readonly kind: 'receipt';
  readonly sessionId: Uuid;
  /** What settled it. */
  readonly paymentId: Uuid;
};

/** To the merchant, each time that an endpoint is disabled by itself: as it was then, whatever has become of it. */
export type DisabledEndpointTopic = {
  readonly kind: 'endpoint_disabled';
  readonly sessionId: null;
  readonly endpointId: Uuid;
  readonly url: string;
  readonly reason: Exclude<DisabledReason, 'requested'>;
  /** Times of the endpoint's mode. */
  readonly failingSinceMs: number;
  readonly disabledAtMs: number;
};

/** To somebody who is invited, or who has asked for a way to choose another password. */
export type LinkTopic = {
  readonly kind: 'invitation' | 'new_password';
  readonly sessionId: null;
  readonly linkId: Uuid;
  /** What the link is made with; it is kept nowhere else. */
  readonly sealedToken: string;
};
