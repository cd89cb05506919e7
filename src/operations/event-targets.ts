import type { EndpointEvent, EndpointSnapshot } from '../core/endpoint-event.ts';
import type { EventRecord, EventSnapshot } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import { isOfEndpoint, type Scope, type StoreReads } from '../store/store.ts';
import type { Deps, DialectEvents } from './deps.ts';
import type { LoggedEndpointEvent, LoggedEvent } from './operations.ts';

/** A place that events go to, in its own words: an endpoint, or the session's notification URL. */
export type Target = {
  /** What `deliveryCounts` of the session, or of the endpoint that it is about, counts it under. */
  readonly key: string;
  readonly endpointId: Uuid | null;
  readonly url: string;
  readonly words: DialectEvents;
  /** Since when there is such a place. */
  readonly createdAtMs: number;
} & Pick<WebhookEndpoint, 'dialect' | 'events'>;

/** What has happened, and to what: as much as says who is to hear of it. */
export type Happened =
  | { readonly event: Pick<EventRecord, 'type'>; readonly snapshot: Pick<EventSnapshot, 'session'> }
  | { readonly event: Pick<EndpointEvent, 'type'>; readonly snapshot: Pick<EndpointSnapshot, 'endpoint'> };

/** The account's endpoints that may be told anything now. */
export async function listEndpointTargets(
  deps: Pick<Deps, 'dialects'>,
  reads: Pick<StoreReads, 'listEnabledEndpoints'>,
  scope: Scope,
): Promise<Target[]> {
  return (await reads.listEnabledEndpoints(scope)).flatMap((endpoint) => targetAt(deps, endpoint) ?? []);
}

/** Where what has happened may go: an endpoint is not told of itself, and a notification URL of its own session alone. */
export function targetsOf(
  deps: Pick<Deps, 'dialects'>,
  endpoints: readonly Target[],
  { snapshot }: Pick<Happened, 'snapshot'>,
): Target[] {
  if ('session' in snapshot) return [...endpoints, ...notificationTargetOf(deps, snapshot.session)];
  return endpoints.filter(({ endpointId }) => endpointId !== snapshot.endpoint.id);
}

/** Undefined where its dialect is not served any more. */
export function targetAt(deps: Pick<Deps, 'dialects'>, endpoint: WebhookEndpoint): Target | undefined {
  const { id, url, dialect, events, createdAtMs } = endpoint;
  const words = deps.dialects[dialect];
  return words && { key: id, endpointId: id, url, dialect, events, words, createdAtMs };
}

function notificationTargetOf(deps: Pick<Deps, 'dialects'>, session: Session): readonly Target[] {
  const { notificationUrl: url, dialect, createdAtMs } = session;
  const words = deps.dialects[dialect];
  if (url === null || !words) return [];
  return [{ key: 'notification_url', endpointId: null, url, dialect, events: ['*'], words, createdAtMs }];
}

/** What a dialect calls it, or null where it has no word for it. */
export function wireTypeOf(words: DialectEvents, happened: Happened): string | null {
  if (isOfEndpoint(happened)) return words.ofEndpoints?.typeOf(happened.event) ?? null;
  return words.typeOf(happened.event, happened.snapshot.session);
}

export function wants({ words, events }: Pick<Target, 'words' | 'events'>, happened: Happened): boolean {
  const type = wireTypeOf(words, happened);
  return type !== null && (events.includes('*') || events.includes(type));
}

/** What is sent of it, in a dialect that has a word for it. */
export function renderEvent(
  words: DialectEvents,
  logged: LoggedEvent | LoggedEndpointEvent,
  { publicUrl, targetSequence }: { readonly publicUrl: string; readonly targetSequence: number | null },
): string {
  if (!isOfEndpoint(logged)) return words.render(logged.event, { ...logged.snapshot, publicUrl, targetSequence });
  if (!words.ofEndpoints) throw new Error(`this dialect has no words for ${logged.event.type}`);
  return words.ofEndpoints.render(logged.event, { ...logged.snapshot, targetSequence });
}
