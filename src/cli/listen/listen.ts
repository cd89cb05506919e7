import type { Connection } from '../connection.ts';
import { formatAttempt, formatTold } from '../format/listening.ts';
import type { Output } from '../output.ts';
import { followStream } from './follow-stream.ts';
import { createForwarder } from './forward-events.ts';
import { workingSecret } from './working-secret.ts';

export type ListenOptions = {
  readonly forwardTo?: string | undefined;
  readonly api: string;
  readonly events?: readonly string[] | undefined;
  readonly startingAfter?: string | undefined;
};

/** Until Ctrl-C. One event after the other: a receiver gets them in order, and a slow one holds back the stream. */
export async function listen(connection: Connection, options: ListenOptions, output: Output): Promise<void> {
  const signal = interruption();
  const { forwardTo, api, events = [], startingAfter } = options;
  const { secret, path } = workingSecret(connection.url);
  const forwarder = forwardTo ? createForwarder({ url: forwardTo, dialect: api, secret, signal }) : undefined;
  const stream = followStream(connection, {
    dialect: api,
    types: events,
    startingAfter,
    signal,
    onOpen(isFirst) {
      if (!isFirst) return output.note('It is there again; nothing was left out.');
      output.note(`Listening to ${connection.url}${forwardTo ? `, forwarding to ${forwardTo}` : ''}. Ctrl-C ends it.`);
      if (forwardTo) output.note(`Signed with ${secret} (kept in ${path})`);
    },
    onAway: (reason) => output.note(`The server is away (${reason}): waiting for it.`),
  });
  try {
    for await (const told of stream) {
      if (!forwarder) {
        output.show({ object: 'told_event', ...told }, (paint) => formatTold(told, { nowMs: Date.now(), paint }));
        continue;
      }
      await forwarder.forward(told, (attempt) =>
        output.show({ object: 'attempt', ...attempt }, (paint) => formatAttempt(attempt, paint)),
      );
    }
  } finally {
    await forwarder?.close();
  }
}

/** Aborted by Ctrl-C; a second one ends the process at once. */
export function interruption(): AbortSignal {
  const over = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => over.abort());
  return over.signal;
}
