import { type DestinationStream, destination, type Logger, pino } from 'pino';

/**
 * The log: JSON lines. Nothing that authenticates is ever in one, even where somebody logs a whole request; bodies are not
 * logged at all. Lines are written in blocks, a quarter of a second late at most: a write for each costs more than the
 * request it tells of. Written at once rather than by a thread, whose waking costs as much again.
 */
export function createLogger({ level, to = buffered() }: { level: string; to?: DestinationStream }): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: createTimestamp(),
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: '[redacted]' },
      serializers: { err: pino.stdSerializers.err, req: describeRequest },
    },
    to,
  );
}

function buffered(): DestinationStream {
  return destination({ dest: 1, sync: true, minLength: 4096, periodicFlush: 250 });
}

/** ISO 8601, printed once for each millisecond: under load many lines share one. */
function createTimestamp(): () => string {
  let printedMs = 0;
  let text = '';
  return () => {
    const nowMs = Date.now();
    if (nowMs !== printedMs) {
      printedMs = nowMs;
      text = `,"time":"${new Date(nowMs).toISOString()}"`;
    }
    return text;
  };
}

function describeRequest(request: { id?: unknown; method?: unknown }) {
  return { id: request?.id, method: request?.method };
}

const SECRET_HEADERS = ['authorization', '["x-api-key"]', '["ww-api-key"]', 'cookie', '["set-cookie"]'];
const SECRET_PATHS = [
  ...['headers', 'req.headers', 'request.headers', 'res.headers'].flatMap((holder) =>
    SECRET_HEADERS.map((name) => (name.startsWith('[') ? holder + name : `${holder}.${name}`)),
  ),
  ...['authorization', 'cookie', 'apiKey', 'secret', 'password', 'token', 'body', 'req.body', 'request.body'],
];
