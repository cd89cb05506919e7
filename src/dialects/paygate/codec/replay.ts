import { endpointId, eventId, replayId } from '../../../core/ids.ts';
import { progressOf, type Replay, sentCount } from '../../../core/replay.ts';
import { formatTime, formatTimeOrNull } from '../../iso-time.ts';
import { wordOfType } from '../events.ts';
import { sessionId } from '../ids.ts';

export function renderReplay(replay: Replay) {
  const { filter } = replay;
  return {
    id: replayId.print(replay.id),
    object: 'replay',
    status: replay.status,
    dry_run: replay.isDryRun,
    from: formatTimeOrNull(filter.fromMs),
    to: formatTime(filter.toMs),
    types: filter.types && [...new Set(filter.types.map(wordOfType))],
    checkout_session: filter.sessionId && sessionId.print(filter.sessionId),
    endpoint: filter.endpointId && endpointId.print(filter.endpointId),
    only_failed: filter.onlyFailed,
    rate: replay.perSecond,
    progress: progressOf(replay),
    cursor: replay.cursor && eventId.print(replay.cursor),
    events: replay.eventCount,
    deliveries: sentCount(replay),
    by_type: byWord(replay.sentByType),
    by_endpoint: Object.entries(replay.sentByTarget).map(([target, deliveries]) => ({
      endpoint: target === 'notification_url' ? null : endpointId.print(target),
      deliveries,
    })),
    livemode: replay.livemode,
    created_at: formatTime(replay.createdAtMs),
    ended_at: formatTimeOrNull(replay.endedAtMs),
  };
}

/** A word may stand for several types. */
function byWord(counts: Replay['sentByType']) {
  const byWord = new Map<string, number>();
  for (const [type, count] of Object.entries(counts)) {
    const word = wordOfType(type as keyof typeof counts);
    byWord.set(word, (byWord.get(word) ?? 0) + count);
  }
  return [...byWord].map(([type, deliveries]) => ({ type, deliveries }));
}
