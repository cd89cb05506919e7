import type { Replay } from '../../core/replay.ts';
import type { ReplaysTable } from '../schema.ts';
import { flag } from './text.ts';

/** The rest of a replay is read and written whole. */
type ReplayDetails = Omit<Replay, 'id' | 'shard' | 'accountId' | 'livemode' | 'status' | 'workAtMs'>;

export function replayToRow(replay: Replay): ReplaysTable {
  const { id, shard, accountId, livemode, status, workAtMs, ...details } = replay;
  return {
    shard,
    id,
    account_id: accountId,
    livemode: flag(livemode),
    status,
    work_at_ms: workAtMs,
    details: JSON.stringify(details satisfies ReplayDetails),
  };
}

export function rowToReplay(row: ReplaysTable): Replay {
  const details: ReplayDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    status: row.status,
    workAtMs: row.work_at_ms,
    ...details,
  };
}
