import { setTimeout as delay } from 'node:timers/promises';
import type { PaygateClient } from '../../paygate-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import type { Event, List } from '../format/objects.ts';

const LOOK_EVERY_MS = 200;

/** `of`: the id of the session, or of the endpoint that it tells of. */
export type Wanted = { readonly type: string; readonly of: string; readonly patienceMs: number };

/** Answers the event as the log has it, or says that it did not come in time. */
export async function awaitEvent(api: PaygateClient, { type, of, patienceMs }: Wanted): Promise<Event> {
  const isEndpoint = of.startsWith('we_');
  const path = `/v1/events?type=${type}${isEndpoint ? '' : `&checkout_session=${of}`}`;
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    const { data } = await api.get<List<Event>>(path);
    const found = isEndpoint ? data.find((event) => event.data.object.id === of) : data[0];
    if (found) return found;
    if (Date.now() >= giveUpAtMs) {
      throw new CliError(
        EXIT.failed,
        `${type} has not happened to ${of} within ${patienceMs / 1000} s: is a node with the worker role running?`,
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}
