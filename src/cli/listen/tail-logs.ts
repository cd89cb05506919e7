import { ApiRefused } from '../../paygate-client.ts';
import type { Reached } from '../act-on-api.ts';
import { formatRequestLine } from '../format/objects.ts';
import type { Output } from '../output.ts';
import { interruption } from './listen.ts';
import { tailEvents } from './tail-events.ts';
import { tailRequests } from './tail-requests.ts';

export type TailOptions = {
  readonly only?: 'events' | 'requests';
  readonly events?: readonly string[];
  readonly startingAfter?: string;
};

/** Until Ctrl-C: what was called and what happened, each on a line, with `--json` whole. */
export async function tailLogs({ api, connection }: Reached, options: TailOptions, output: Output): Promise<void> {
  const signal = interruption();
  const { only } = options;
  // Events are followed by tools in development alone.
  const isLive = /_live_/.test(connection.key);
  const hasEvents = only !== 'requests' && !isLive;
  if (isLive && only !== 'requests') output.note('Events are followed in test mode alone: these are the requests.');
  if (!hasEvents) output.note(`Following ${connection.url}. Ctrl-C ends it.`);
  await Promise.all([
    hasEvents ? tailEvents(connection, { ...options, signal }, output) : undefined,
    only === 'events' ? undefined : showRequests(),
  ]);

  async function showRequests(): Promise<void> {
    try {
      for await (const request of tailRequests(api, signal)) {
        output.show(request, (paint) => formatRequestLine(request, paint));
      }
    } catch (error) {
      const isForbidden = error instanceof ApiRefused && error.statusCode === 403;
      if (!isForbidden || !hasEvents) throw error;
      output.note(`Requests are left out: ${error.message}`);
    }
  }
}
