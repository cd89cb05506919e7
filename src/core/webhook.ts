import type { Shard, Uuid } from './ids.ts';
import type { DialectName } from './session.ts';

/** Where an account wants events sent. It speaks one dialect, whoever created the sessions. */
export type WebhookEndpoint = {
  readonly id: Uuid;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly url: string;
  readonly dialect: DialectName;
  /** Wire event types of its dialect; `*` for all. */
  readonly events: readonly string[];
  readonly description: string | null;
  readonly enabled: boolean;
  /** The signing secret (`whsec_…`), sealed. */
  readonly sealedSecret: string;
  readonly createdAtMs: number;
};

/** One event on its way to one place: an endpoint, or the session's own `notification_url` (then `endpointId` is null). */
export type Delivery = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly eventId: Uuid;
  readonly sessionId: Uuid;
  readonly endpointId: Uuid | null;
  /** Counts what this target was sent of this session: 1, 2, 3 … */
  readonly targetSequence: number;
  readonly url: string;
  readonly dialect: DialectName;
  /** The exact bytes that every attempt sends. */
  readonly body: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly attemptCount: number;
  /** Null when there is nothing more to do. */
  readonly nextAttemptAtMs: number | null;
  readonly createdAtMs: number;
};

export type DeliveryAttempt = {
  /** 1 for the first. */
  readonly number: number;
  readonly atMs: number;
  /** Null when no answer came. */
  readonly statusCode: number | null;
  readonly latencyMs: number;
  /** The answer's first 2 KB as text, or why there was none. */
  readonly response: string;
};
