import type { Uuid } from '../core/ids.ts';
import type { DueDelivery, NotifiedHost } from '../store/store.ts';
import type { DeliveryLimits } from './limits.ts';

/** What can be quick, slow, failing or dead as one: an endpoint, or the host of notification URLs. */
export type Target = {
  readonly key: string;
  readonly endpointId: Uuid | null;
  /** Whose notification URLs it stands for, where it is no endpoint. */
  readonly host: NotifiedHost;
  queue: DueDelivery[];
  /** When each of those under way began, oldest first. */
  readonly underWay: Set<{ readonly atMs: number }>;
  /** How many of those have become slow. */
  slow: number;
  /** How many may be under way: `perTarget`, or 1 after no answer came, or while all fail. */
  allowed: number;
  /** Moving average; null before the first. */
  latencyMs: number | null;
  /** The last that was sent to it had no answer. */
  silent: boolean;
  /** How many have failed in a row. */
  failures: number;
  /** How many rests it has not ended: nothing is sent meanwhile. */
  resting: number;
  /** It has answered since it was last at rest. */
  proven: boolean;
  /** When the last of those that were sent away is to come back; on the clock of `performance.now`. */
  lineEndsAtMs: number;
};

/** What came of a sending, as far as it tells of the target. `answered` is whether it is alive, `taken` whether it is well. */
export type Sent = { readonly answered: boolean; readonly taken: boolean; readonly latencyMs: number };

export function makeTarget(delivery: DueDelivery, { perTarget }: DeliveryLimits): Target {
  return {
    key: targetKey(delivery),
    endpointId: delivery.endpointId,
    host: hostOf(delivery),
    queue: [],
    underWay: new Set(),
    slow: 0,
    allowed: perTarget,
    latencyMs: null,
    silent: false,
    failures: 0,
    resting: 0,
    proven: false,
    lineEndsAtMs: 0,
  };
}

export function noteResult(target: Target, { answered, taken, latencyMs }: Sent, limits: DeliveryLimits): void {
  target.latencyMs = target.latencyMs === null ? latencyMs : target.latencyMs + (latencyMs - target.latencyMs) / 4;
  target.silent = !answered;
  target.failures = taken ? 0 : target.failures + 1;
  target.allowed = answered && !isFailing(target) ? Math.min(limits.perTarget, target.allowed * 2) : 1;
  target.proven ||= answered;
}

/** A shop that is deployed fails a few times, and one whose code does not know an event fails with each of that kind. */
const FAILURES_LEAST = 5;

export function isFailing({ failures }: Target): boolean {
  return failures >= FAILURES_LEAST;
}

/** One that has been under way for long says more than the average of those that came back. */
export function latencyOf(target: Target, nowMs: number): number {
  const [oldest] = target.underWay;
  return Math.max(target.latencyMs ?? 0, oldest ? nowMs - oldest.atMs : 0);
}

/** Notification URLs differ by path from session to session, so it is their host. */
export function targetKey(delivery: DueDelivery): string {
  if (delivery.endpointId !== null) return delivery.endpointId;
  const { accountId, livemode, place } = hostOf(delivery);
  return `${accountId} ${livemode} ${place}`;
}

/** The scheme and host as they are written, so that the database can tell by the text which URLs begin with them. */
function hostOf({ accountId, livemode, url }: DueDelivery): NotifiedHost {
  return { accountId, livemode, place: /^[a-z]+:\/\/[^/?#\\]*/i.exec(url)?.[0] ?? url };
}
