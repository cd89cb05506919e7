import { attemptsInRound } from './delivery-round.ts';
import type { EndpointEventType } from './endpoint-event.ts';
import type { EventType } from './events.ts';
import { type Shard, timeOf, type Uuid } from './ids.ts';
import type { Delivery } from './webhook.ts';

/**
 * A range of the event log that is sent again, worked through in small batches by whichever node comes to it.
 *
 *   running ──the range is looked through──► completed
 *      └─────────canceled by its merchant──► canceled
 *
 * A batch puts its deliveries on their way and moves the cursor in one transaction, so that a batch that was cut off has not
 * happened and one that has happened is not done twice. It is paced by the due times that it gives: delivery workers send
 * nothing before it is due, on any node, and batches are made no more than a second ahead.
 */
export type Replay = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly status: 'running' | 'completed' | 'canceled';
  readonly filter: ReplayFilter;
  /** How many deliveries are put on their way in a second, at most. */
  readonly perSecond: number;
  /** It looks and counts, and sends nothing. */
  readonly isDryRun: boolean;
  /** The event that was looked at last. */
  readonly cursor: Uuid | null;
  /** How many events it has looked at. */
  readonly eventCount: number;
  /** How many deliveries it has put on their way, or would have: by type of event and by target. */
  readonly sentByType: Readonly<Partial<Record<EventType | EndpointEventType, number>>>;
  readonly sentByTarget: Readonly<Record<string, number>>;
  /** Before this no further delivery goes. Real time. */
  readonly paceAtMs: number;
  /** When the next batch is to be made; null when it has ended. Real time. */
  readonly workAtMs: number | null;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
};

export type ReplayFilter = {
  /** When the events happened, both ends included, in the time of their mode. */
  readonly fromMs: number | null;
  readonly toMs: number;
  /** Null: all. */
  readonly types: readonly (EventType | EndpointEventType)[] | null;
  readonly sessionId: Uuid | null;
  /** Null: every place that asks for an event now. */
  readonly endpointId: Uuid | null;
  readonly onlyFailed: boolean;
};

export type Sent = { readonly type: EventType | EndpointEventType; readonly target: string };

/** What a batch has done. */
export type ReplayBatch = {
  readonly eventCount: number;
  readonly cursor: Uuid | null;
  readonly sent: readonly Sent[];
  /** The range was looked through to its end. */
  readonly isLast: boolean;
};

/** Batches are made so far ahead of the time at which their deliveries are due. */
export const REPLAY_LEAD_MS = 1_000;
const BATCH_MOST = 100;

/** How many deliveries a batch puts on their way, about: an event's targets are kept together. A dry run puts none. */
export function batchSize({ perSecond, isDryRun }: Replay): number {
  if (isDryRun) return Number.POSITIVE_INFINITY;
  return Math.min(BATCH_MOST, Math.max(1, Math.ceil(perSecond / 2)));
}

/** When a batch's delivery of this number, from 0, is due. Real time. */
export function dueAt(replay: Replay, number: number, realNowMs: number): number {
  return Math.max(realNowMs, replay.paceAtMs) + Math.ceil((number * 1_000) / replay.perSecond);
}

/**
 * Whether an event goes to a place once more. What waits for its first attempt is on its way already. What failed includes
 * what was never sent, from the time on since when there is such a place: it may have been disabled, or asked for less.
 */
export function isSentAgain(
  kept: Pick<Delivery, 'status' | 'attemptCount' | 'round'> | undefined,
  event: { readonly createdAtMs: number },
  { onlyFailed, placeSinceMs }: { readonly onlyFailed: boolean; readonly placeSinceMs: number },
): boolean {
  if (!kept) return !onlyFailed || event.createdAtMs >= placeSinceMs;
  if (kept.status === 'pending' && attemptsInRound(kept) === 0) return false;
  return !onlyFailed || kept.status !== 'succeeded';
}

export function afterBatch(
  replay: Replay,
  batch: ReplayBatch,
  { nowMs, realNowMs }: { readonly nowMs: number; readonly realNowMs: number },
): Replay {
  const paced = batch.sent.length > 0 && !replay.isDryRun;
  const paceAtMs = paced ? dueAt(replay, batch.sent.length, realNowMs) : replay.paceAtMs;
  const counted = {
    ...replay,
    cursor: batch.cursor ?? replay.cursor,
    eventCount: replay.eventCount + batch.eventCount,
    sentByType: countedOn(
      replay.sentByType,
      batch.sent.map(({ type }) => type),
    ),
    sentByTarget: countedOn(
      replay.sentByTarget,
      batch.sent.map(({ target }) => target),
    ),
    paceAtMs,
  };
  if (batch.isLast) return { ...counted, status: 'completed', workAtMs: null, endedAtMs: nowMs };
  return { ...counted, workAtMs: Math.max(realNowMs, paceAtMs - REPLAY_LEAD_MS) };
}

export function canceled(replay: Replay, nowMs: number): Replay {
  if (replay.status !== 'running') return replay;
  return { ...replay, status: 'canceled', workAtMs: null, endedAtMs: nowMs };
}

/** By time: how many events there are in the range is known when they were looked at. Rounded down, so that 1 is the end. */
export function progressOf({ status, cursor, filter }: Replay): number {
  if (status === 'completed') return 1;
  if (cursor === null) return 0;
  const fromMs = filter.fromMs ?? timeOf(filter.sessionId ?? cursor);
  const passed = (timeOf(cursor) - fromMs) / (filter.toMs - fromMs || 1);
  return Math.min(99, Math.max(0, Math.floor(passed * 100))) / 100;
}

export function sentCount({ sentByTarget }: Replay): number {
  return Object.values(sentByTarget).reduce((sum, count) => sum + count, 0);
}

function countedOn<Name extends string>(counts: Readonly<Partial<Record<Name, number>>>, names: readonly Name[]) {
  const after: Partial<Record<Name, number>> = { ...counts };
  for (const name of names) after[name] = (after[name] ?? 0) + 1;
  return after as Record<Name, number>;
}
