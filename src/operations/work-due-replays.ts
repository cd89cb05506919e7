import type { Uuid } from '../core/ids.ts';
import { advanceReplay } from './advance-replay.ts';
import type { Deps } from './deps.ts';

const AT_ONCE = 20;
/** One that cannot be worked at lets the others go on. */
const AFTER_FAILURE_MS = 30_000;

/** Makes a batch of each replay whose next one is due. Answers whether there may be more to do. */
export async function workDueReplays(deps: Deps): Promise<boolean> {
  const due = await deps.store.read.listDueReplays({ nowMs: deps.clock.nowMs(), limit: AT_ONCE });
  let more = false;
  for (const id of due) more = (await workReplay(deps, id)) || more;
  return more;
}

async function workReplay(deps: Deps, id: Uuid): Promise<boolean> {
  try {
    return await advanceReplay(deps, id);
  } catch (error) {
    deps.log.error({ err: error, replay: id }, 'a replay could not go on; it is tried again');
    await putOff(deps, id);
    return false;
  }
}

function putOff(deps: Deps, id: Uuid): Promise<void> {
  return deps.store.transact(async (tx) => {
    await tx.hold('replays', id);
    const replay = await tx.findReplay(id);
    if (replay?.workAtMs != null) await tx.saveReplay({ ...replay, workAtMs: deps.clock.nowMs() + AFTER_FAILURE_MS });
  });
}
