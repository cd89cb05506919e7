import { setTimeout as delay } from 'node:timers/promises';
import { ApiRefused, ApiUnreachable } from '../../paygate-client.ts';
import { explainAnswer } from '../act-on-api.ts';
import type { Connection } from '../connection.ts';
import { parseServerSentEvents } from './parse-server-sent-events.ts';

/** As `GET /v1/events/stream` tells it. */
export type ToldEvent = {
  readonly id: string;
  readonly event: string;
  readonly type: string;
  readonly cause: 'event' | 'resend' | 'replay';
  readonly body: string;
};

export type StreamOptions = {
  readonly dialect: string;
  readonly types: readonly string[];
  /** An event from which on; undefined: from now on. */
  readonly startingAfter?: string | undefined;
  readonly signal: AbortSignal;
  /** The line is there, for the first time or again. */
  readonly onOpen: (isFirst: boolean) => void;
  /** The line has gone, and is tried again until it is there. */
  readonly onAway: (reason: string) => void;
};

/**
 * Every event once, over as many connections as it takes: each goes on from the position that the one before has told, and
 * what is told again is dropped by its id. A server that is away later is waited for; one that is away at first, or refuses, is
 * an error. Ends with the signal.
 */
export async function* followStream(connection: Connection, options: StreamOptions): AsyncGenerator<ToldEvent> {
  const seen = new Recent();
  let position = options.startingAfter;
  for (let failures = 0, isFirst = true; !options.signal.aborted; ) {
    try {
      for await (const { id, data } of await connect(connection, options, position)) {
        if (failures > 0 || isFirst) options.onOpen(isFirst);
        failures = 0;
        isFirst = false;
        if (id !== null) position = id;
        const told: ToldEvent | null = data === '' ? null : JSON.parse(data);
        if (told && seen.isNew(told.id)) yield told;
      }
    } catch (error) {
      if (options.signal.aborted) return;
      if (isFirst || !isPassing(error)) throw explainAnswer(error, connection.url);
      if (failures++ === 0) options.onAway(reasonOf(error));
    }
    if (failures > 0) await delay(backoffMs(failures), undefined, { signal: options.signal }).catch(() => {});
  }
}

async function connect({ url, key }: Connection, options: StreamOptions, position: string | undefined) {
  const { dialect, types, signal } = options;
  const query = new URLSearchParams({ dialect, ...(types.length > 0 ? { types: types.join() } : {}) });
  const silence = new AbortController();
  const rest = restarting(() => silence.abort(new Error('the line was silent')));
  let answer: Response;
  try {
    answer = await fetch(`${url}/v1/events/stream?${query}`, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${key}`,
        ...(position === undefined ? {} : { 'last-event-id': position }),
      },
      redirect: 'error',
      signal: AbortSignal.any([signal, silence.signal]),
    });
  } catch (cause) {
    rest.stop();
    throw new ApiUnreachable(cause);
  }
  if (answer.ok && answer.headers.get('content-type')?.startsWith('text/event-stream') && answer.body) {
    return parseServerSentEvents(texts(answer.body, rest));
  }
  rest.stop();
  throw await refusalOf(answer);
}

/** A line that broke is as good as one that ended: what it has told was read. */
async function* texts(body: ReadableStream<Uint8Array>, rest: ReturnType<typeof restarting>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of body) {
      rest.again();
      yield decoder.decode(bytes, { stream: true });
    }
  } catch (cause) {
    throw new ApiUnreachable(cause);
  } finally {
    rest.stop();
  }
}

/** The server beats every 15 seconds: three that are missed mean a dead line. */
function restarting(end: () => void) {
  let timer = setTimeout(end, SILENCE_MS);
  return {
    again() {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

async function refusalOf(answer: Response): Promise<Error> {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text);
    const refused = new ApiRefused(answer.status, error);
    return answer.status >= 500 ? new ApiUnreachable(refused) : refused;
  } catch (cause) {
    return new ApiUnreachable(cause);
  }
}

/** Away, busy or with too many lines open: not told anything about this request. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiUnreachable || (error instanceof ApiRefused && error.statusCode === 429);
}

function reasonOf(error: unknown): string {
  const { cause, code, message } = error as { cause?: unknown; code?: string; message: string };
  return cause instanceof Error ? reasonOf(cause) : (code ?? message);
}

function backoffMs(failures: number): number {
  return Math.min(250 * 2 ** failures, 5_000);
}

/** The ids of late: of what is told again after going on, none is older than a minute. */
class Recent {
  readonly #ids = new Set<string>();

  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > MOST_IDS) this.#ids.delete(this.#ids.values().next().value as string);
    return true;
  }
}

const SILENCE_MS = 45_000;
const MOST_IDS = 50_000;
