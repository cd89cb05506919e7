import type { Connection } from '../connection.ts';
import { formatEventLine } from '../format/objects.ts';
import type { Output } from '../output.ts';
import { followStream } from './follow-stream.ts';

type Following = {
  readonly events?: readonly string[];
  readonly startingAfter?: string;
  readonly signal: AbortSignal;
};

/** Until the signal: each event of the native API on a line, with `--json` whole. */
export async function tailEvents(
  connection: Connection,
  { events = [], startingAfter, signal }: Following,
  output: Output,
): Promise<void> {
  const stream = followStream(connection, {
    dialect: 'paygate',
    types: events,
    startingAfter,
    signal,
    onOpen: (isFirst) => output.note(isFirst ? `Following ${connection.url}. Ctrl-C ends it.` : 'It is there again.'),
    onAway: (reason) => output.note(`The server is away (${reason}): waiting for it.`),
  });
  for await (const { body } of stream) {
    const event = JSON.parse(body);
    output.show(event, (paint) => formatEventLine(event, paint));
  }
}
