import type { Shard, Uuid } from './ids.ts';
import type { DialectName } from './session.ts';

/**
 * One call of an API as its merchant may look at it. It is kept for some days, and what is secret in it or somebody's own is
 * masked before (`redact.ts`). Times are real, in test mode too: it is held against a merchant's own log.
 */
export type ApiRequest = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly keyId: Uuid;
  /** The API that answered. */
  readonly dialect: DialectName;
  /** What the answer and the server's own log call it. */
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the path; null where no call has such a path. */
  readonly route: string | null;
  /** As it was asked for, with its query. */
  readonly path: string;
  readonly statusCode: number;
  readonly latencyMs: number;
  readonly idempotencyKey: string | null;
  /** The answer was given before, under the same idempotency key. */
  readonly isReplayed: boolean;
  /** Why it was refused, in one word for all APIs; null where it was not. */
  readonly errorCode: string | null;
  /** JSON, cut where it is long; null where there was none. */
  readonly requestBody: string | null;
  readonly responseBody: string | null;
  /** When the answer had left. */
  readonly createdAtMs: number;
};

/** Of each body. */
export const KEPT_OF_BODY = 8 * 1024;
/** A body that is longer than this is not read for the log at all. */
export const READ_OF_BODY = 128 * 1024;
/** Of each key, beside the days: a program that polls does not push out what others have asked. */
export const KEPT_OF_KEY = 25_000;

/** Hundreds: 4 is all that was the caller's fault. */
export type StatusClass = 2 | 3 | 4 | 5;
export const STATUS_CLASSES: readonly StatusClass[] = [2, 3, 4, 5];

export function statusClassOf(statusCode: number): StatusClass {
  const hundreds = Math.floor(statusCode / 100);
  return STATUS_CLASSES.find((one) => one === hundreds) ?? 5;
}
