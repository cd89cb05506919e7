import { setTimeout as delay } from 'node:timers/promises';
import { ApiUnreachable, type PaygateClient } from '../../paygate-client.ts';
import type { ApiRequest, List } from '../format/objects.ts';

const EVERY_MS = 1_000;
const PAGE = 100;
/** Of what came within a second. More are passed over: nobody reads them as fast. */
const PAGES_MOST = 5;
const REMEMBERED = 2_000;

/**
 * Every call from now on, once, as the log comes to have them. It is asked for each second: several nodes write it, and what one
 * writes a little late is new all the same.
 */
export async function* tailRequests(api: PaygateClient, signal: AbortSignal): AsyncGenerator<ApiRequest> {
  let seen: string[] | undefined;
  while (!signal.aborted) {
    try {
      const known = new Set(seen);
      const fresh = seen ? await readFresh(api, known) : (await readPage(api)).data;
      if (seen) yield* fresh.toReversed();
      seen = [...fresh.map(({ id }) => id), ...(seen ?? [])].slice(0, REMEMBERED);
    } catch (error) {
      // Away for a while; whoever follows events beside this says so.
      if (!seen || !(error instanceof ApiUnreachable)) throw error;
    }
    await delay(EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

/** Newest first. */
async function readFresh(api: PaygateClient, known: ReadonlySet<string>): Promise<readonly ApiRequest[]> {
  const fresh: ApiRequest[] = [];
  for (let pages = 0; pages < PAGES_MOST; pages++) {
    const { data, has_more } = await readPage(api, fresh.at(-1)?.id);
    const unknown = data.filter(({ id }) => !known.has(id));
    fresh.push(...unknown);
    if (!has_more || unknown.length < data.length) break;
  }
  return fresh;
}

function readPage(api: PaygateClient, after?: string): Promise<List<ApiRequest>> {
  const more = after === undefined ? '' : `&starting_after=${after}`;
  return api.get(`/v1/requests?limit=${PAGE}${more}`);
}
