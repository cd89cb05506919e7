import type { AttemptCause, DeliveryRound } from './delivery-round.ts';
import type { DisabledReason, EndpointHealth } from './endpoint-health.ts';
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
  /** Null while it is enabled. */
  readonly disabledReason: DisabledReason | null;
  readonly health: EndpointHealth;
  /** Of itself. */
  readonly eventCount: number;
  /** How many of those each other endpoint was sent. */
  readonly deliveryCounts: Readonly<Record<Uuid, number>>;
  /** The signing secret (`whsec_…`), sealed. */
  readonly sealedSecret: string;
  /** An ed25519 key pair that signs beside the secret, where the merchant asked for one. */
  readonly keyPair: KeyPair | null;
  /** What signed before a roll and goes on for a while, newest first. */
  readonly formerSecrets: readonly FormerSecret[];
  readonly createdAtMs: number;
};

/** As Standard Webhooks writes keys: `whpk_…`, and `whsk_…`, which is sealed. */
export type KeyPair = { readonly publicKey: string; readonly sealedPrivateKey: string };

export type FormerSecret = {
  readonly sealedSecret: string;
  readonly sealedPrivateKey: string | null;
  /** Real time, in test mode too: signatures and whoever checks them know no test clock. */
  readonly untilMs: number;
};

/** All that signs now, newest first. */
export function signingSecrets(endpoint: WebhookEndpoint, realNowMs: number): readonly Omit<FormerSecret, 'untilMs'>[] {
  const { sealedSecret, keyPair, formerSecrets } = endpoint;
  const newest = { sealedSecret, sealedPrivateKey: keyPair?.sealedPrivateKey ?? null };
  return [newest, ...formerSecrets.filter(({ untilMs }) => untilMs > realNowMs)];
}

/** One event on its way to one place: an endpoint, or the session's own `notification_url` (then `endpointId` is null). */
export type Delivery = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly eventId: Uuid;
  /** What `sessionId` is the id of: a session, or the endpoint that it tells of. Order is kept within it either way. */
  readonly subject: 'session' | 'endpoint';
  readonly sessionId: Uuid;
  readonly endpointId: Uuid | null;
  /** Counts what this target was sent of this session: 1, 2, 3 … */
  readonly targetSequence: number;
  readonly url: string;
  readonly dialect: DialectName;
  /** The exact bytes that every attempt sends. */
  readonly body: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  /** In all rounds. */
  readonly attemptCount: number;
  readonly round: DeliveryRound;
  /** Null when there is nothing more to do. */
  readonly nextAttemptAtMs: number | null;
  readonly createdAtMs: number;
};

export type DeliveryAttempt = {
  /** 1 for the first. */
  readonly number: number;
  readonly cause: AttemptCause;
  readonly atMs: number;
  /** Null when no answer came. */
  readonly statusCode: number | null;
  readonly latencyMs: number;
  /** The answer's first 2 KB as text, or why there was none. */
  readonly response: string;
  /** Under their names in lower case. Absent where nothing was sent, or before these were kept. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
};

/** Whether an answer says that the webhook was taken: any 2xx. Null is no answer. */
export function isTakenBy(statusCode: number | null): boolean {
  return statusCode !== null && statusCode >= 200 && statusCode < 300;
}
