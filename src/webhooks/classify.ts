import { attemptsInRound } from '../core/delivery-round.ts';
import { type Delivery, isTakenBy } from '../core/webhook.ts';
import { nextAttemptAtMs, parseRetryAfter } from './retry-schedule.ts';
import type { SendResult } from './sender.ts';

/** What an attempt means for its delivery. */
export type Verdict =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'retry'; readonly atMs: number }
  | { readonly kind: 'failed' };

/** What came of an attempt: an answer or its absence, or a reason why nothing was sent. */
export type AttemptResult =
  | Exclude<SendResult, { kind: 'aborted' }>
  /** Nothing was sent. `final`: nothing ever will be. */
  | { readonly kind: 'unsendable'; readonly reason: string; readonly final: boolean };

export type Moment = {
  /** The time of the delivery's mode: retries are due by it. */
  readonly nowMs: number;
  /** A `Retry-After` date is in real time. */
  readonly realNowMs: number;
  readonly random: () => number;
};

/**
 * Any 2xx is success. 410 Gone says that nobody will ever want it. Everything else, redirects included, is tried again: the
 * receiver may be deployed, repaired or reconfigured within the three days.
 */
export function classify(
  result: AttemptResult,
  delivery: Pick<Delivery, 'attemptCount' | 'round'>,
  { nowMs, realNowMs, random }: Moment,
): Verdict {
  if (isTaken(result)) return { kind: 'succeeded' };
  if (result.kind === 'answered' && result.statusCode === 410) return { kind: 'failed' };
  if (result.kind === 'unsendable' && result.final) return { kind: 'failed' };
  const atMs = nextAttemptAtMs({
    attempts: attemptsInRound(delivery) + 1,
    beganAtMs: delivery.round.beganAtMs,
    nowMs,
    retryAfterMs: result.kind === 'answered' ? parseRetryAfter(result.retryAfter, realNowMs) : null,
    random,
  });
  return atMs === null ? { kind: 'failed' } : { kind: 'retry', atMs };
}

export function isTaken(result: AttemptResult): boolean {
  return result.kind === 'answered' && isTakenBy(result.statusCode);
}
