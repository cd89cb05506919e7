import { setTimeout as delay } from 'node:timers/promises';
import type { PaygateClient } from '../paygate-client.ts';
import { formatProgress, type Replay } from './format/replay.ts';
import type { Output } from './output.ts';

const LOOK_EVERY_MS = 500;

/** Until all of it is on its way. It is the server's work: whoever stops waiting stops nothing. */
export async function followReplay(api: PaygateClient, begun: Replay, output: Output): Promise<Replay> {
  let replay = begun;
  let told = '';
  while (replay.status === 'running') {
    const progress = formatProgress(replay);
    if (progress !== told) output.note(`${replay.id}  ${progress}`);
    told = progress;
    await delay(LOOK_EVERY_MS);
    replay = await api.get<Replay>(`/v1/replays/${replay.id}`);
  }
  return replay;
}
