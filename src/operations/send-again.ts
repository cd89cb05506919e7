import { firstRound } from '../core/delivery-round.ts';
import type { Uuid } from '../core/ids.ts';
import type { Resend } from '../core/resend.ts';
import type { Delivery } from '../core/webhook.ts';
import type { Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import type { Target } from './event-targets.ts';
import type { LoggedEvent } from './operations.ts';

/** Times are of the event's mode. */
export type Again = { readonly cause: Resend['cause']; readonly nowMs: number; readonly dueAtMs: number };

/**
 * Sends an event to a target again: the bytes that were kept for it, in another round of attempts. To a target that was never
 * sent it, the event is told as it would have been, from how everything stood at it; the target counts it as the last of
 * what it was sent of the session. Answers the delivery's id.
 */
export async function sendAgain(
  deps: Deps,
  tx: Tx,
  { logged, target, kept }: { logged: LoggedEvent; target: Target; kept: Delivery | undefined },
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
  { logged: { event, snapshot }, target }: { logged: LoggedEvent; target: Target },
  { cause, nowMs, dueAtMs }: Again,
): Promise<Uuid> {
  const targetSequence = await countFor(tx, event.sessionId, target);
  const { shard, accountId, livemode, sessionId } = event;
  const { endpointId, url, dialect, words } = target;
  const id = deps.ids.make(nowMs, shard);
  await tx.insertDelivery({
    ...{ id, shard, accountId, livemode, sessionId, endpointId, targetSequence, url, dialect },
    eventId: event.id,
    subject: 'session',
    body: words.render(event, { ...snapshot, publicUrl: deps.publicUrl, targetSequence }),
    status: 'pending',
    attemptCount: 0,
    round: firstRound(dueAtMs, cause),
    nextAttemptAtMs: dueAtMs,
    createdAtMs: nowMs,
  });
  return id;
}

/**
 * The session counts what each target was sent, and a number is given once: so its row is held, and its version grows, which
 * makes whoever is changing the session load it again.
 */
async function countFor(tx: Tx, sessionId: Uuid, { key }: Target): Promise<number> {
  await tx.hold('sessions', sessionId);
  const session = await tx.findSession(sessionId);
  if (!session) throw new Error(`session ${sessionId} has gone, and its events have not`);
  const count = (session.deliveryCounts[key] ?? 0) + 1;
  const deliveryCounts = { ...session.deliveryCounts, [key]: count };
  await tx.saveSession({ ...session, version: session.version + 1, deliveryCounts });
  return count;
}
