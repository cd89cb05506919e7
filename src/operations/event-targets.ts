import type { EventRecord } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import type { StoreReads } from '../store/store.ts';
import type { Deps, DialectEvents } from './deps.ts';

/** A place that a session's events go to, in its own words: an endpoint, or the session's notification URL. */
export type Target = {
  /** What `Session.deliveryCounts` counts it under. */
  readonly key: string;
  readonly endpointId: Uuid | null;
  readonly url: string;
  readonly words: DialectEvents;
  /** Since when there is such a place. */
  readonly createdAtMs: number;
} & Pick<WebhookEndpoint, 'dialect' | 'events'>;

/** Where the events of a session go now. */
export async function listTargets(
  deps: Deps,
  reads: Pick<StoreReads, 'listEnabledEndpoints'>,
  session: Session,
): Promise<Target[]> {
  const endpoints = await reads.listEnabledEndpoints(session);
  return [...endpoints.flatMap((endpoint) => targetAt(deps, endpoint) ?? []), ...targetOf(deps, session)];
}

/** Undefined where its dialect is not served any more. */
export function targetAt(deps: Pick<Deps, 'dialects'>, endpoint: WebhookEndpoint): Target | undefined {
  const { id, url, dialect, events, createdAtMs } = endpoint;
  const words = deps.dialects[dialect];
  return words && { key: id, endpointId: id, url, dialect, events, words, createdAtMs };
}

/** The session's own notification URL. */
export function targetOf(deps: Pick<Deps, 'dialects'>, session: Session): readonly Target[] {
  const { notificationUrl: url, dialect, createdAtMs } = session;
  const words = deps.dialects[dialect];
  if (url === null || !words) return [];
  return [{ key: 'notification_url', endpointId: null, url, dialect, events: ['*'], words, createdAtMs }];
}

export function wants(
  target: Pick<Target, 'words' | 'events'>,
  event: Pick<EventRecord, 'type'>,
  session: Session,
): boolean {
  const type = target.words.typeOf(event, session);
  return type !== null && (target.events.includes('*') || target.events.includes(type));
}
