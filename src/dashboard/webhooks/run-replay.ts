import { replayId } from '../../core/ids.ts';
import { type Replay, sentCount } from '../../core/replay.ts';
import type { ReplayInput } from '../../operations/operations.ts';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ownReplay } from './show-replay.tsx';

/** Sends what was counted: the same range, as it is now. */
export async function startReplay(desk: Desk, visit: Visit): Promise<Answer> {
  const counted = await ownReplay(desk, visit);
  const started = await once(desk, visit, { input: inputOf(counted), act: desk.operations.createReplay });
  if (!started) return { kind: 'go', to: `${visit.base}/webhooks/replays` };
  const printed = replayId.print(started.id);
  const details = { deliveries: String(sentCount(counted)) };
  await desk.people.record(visit.actor, { action: 'replay.started', target: printed, details });
  return { kind: 'go', to: `${visit.base}/webhooks/replays/${printed}?done=started` };
}

function inputOf({ filter, perSecond }: Replay): ReplayInput {
  const { fromMs, toMs, types, sessionId, endpointId, onlyFailed } = filter;
  return {
    perSecond,
    toMs,
    onlyFailed,
    fromMs: fromMs ?? undefined,
    types: types ?? undefined,
    sessionId: sessionId ?? undefined,
    endpointId: endpointId ?? undefined,
  };
}

export async function cancelReplay(desk: Desk, visit: Visit): Promise<Answer> {
  const { id } = await ownReplay(desk, visit);
  const printed = replayId.print(id);
  const operations = visit.audited({ action: 'replay.canceled', target: printed });
  await operations.cancelReplay(visit.ask({ id }));
  return { kind: 'go', to: `${visit.base}/webhooks/replays/${printed}?done=canceled` };
}
