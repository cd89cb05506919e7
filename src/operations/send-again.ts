import { firstRound } from '../core/delivery-round.ts';
import type { Uuid } from '../core/ids.ts';
import type { Resend } from '../core/resend.ts';
import type { Delivery } from '../core/webhook.ts';
import { isOfEndpoint, type Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { renderEvent, type Target } from './event-targets.ts';
import type { LoggedEndpointEvent, LoggedEvent } from './operations.ts';

type Telling = { readonly logged: LoggedEvent | LoggedEndpointEvent; readonly target: Target };

/** Times are of the event's mode. */
export type Again = { readonly cause: Resend['cause']; readonly nowMs: number; readonly dueAtMs: number };

/**
 * Sends an event to a target again: the bytes that were kept for it, in another round of attempts. To a target that was never
 * sent it, the event is told as it would have been, from how everything stood at it; the target counts it as the last of
 * what it was sent of the session, or of the endpoint that it is about. Answers the delivery's id.
 */
export async function sendAgain(
  deps: Deps,
  tx: Tx,
  { logged, target, kept }: Telling & { readonly kept: Delivery | undefined },
  again: Again,
): Promise<Uuid> {
  if (!kept) return addDelivery(deps, tx, { logged, target }, again);
  await tx.beginRound(kept.id, { cause: again.cause, beganAtMs: again.dueAtMs, nextAttemptAtMs: again.dueAtMs });
  return kept.id;
}

/** Tells whoever listens to the account's events without being an endpoint. Once for an event, however many targets it has. */
export function recordResend(
  deps: Deps,
  tx: Tx,
  event: Pick<Delivery, 'shard' | 'accountId' | 'livemode' | 'eventId' | 'endpointId'>,
  { cause, nowMs }: Omit<Again, 'dueAtMs'>,
): Promise<void> {
  const { shard, accountId, livemode, eventId, endpointId } = event;
  const id = deps.ids.inOrder(nowMs, shard);
  return tx.insertResend({ id, shard, accountId, livemode, eventId, endpointId, cause });
}

async function addDelivery(
  deps: Deps,
  tx: Tx,
  { logged, target }: Telling,
  { cause, nowMs, dueAtMs }: Again,
): Promise<Uuid> {
  const { event } = logged;
  const isAboutEndpoint = isOfEndpoint(logged);
  const targetSequence = await (isAboutEndpoint ? countOfEndpoint : countOfSession)(tx, event, target);
  const { shard, accountId, livemode, sessionId } = event;
  const { endpointId, url, dialect, words } = target;
  const id = deps.ids.make(nowMs, shard);
  await tx.insertDelivery({
    ...{ id, shard, accountId, livemode, sessionId, endpointId, targetSequence, url, dialect },
    eventId: event.id,
    subject: isAboutEndpoint ? 'endpoint' : 'session',
    body: renderEvent(words, logged, { publicUrl: deps.publicUrl, targetSequence }),
    status: 'pending',
    attemptCount: 0,
    round: firstRound(dueAtMs, cause),
    nextAttemptAtMs: dueAtMs,
    createdAtMs: nowMs,
  });
  return id;
}

type Event = Telling['logged']['event'];

/**
 * The session counts what each target was sent, and a number is given once: so its row is held, and its version grows, which
 * makes whoever is changing the session load it again.
 */
async function countOfSession(tx: Tx, { sessionId }: Event, { key }: Target): Promise<number> {
  await tx.hold('sessions', sessionId);
  const session = await tx.findSession(sessionId);
  if (!session) throw new Error(`session ${sessionId} has gone, and its events have not`);
  const count = (session.deliveryCounts[key] ?? 0) + 1;
  const deliveryCounts = { ...session.deliveryCounts, [key]: count };
  await tx.saveSession({ ...session, version: session.version + 1, deliveryCounts });
  return count;
}

/** As a session does. One that was deleted counts no more: then what was sent of it is counted, which is little. */
async function countOfEndpoint(tx: Tx, event: Event, { key, endpointId }: Target): Promise<number> {
  const id = event.sessionId;
  await tx.hold('webhook_endpoints', id);
  const endpoint = await tx.findEndpoint(id);
  if (!endpoint) {
    const filter = { sessionId: id, endpointId: endpointId ?? undefined };
    const { items } = await tx.listDeliveries(event, filter, { limit: 1_000 });
    return Math.max(0, ...items.map(({ targetSequence }) => targetSequence)) + 1;
  }
  const count = (endpoint.deliveryCounts[key] ?? 0) + 1;
  await tx.saveEndpoint({ ...endpoint, deliveryCounts: { ...endpoint.deliveryCounts, [key]: count } });
  return count;
}
